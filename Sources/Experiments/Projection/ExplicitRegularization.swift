import Foundation
import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `explicit-regularization`: the minimisers of ½‖Aθ − b‖² + ½λ‖θ‖² for all λ beside the iterates
/// of gradient descent from 0 for all k, on one random problem.
public struct ExplicitRegularization: Experiment {
  public let id = ExplicitRegularizationRecord.id
  public let title = "Explicit regularisation and early stopping"
  public let chapter = LecturePart.projection

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.explicitRegularization.tree])
  }

  /// The problem in the coordinates of its singular vectors, where both paths are explicit.
  private struct Problem {
    let objective: LeastSquaresProblem
    let truth: Vector
    let decomposition: SingularValues
    /// Uᵀb.
    let coefficients: Vector

    init(_ section: ExplicitRegularizationSection, _ stream: RandomStream) throws {
      var stream = stream
      let (m, n) = (section.rows, section.columns)
      let k = min(m, n)
      let (left, right) = (try stream.orthogonal(m), try stream.orthogonal(n))
      var scaled = Matrix.zero(rows: m, columns: n)
      for j in 0..<k {
        let value = pow(10, -section.decades * Double(j) / Double(max(k - 1, 1)))
        for i in 0..<m {
          for l in 0..<n { scaled[i, l] += left[i, j] * value * right[j, l] }
        }
      }
      truth = stream.normals(n)
      objective = try LeastSquaresProblem(
        matrix: scaled, target: scaled * truth + section.noise * stream.normals(m))
      decomposition = try SingularValues(of: scaled)
      coefficients = decomposition.u.transpose * objective.target
    }

    /// argmin ½‖Aθ − b‖² + ½λ‖θ‖² = Σ σ/(σ² + λ) (uᵀb) v.
    func ridge(_ lambda: Double) -> Vector {
      filtered { $0 / ($0 * $0 + lambda) }
    }

    private func filtered(_ filter: (Double) -> Double) -> Vector {
      let z = decomposition.values.elements.enumerated().map { filter($1) * coefficients[$0] }
      return decomposition.vTransposed.transpose * Vector(z)
    }

    /// The norm, the loss and the distance to the truth, relative to its norm.
    func measures(_ theta: Vector) -> ExplicitRegularizationRecord.Measures {
      ExplicitRegularizationRecord.Measures(
        norm: theta.norm, loss: objective.value(at: theta),
        error: (theta - truth).norm / truth.norm)
    }
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.explicitRegularization
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    return [
      Cell("paths", parameters: part(of: study)) { try paths(section, stream) }
    ]
  }

  private func paths(
    _ section: ExplicitRegularizationSection, _ stream: RandomStream
  ) throws -> [Artifact] {
    let problem = try Problem(section, stream)
    let largest = problem.decomposition.values[0]
    let step = 1 / (largest * largest)
    let method = GradientDescent()
    // From ten times the first step's strength, k = 1/(γλ), to a hundredth of the last one's: each
    // iterate has its nearest λ inside.
    let span = log10(Double(section.iterations))
    let lambdas = (0..<section.points).map { i in
      pow(10, 1 - (span + 3) * Double(i) / Double(section.points - 1)) / step
    }
    let ridge = lambdas.map { problem.ridge($0) }
    let ridgeRows = zip(lambdas, ridge).map { lambda, theta in
      var row = ExplicitRegularizationRecord.Ridge()
      (row.lambda, row.measures) = (lambda, problem.measures(theta))
      return row
    }
    var rows: [ExplicitRegularizationRecord.Iterate] = []
    let shown = Set(
      (0..<section.points).map {
        Int(pow(10, span * Double($0) / Double(section.points - 1)).rounded())
      })
    var theta = Vector(repeating: 0, count: section.columns)
    var state = method.initialState(at: theta)
    for k in 1...section.iterations {
      if k % 1000 == 0 { try Task.checkCancellation() }
      method.update(
        &theta, gradient: problem.objective.gradient(at: theta), rate: step, state: &state)
      guard shown.contains(k) else { continue }
      let time = step * Double(k)
      let distances = ridge.map { ($0 - theta).norm / theta.norm }
      let nearest = distances.indices.min { distances[$0] < distances[$1] } ?? 0
      let same = (problem.ridge(1 / time) - theta).norm / theta.norm
      var row = ExplicitRegularizationRecord.Iterate()
      (row.k, row.time, row.measures) = (k, time, problem.measures(theta))
      (row.distance, row.nearestLambda, row.nearestDistance) = (
        same, lambdas[nearest], distances[nearest]
      )
      rows.append(row)
    }
    return [
      ExplicitRegularizationRecord.ridge.artifact(ridgeRows),
      ExplicitRegularizationRecord.descent.artifact(rows),
    ]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.explicitRegularization
    let problem = try Problem(
      section, RandomStream(seed: UInt64(study.seed)).split(id))
    let largest = problem.decomposition.values[0]
    // σ/(σ² + 0): the limit of both paths.
    let limit = problem.ridge(0)
    var scalars = ExplicitRegularizationRecord.Scalars()
    (scalars.rows, scalars.columnCount) = (section.rows, section.columns)
    scalars.learningRate = 1 / (largest * largest)
    scalars.limitNorm = limit.norm
    scalars.limitLoss = problem.objective.value(at: limit)
    (scalars.truthNorm, scalars.noise) = (problem.truth.norm, section.noise)
    return ExplicitRegularizationRecord.record.record(
      study: try studyPart(of: study), seed: study.seed, scalars,
      tables: [
        ExplicitRegularizationRecord.ridge.described(),
        ExplicitRegularizationRecord.descent.described(),
      ])
  }
}
