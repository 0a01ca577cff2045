import Foundation
import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `variable-metric-equivalence`: x⁺ = x − γH⁻¹∇f(x), and gradient descent on f_H(v) = f(H^(−1/2)v)
/// with x = H^(−1/2)v; also with an H that changes in every step.
public struct MetricEquivalence: Experiment {
  public let id = MetricEquivalenceRecord.id
  public let title = "A variable metric method is gradient descent in other coordinates"
  public let chapter = LecturePart.minima

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree, "quadratic": study.quadratic.tree,
      id: study.experiments.variableMetricEquivalence.tree,
    ])
  }

  /// H^½ and H^(−½), by the eigendecomposition.
  private struct Roots {
    let root: Matrix
    let inverse: Matrix

    init(_ h: Matrix) throws {
      let eigen = try SymmetricEigen(of: h)
      root = eigen.apply { max($0, 0).squareRoot() }
      inverse = eigen.apply { 1 / max($0, .leastNormalMagnitude).squareRoot() }
    }
  }

  /// Both runs on the study's quadratic: the iterates in x and in v.
  private func runs(_ study: Study) throws -> (
    x: Trajectory, v: Trajectory, roots: Roots, h: Matrix
  ) {
    let section = study.experiments.variableMetricEquivalence
    let problem = try study.quadratic.problem()
    let metric = try section.metric.metric(
      for: problem.matrix, key: "experiments.\(id).metric")
    let roots = try Roots(metric.matrix)
    let start = Vector(study.quadratic.start)
    let mapped = try naming("experiments.\(id).metric") {
      try Quadratic(matrix: (roots.inverse * problem.matrix * roots.inverse).symmetricPart)
    }
    return (
      Trajectory(
        ScaledGradientDescent(metric: metric), rate: section.learningRate, on: problem,
        from: start, iterations: section.iterations),
      Trajectory(
        GradientDescent(), rate: section.learningRate, on: mapped, from: roots.root * start,
        iterations: section.iterations), roots, metric.matrix
    )
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.variableMetricEquivalence
    let (x, v, _, _) = try runs(study)
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    return [
      Cell("paths", parameters: part(of: study)) {
        [(MetricEquivalenceRecord.x, x), (MetricEquivalenceRecord.v, v)].map { file, run in
          file.artifact(rows: run.iterates.map(\.elements))
        }
      },
      Cell("differences", parameters: part(of: study)) {
        [MetricEquivalenceRecord.differences.artifact(try differences(section, stream))]
      },
    ]
  }

  /// On random quadratics, the largest ‖x_k − H^(−½)v_k‖ ÷ ‖x_0 − x*‖ over K steps.
  private func differences(
    _ section: MetricEquivalenceSection, _ stream: RandomStream
  ) throws -> [MetricEquivalenceRecord.Difference] {
    try (0..<section.problems).map { index in
      try Task.checkCancellation()
      var stream = stream.split(String(index))
      let n = 2 + stream.integer(below: section.largestDimension - 1)
      let q = try randomMatrix(n, &stream)
      let problem = try Quadratic(matrix: q, linear: stream.normals(n))
      let start = stream.normals(n)
      let fixed = try randomMatrix(n, &stream)
      let changing = try (0..<section.iterations).map { _ in try randomMatrix(n, &stream) }
      let constant = Array(repeating: fixed, count: section.iterations)
      var row = MetricEquivalenceRecord.Difference()
      (row.problem, row.dimension) = (index, n)
      row.fixed = try difference(problem, start, constant)
      row.changing = try difference(problem, start, changing)
      // What the equivalence is not: the steps mapped back with the square root itself.
      row.wrong = try difference(problem, start, constant, mapsWrongly: true)
      return row
    }
  }

  /// A random rotation with eigenvalues log-uniform on 0.1 … 10.
  private func randomMatrix(_ n: Int, _ stream: inout RandomStream) throws -> Matrix {
    let rotation = try stream.orthogonal(n)
    let values = Vector((0..<n).map { _ in pow(10, stream.uniform(in: -1..<1)) })
    return .symmetric(eigenvalues: values, vectors: rotation)
  }

  private func difference(
    _ problem: Quadratic, _ start: Vector, _ metrics: [Matrix], mapsWrongly: Bool = false
  ) throws -> Double {
    var (x, y, largest) = (start, start, 0.0)
    for h in metrics {
      let metric = try Metric(h)
      let rate = 1 / (try metric.curvature(of: problem.matrix).largest)
      x.add(-rate, times: metric.solve(problem.gradient(at: x)))
      // A gradient step in v = H^½ y, from where y is now.
      let roots = try Roots(h)
      let inverse = mapsWrongly ? roots.root : roots.inverse
      var v = roots.root * y
      v.add(-rate, times: inverse * problem.gradient(at: y))
      y = roots.inverse * v
      largest = max(largest, (x - y).norm)
    }
    return largest / (start - problem.minimizer).norm
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.variableMetricEquivalence
    let (x, v, roots, h) = try runs(study)
    let start = Vector(study.quadratic.start)
    let difference = zip(x.iterates, v.iterates).map { ($0 - roots.inverse * $1).norm }
    let q = try study.quadratic.problem().matrix
    var scalars = MetricEquivalenceRecord.Scalars()
    (scalars.learningRate, scalars.iterations) = (section.learningRate, section.iterations)
    scalars.largestDifference = (difference.max() ?? .nan) / start.norm
    (scalars.hessian, scalars.metric) = (PlaneMatrix(q), PlaneMatrix(h))
    scalars.root = PlaneMatrix(roots.root)
    scalars.mapped = PlaneMatrix((roots.inverse * q * roots.inverse).symmetricPart)
    return MetricEquivalenceRecord.record.record(
      study: try studyPart(of: study), seed: study.seed, scalars,
      statuses: ["x": x.status.name, "v": v.status.name],
      tables: [MetricEquivalenceRecord.differences.described()],
      arrays: [MetricEquivalenceRecord.x, MetricEquivalenceRecord.v].map {
        $0.described(shape: [section.iterations + 1, 2])
      })
  }
}
