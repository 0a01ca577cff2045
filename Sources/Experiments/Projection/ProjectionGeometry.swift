import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `projection-geometry`: one equation aᵀx = b in the plane; gradient descent and its scaled
/// variant from x_0 to the projections of x_0 onto the line of solutions.
public struct ProjectionGeometry: Experiment {
  public let id = ProjectionGeometryRecord.id
  public let title = "Where the iterates meet the line of solutions"
  public let chapter = LecturePart.projection

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([id: study.experiments.projectionGeometry.tree])
  }

  /// A method's metric, path and goal.
  private struct Run {
    let file: ArrayFile
    let metric: Metric
    let trajectory: Trajectory
    /// LAPACK's projection of x_0 in the metric.
    let projection: Vector
  }

  private func runs(_ section: ProjectionGeometrySection) throws -> [Run] {
    let key = "experiments.\(id)"
    let start = Vector(section.start)
    let objective = try LeastSquaresProblem(
      matrix: Matrix(rows: 1, columns: 2, elements: section.row), target: [section.target])
    guard abs(objective.residual(at: start)[0]) > 1e-9 else {
      throw StudyError(
        "\(key).start", found: "a point on the line of solutions", expected: "one beside it")
    }
    let scaled = try MetricRule.matrix(section.metric).metric(
      for: .identity(2), key: "\(key).metric")
    let metrics = [
      (ProjectionGeometryRecord.plain, try Metric.identity(2)),
      (ProjectionGeometryRecord.scaled, scaled),
    ]
    return try metrics.map { file, metric in
      let row = Vector(section.row)
      let rate = section.stepFraction / row.dot(metric.solve(row))
      return Run(
        file: file, metric: metric,
        trajectory: Trajectory(
          ScaledGradientDescent(metric: metric), rate: rate, on: objective, from: start,
          iterations: section.iterations),
        projection: try objective.projection(of: start, in: metric))
    }
  }

  public func cells(of study: Study) throws -> [Cell] {
    let runs = try runs(study.experiments.projectionGeometry)
    return [
      Cell("paths", parameters: part(of: study)) {
        runs.map { $0.file.artifact(rows: $0.trajectory.iterates.map(\.elements)) }
      }
    ]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.projectionGeometry
    let runs = try runs(section)
    // Along the line: what every difference of iterates should be perpendicular to.
    let along: Vector = [-section.row[1], section.row[0]]
    let goals = runs.map { run in
      let start = run.trajectory.iterates[0]
      let last = run.trajectory.iterates.last ?? start
      let cosines = run.trajectory.iterates.dropFirst().map { x in
        let d = x - start
        return abs(d.dot(run.metric.matrix * along))
          / (run.metric.norm(d) * run.metric.norm(along))
      }
      var goal = ProjectionGeometryRecord.Goal()
      goal.projection = Pair(run.projection)
      goal.cosine = cosines.max() ?? 0
      goal.distance =
        run.metric.norm(last - run.projection) / run.metric.norm(start - run.projection)
      return goal
    }
    var scalars = ProjectionGeometryRecord.Scalars()
    (scalars.row, scalars.target) = (Pair(section.row[0], section.row[1]), section.target)
    scalars.metric = PlaneMatrix(section.metric.flatMap { $0 })
    scalars.stepFraction = section.stepFraction
    (scalars.plain, scalars.scaled) = (goals[0], goals[1])
    let names = runs.map { $0.file.name.replacing(".npy", with: "") }
    return ProjectionGeometryRecord.record.record(
      study: try studyPart(of: study), scalars,
      statuses: Dictionary(
        uniqueKeysWithValues: zip(names, runs).map { ($0, $1.trajectory.status.name) }),
      arrays: runs.map { $0.file.described(shape: [section.iterations + 1, 2]) })
  }
}
