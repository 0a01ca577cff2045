import Foundation
import LinearAlgebra
import Optimization
import Results
import Study

/// `variable-metric-equivalence`: x⁺ = x − γH⁻¹∇f(x), and gradient descent on f_H(v) = f(H^(−1/2)v)
/// with x = H^(−1/2)v; also with an H that changes in every step.
public struct MetricEquivalence: Experiment {
  public let id = "variable-metric-equivalence"
  public let title = "A variable metric method is gradient descent in other coordinates"

  public init() {}

  static let differencesFile = "differences.csv"

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
        try ScaledGradientDescent(learningRate: section.learningRate, metric: metric), on: problem,
        from: start, iterations: section.iterations),
      Trajectory(
        try GradientDescent(learningRate: section.learningRate), on: mapped,
        from: roots.root * start, iterations: section.iterations), roots, metric.matrix
    )
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.variableMetricEquivalence
    let (x, v, _, _) = try runs(study)
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    return [
      Cell("paths", parameters: part(of: study)) {
        [("x", x), ("v", v)].map { name, run in
          Artifact(path("\(name).npy"), NPYArray(rows: run.iterates.map(\.elements)).data)
        }
      },
      Cell("differences", parameters: part(of: study)) {
        [Artifact(path(Self.differencesFile), text: try differences(section, stream).csv)]
      },
    ]
  }

  /// On random quadratics, the largest ‖x_k − H^(−½)v_k‖ ÷ ‖x_0 − x*‖ over K steps.
  private func differences(
    _ section: MetricEquivalenceSection, _ stream: RandomStream
  ) throws -> Table {
    var table = Table(columns: ["problem", "dimension", "fixed", "changing", "wrong"])
    for index in 0..<section.problems {
      try Task.checkCancellation()
      var stream = stream.split(String(index))
      let n = 2 + stream.integer(below: section.largestDimension - 1)
      let q = try randomMatrix(n, &stream)
      let problem = try Quadratic(matrix: q, linear: stream.normals(n))
      let start = stream.normals(n)
      let fixed = try randomMatrix(n, &stream)
      let changing = try (0..<section.iterations).map { _ in try randomMatrix(n, &stream) }
      let constant = Array(repeating: fixed, count: section.iterations)
      table.append(
        [
          Double(index), Double(n), try difference(problem, start, constant),
          try difference(problem, start, changing),
          // What the equivalence is not: the steps mapped back with the square root itself.
          try difference(problem, start, constant, mapsWrongly: true),
        ].map(Table.Cell.number))
    }
    return table
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
    var scalars: [String: Double] = [
      "learning_rate": section.learningRate, "iterations": Double(section.iterations),
      "largest_difference": (difference.max() ?? .nan) / start.norm,
    ]
    let matrices = [
      ("q", q), ("h", h), ("root", roots.root),
      ("mapped", (roots.inverse * q * roots.inverse).symmetricPart),
    ]
    for (name, matrix) in matrices {
      for (i, index) in ["11", "12", "21", "22"].enumerated() {
        scalars["\(name)_\(index)"] = matrix.elements[i]
      }
    }
    return Record(
      experiment: id, study: try studyPart(of: study), seed: study.seed,
      scalars: scalars.filter { $0.value.isFinite },
      statuses: ["x": x.status.name, "v": v.status.name],
      tables: [
        .init(
          file: Self.differencesFile,
          columns: [
            "problem": "number of the problem", "dimension": "n",
            "fixed": "largest ‖x_k − H^(−½)v_k‖ ÷ ‖x_0 − x*‖ with a fixed H",
            "changing": "the same with an H_k that changes in every step",
            "wrong": "the same with H^½ in place of H^(−½) in the gradient: what it must not be",
          ])
      ],
      arrays: ["x", "v"].map {
        .init(
          file: "\($0).npy", shape: [section.iterations + 1, 2],
          meaning: "the iterates in the coordinates \($0)")
      })
  }
}
