import Foundation
import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `filtered-gradients`: a fixed step along sampled gradients of a sum, and along their running
/// mean, with the same samples in the same order.
public struct FilteredGradients: Experiment {
  public let id = FilteredGradientsRecord.id
  public let title = "A fixed step along sampled gradients, with and without a filter"
  public let chapter = LecturePart.variableMetric

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.filteredGradients.tree])
  }

  private func variants(_ section: FilteredGradientsSection) throws
    -> FilteredGradientsRecord.Variants<any Optimizer>
  {
    FilteredGradientsRecord.Variants(
      unfiltered: GradientDescent(), filtered: try FilteredGradient(beta: section.beta),
      corrected: try FilteredGradient(beta: section.beta, biasCorrection: true))
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
        [
          FilteredGradientsRecord.turning.artifact(
            try turning(section, stream.split("turning")))
        ]
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
    let runs = try variants(section).map {
      Trajectory(
        $0, rate: section.learningRate, onSamplesOf: sum, order: order,
        from: Vector(section.start)
      ).iterates
    }
    let steps = (0...section.iterations).map { k in
      var row = FilteredGradientsRecord.Step()
      row.k = k
      row.summand = k == 0 ? nil : order[k - 1]
      row.points = runs.map { Pair($0[k][0], $0[k][1]) }
      return row
    }
    let summands = zip(sum.matrices, sum.centers).enumerated().map { i, summand in
      var row = FilteredGradientsRecord.Summand()
      (row.number, row.matrix) = (i, PlaneMatrix(summand.0))
      row.center = Pair(summand.1[0], summand.1[1])
      return row
    }
    return [
      FilteredGradientsRecord.paths.artifact(steps),
      FilteredGradientsRecord.summands.artifact(summands),
    ]
  }

  /// A row a random problem: how much successive directions differ, with and without the filter.
  private func turning(
    _ section: FilteredGradientsSection, _ stream: RandomStream
  ) throws -> [FilteredGradientsRecord.Turning] {
    let variants = try variants(section)
    return try (0..<section.problems).map { index in
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
      var row = FilteredGradientsRecord.Turning()
      (row.problem, row.dimension, row.summands) = (index, n, count)
      row.turns = variants.map { method in
        let path = Trajectory(
          method, rate: section.learningRate, onSamplesOf: sum, order: order, from: start
        ).iterates
        let lengths = zip(path, path.dropFirst()).map { ($1 - $0).norm }
        return FilteredGradientsRecord.Turn(
          turning: Self.turning(path), length: Statistics.mean(lengths))
      }
      return row
    }
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
    var scalars = FilteredGradientsRecord.Scalars()
    (scalars.learningRate, scalars.beta) = (section.learningRate, section.beta)
    scalars.iterations = section.iterations
    scalars.minimizer = Pair(minimizer[0], minimizer[1])
    return FilteredGradientsRecord.record.record(
      study: try studyPart(of: study), seed: study.seed, scalars,
      tables: [
        FilteredGradientsRecord.paths.described(), FilteredGradientsRecord.summands.described(),
        FilteredGradientsRecord.turning.described(),
      ])
  }
}
