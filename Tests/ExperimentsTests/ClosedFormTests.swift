import Experiments
import Foundation
import LinearAlgebra
import Results
import Study
import Testing

/// Stored numbers of the convex experiments against formulas worked out another way.
@Suite struct ClosedFormTests {
  private func files(_ experiment: any Experiment, _ study: Study) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for artifact in try experiment.cells(of: study).flatMap({ try $0.compute(ResultFolder("")) }) {
      files[artifact.path.replacing("results/\(experiment.id)/", with: "")] = artifact.data
    }
    return files
  }

  private func table(_ files: [String: Data], _ name: String) throws -> Table {
    try Table(csv: String(decoding: try #require(files[name]), as: UTF8.self), name: name)
  }

  @Test func estimatesOfConstantGradientsAreGeometricSums() throws {
    var study = Study().preview
    study.experiments.coordinateVariance.draws = 100
    study.experiments.coordinateVariance.problems = 1
    let table = try table(try files(CoordinateVariance(), study), "moments.csv")
    for (k, raw) in zip(table.numbers("k"), table.numbers("steep_raw")) {
      // v̂_k = g² (1 − b^k) with g = 10.
      #expect(abs(raw - 100 * (1 - pow(0.999, k))) < 1e-10)
    }
    #expect(table.numbers("steep_corrected").allSatisfy { abs($0 - 100) < 1e-8 })
    #expect(table.numbers("flat_corrected").allSatisfy { abs($0 - 0.01) < 1e-12 })
  }

  @Test func theFirstRootHasItsKnownMean() throws {
    var study = Study().preview
    study.experiments.coordinateVariance.draws = 20_000
    study.experiments.coordinateVariance.problems = 1
    study.experiments.coordinateVariance.mean = 0
    let table = try table(try files(CoordinateVariance(), study), "bias.csv")
    // √v_1 = |g|, and E|g| = √(2/π) for a standard normal; five standard errors.
    let (root, error) = (table.numbers("root")[0], table.numbers("root_error")[0])
    #expect(abs(root - (2 / Double.pi).squareRoot()) < 5 * error && error < 0.006)
  }

  @Test func adamIsItsBox() throws {
    var study = Study().preview
    study.experiments.adamSummary.iterations = 50
    study.experiments.adamSummary.learningRate = 0.03
    let data = try #require(try files(AdamSummary(), study)["quadratic-adam.npy"])
    let iterates = try NPYArray(data, name: "adam").rows
    // The lecture's six lines with plain numbers, the step taken from x_{k−1}.
    var (x, m, v) = ([-4.5, 1.6], [0.0, 0.0], [0.0, 0.0])
    for k in 1...50 {
      let g = [0.1 * x[0] - 0.1 * x[1], -0.1 * x[0] + x[1]]
      for i in 0..<2 {
        m[i] = 0.9 * m[i] + 0.1 * g[i]
        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i]
        let (mk, vk) = (m[i] / (1 - pow(0.9, Double(k))), v[i] / (1 - pow(0.999, Double(k))))
        x[i] -= 0.03 * mk / (vk.squareRoot() + 1e-8)
      }
      // 1 − 0.999^k loses three digits to cancellation, in both.
      #expect(abs(iterates[k][0] - x[0]) < 1e-11 && abs(iterates[k][1] - x[1]) < 1e-11)
    }
  }

  @Test func bothRegularisedPathsStartAndEndTogether() throws {
    var study = Study().preview
    study.experiments.explicitRegularization.iterations = 100_000
    study.experiments.explicitRegularization.decades = 1
    let files = try files(ExplicitRegularization(), study)
    let (ridge, descent) = (
      try table(files, "ridge.csv"), try table(files, "gradient-descent.csv")
    )
    // Singular values 1 … 0.1: after 1e5 steps gradient descent is at the least-squares solution,
    // and ridge with λ = 1e-5 is within λ/σ² = 1e-3 of it.
    let (a, b) = (ridge.numbers("norm"), descent.numbers("norm"))
    #expect(abs((a.last ?? 0) / (b.last ?? 1) - 1) < 2e-3)
    // Norms grow and losses fall along both.
    for norms in [a, b] {
      #expect(zip(norms, norms.dropFirst()).allSatisfy { $0 <= $1 * (1 + 1e-12) })
    }
    for losses in [ridge.numbers("loss"), descent.numbers("loss")] {
      #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 >= $1 * (1 - 1e-12) })
    }
    #expect(descent.numbers("nearest_distance").allSatisfy { $0 < 0.35 })
    #expect(
      zip(descent.numbers("distance"), descent.numbers("nearest_distance")).allSatisfy {
        $0 >= $1 * 0.9
      })
  }

  @Test func projectionsOntoALineAreTheTextbooks() throws {
    let study = Study()
    let record = try ProjectionGeometry().record(of: study, from: ResultFolder("/nonexistent"))
    let section = study.experiments.projectionGeometry
    let (a, x0) = (Vector(section.row), Vector(section.start))
    let gap = section.target - a.dot(x0)
    // x_0 + a (b − aᵀx_0)/‖a‖², and x_0 + H⁻¹a (b − aᵀx_0)/(aᵀH⁻¹a) with H⁻¹ by hand.
    let plain = x0 + (gap / a.dot(a)) * a
    let h = section.metric
    let determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0]
    let solved: Vector = [
      (h[1][1] * a[0] - h[0][1] * a[1]) / determinant,
      (-h[1][0] * a[0] + h[0][0] * a[1]) / determinant,
    ]
    let scaled = x0 + (gap / a.dot(solved)) * solved
    for (name, point) in [("gradient_descent", plain), ("scaled_gradient_descent", scaled)] {
      #expect(abs(try #require(record.scalars["\(name)_1"]) - point[0]) < 1e-13)
      #expect(abs(try #require(record.scalars["\(name)_2"]) - point[1]) < 1e-13)
      #expect(try #require(record.scalars["\(name)_cosine"]) < 1e-12)
      #expect(try #require(record.scalars["\(name)_distance"]) < 1e-12)
    }
  }

  @Test func initialNormsFollowTheMarchenkoPasturEdge() throws {
    var study = Study().preview
    study.experiments.initializationNorms.widths = [60]
    let table = try table(try files(InitializationNorms(), study), "norms-60.csv")
    let mean = try #require(Statistics.mean(table.numbers("inverse")))
    // 2 in the limit; at n = 60 below it by about 1.2 n^(−2/3) = 0.08 (Johnstone 2001).
    #expect(mean > 1.87 && mean < 1.99)
    // The readings are multiples of one another: √2 and 2/√n of the inverse one.
    for (a, b) in zip(table.numbers("variance"), table.numbers("inverse")) {
      #expect(abs(a - b * 2.0.squareRoot()) < 1e-12)
    }
    for (a, b) in zip(table.numbers("deviation"), table.numbers("inverse")) {
      #expect(abs(a - b * 2 / 60.0.squareRoot()) < 1e-12)
    }
  }

  @Test func sgdEndsAtTheMinimumNormSolution() throws {
    var study = Study().preview
    study.experiments.sgdVsAdamNorm.count = 4
    let files = try files(NormComparison(), study)
    for family in ["dense-truth", "sparse-truth", "sparse-features"] {
      let table = try table(files, "\(family).csv")
      let norms = zip(table.numbers("sgd_norm"), table.numbers("minimum_norm"))
      #expect(norms.allSatisfy { abs($0 / $1 - 1) < 1e-8 })
      let adam = zip(table.numbers("adam_norm"), table.numbers("adam_residual"))
      // What solves the system is no shorter than the shortest solution.
      #expect(
        zip(adam, table.numbers("minimum_norm")).allSatisfy {
          $0.0.1 > 1e-6 || $0.0.0 >= $0.1 * (1 - 1e-5)
        })
    }
  }
}
