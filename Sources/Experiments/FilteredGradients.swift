import Foundation
import LinearAlgebra
import Optimization
import Results
import Study

/// `filtered-gradients`: a fixed step along sampled gradients of a sum, and along their running
/// mean, with the same samples in the same order.
public struct FilteredGradients: Experiment {
  public let id = "filtered-gradients"
  public let title = "A fixed step along sampled gradients, with and without a filter"

  public init() {}

  static let pathsFile = "paths.csv"
  static let summandsFile = "summands.csv"
  static let turningFile = "turning.csv"

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.filteredGradients.tree])
  }

  /// The variants, by their name in tables.
  private func variants(_ section: FilteredGradientsSection) throws
    -> [(name: String, method: any Optimizer)]
  {
    let (rate, beta) = (section.learningRate, section.beta)
    return [
      ("unfiltered", try GradientDescent(learningRate: rate)),
      ("filtered", try FilteredGradient(learningRate: rate, beta: beta)),
      (
        "corrected", try FilteredGradient(learningRate: rate, beta: beta, biasCorrection: true)
      ),
    ]
  }

  private func sum(_ section: FilteredGradientsSection) throws -> QuadraticSum {
    do {
      return try QuadraticSum(
        matrices: section.summands.compactMap { Matrix($0.quadratic) },
        centers: section.summands.map { Vector($0.center) })
    } catch let error as ProblemError {
      throw StudyError(
        "experiments.\(id).summands", found: "a quadratic that is \(error.found)",
        expected: error.expected)
    }
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.filteredGradients
    let sum = try sum(section)
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    return [
      Cell("paths", parameters: part(of: study)) {
        try paths(section, sum, stream.split("paths"))
      },
      Cell("turning", parameters: part(of: study)) {
        [Artifact(path(Self.turningFile), text: try turning(section, stream.split("turning")).csv)]
      },
    ]
  }

  private static func order(_ steps: Int, below n: Int, _ stream: RandomStream) -> [Int] {
    var stream = stream
    return (0..<steps).map { _ in stream.integer(below: n) }
  }

  private func paths(
    _ section: FilteredGradientsSection, _ sum: QuadraticSum, _ stream: RandomStream
  ) throws -> [Artifact] {
    let order = Self.order(section.iterations, below: sum.summands, stream)
    let runs = try variants(section).map { name, method in
      (name, Trajectory(method, onSamplesOf: sum, order: order, from: Vector(section.start)))
    }
    var table = Table(columns: ["k", "summand"] + runs.flatMap { ["\($0.0)_x1", "\($0.0)_x2"] })
    for k in 0...section.iterations {
      table.append(
        [.number(Double(k)), k == 0 ? .missing : .number(Double(order[k - 1]))]
          + runs.flatMap { run in
            run.1.iterates[k].elements.map(Table.Cell.finite)
          })
    }
    var summands = Table(columns: ["summand", "q_11", "q_12", "q_22", "c_1", "c_2"])
    for (i, (q, c)) in zip(sum.matrices, sum.centers).enumerated() {
      summands.append(
        [Double(i), q[0, 0], q[0, 1], q[1, 1], c[0], c[1]].map(Table.Cell.number))
    }
    return [
      Artifact(path(Self.pathsFile), text: table.csv),
      Artifact(path(Self.summandsFile), text: summands.csv),
    ]
  }

  /// A row a random problem: how much successive directions differ, with and without the filter.
  private func turning(
    _ section: FilteredGradientsSection, _ stream: RandomStream
  ) throws -> Table {
    let variants = try variants(section)
    var table = Table(
      columns: ["problem", "dimension", "summands"]
        + variants.flatMap { [$0.name, "\($0.name)_length"] })
    for index in 0..<section.problems {
      try Task.checkCancellation()
      var stream = stream.split(String(index))
      let (n, count) = (2 + stream.integer(below: 9), 3 + stream.integer(below: 8))
      var (matrices, centers) = ([Matrix](), [Vector]())
      for _ in 0..<count {
        let rotation = try stream.orthogonal(n)
        let curvatures = Vector((0..<n).map { _ in pow(10, -stream.uniform()) })
        matrices.append(.symmetric(eigenvalues: curvatures, vectors: rotation))
        centers.append(stream.normals(n))
      }
      let sum = try QuadraticSum(matrices: matrices, centers: centers)
      let start = 5 * stream.normals(n)
      let order = Self.order(section.measured, below: count, stream.split("order"))
      let cells = variants.flatMap { variant -> [Table.Cell] in
        let path = Trajectory(
          variant.method, onSamplesOf: sum, order: order, from: start
        ).iterates
        let lengths = zip(path, path.dropFirst()).map { ($1 - $0).norm }
        return [
          Self.turning(path).map(Table.Cell.number) ?? .missing,
          Table.Cell.finite(Statistics.mean(lengths) ?? .nan),
        ]
      }
      table.append([Double(index), Double(n), Double(count)].map(Table.Cell.number) + cells)
    }
    return table
  }

  /// The mean of ½‖u_{k+1} − u_k‖² = 1 − cos of the angle between successive steps, with the
  /// directions u_k: 0 for a straight path, 1 for independent directions. nil for a path that
  /// diverges or stands still.
  static func turning(_ iterates: [Vector]) -> Double? {
    let steps = zip(iterates, iterates.dropFirst()).map { $1 - $0 }
    var (sum, count) = (0.0, 0)
    for (a, b) in zip(steps, steps.dropFirst()) {
      let (long, short) = (a.norm, b.norm)
      guard long > 0, short > 0, (long * short).isFinite else { return nil }
      sum += 1 - a.dot(b) / (long * short)
      count += 1
    }
    return count > 0 ? sum / Double(count) : nil
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.filteredGradients
    let minimizer = try sum(section).minimizer
    let names = try variants(section).map(\.name)
    var paths = ["k": "step", "summand": "the summand whose gradient the step saw"]
    var turning = [
      "problem": "number of the problem", "dimension": "n", "summands": "their number",
    ]
    for name in names {
      paths["\(name)_x1"] = "first coordinate, \(name)"
      paths["\(name)_x2"] = "second coordinate, \(name)"
      turning["\(name)_length"] = "mean length of a step, \(name)"
      turning[name] = "mean of 1 − cos of the angle between successive steps, \(name)"
    }
    return Record(
      experiment: id, study: try studyPart(of: study), seed: study.seed,
      scalars: [
        "learning_rate": section.learningRate, "beta": section.beta,
        "iterations": Double(section.iterations), "minimizer_1": minimizer[0],
        "minimizer_2": minimizer[1],
      ],
      tables: [
        .init(file: Self.pathsFile, columns: paths),
        .init(
          file: Self.summandsFile,
          columns: [
            "summand": "number", "q_11": "Q₁₁", "q_12": "Q₁₂", "q_22": "Q₂₂",
            "c_1": "first coordinate of its minimum", "c_2": "second coordinate of it",
          ]),
        .init(file: Self.turningFile, columns: turning),
      ])
  }
}
