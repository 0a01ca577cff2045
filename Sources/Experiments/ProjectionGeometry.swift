import LinearAlgebra
import Optimization
import Results
import Study

/// `projection-geometry`: one equation aᵀx = b in the plane; gradient descent and its scaled
/// variant from x_0 to the projections of x_0 onto the line of solutions.
public struct ProjectionGeometry: Experiment {
  public let id = "projection-geometry"
  public let title = "Where the iterates meet the line of solutions"

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([id: study.experiments.projectionGeometry.tree])
  }

  /// A method's metric, path and goal.
  private struct Run {
    let name: String
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
    let scaled = try MetricChoice.matrix(section.metric).metric(
      for: .identity(2), key: "\(key).metric")
    let metrics = [
      ("gradient-descent", try Metric.identity(2)), ("scaled-gradient-descent", scaled),
    ]
    return try metrics.map { name, metric in
      let row = Vector(section.row)
      let rate = section.stepFraction / row.dot(metric.solve(row))
      let method = try ScaledGradientDescent(learningRate: rate, metric: metric)
      return Run(
        name: name, metric: metric,
        trajectory: Trajectory(method, on: objective, from: start, iterations: section.iterations),
        projection: try objective.projection(of: start, in: metric))
    }
  }

  public func cells(of study: Study) throws -> [Cell] {
    let runs = try runs(study.experiments.projectionGeometry)
    return [
      Cell("paths", parameters: part(of: study)) {
        runs.map { run in
          let rows = run.trajectory.iterates.map(\.elements)
          return Artifact(path("\(run.name).npy"), NPYArray(rows: rows).data)
        }
      }
    ]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.projectionGeometry
    let runs = try runs(section)
    var scalars: [String: Double] = [
      "a_1": section.row[0], "a_2": section.row[1], "b": section.target,
      "h_11": section.metric[0][0], "h_12": section.metric[0][1], "h_22": section.metric[1][1],
      "step_fraction": section.stepFraction,
    ]
    // Along the line: what every difference of iterates should be perpendicular to.
    let along: Vector = [-section.row[1], section.row[0]]
    for run in runs {
      let prefix = run.name.replacing("-", with: "_")
      let start = run.trajectory.iterates[0]
      scalars["\(prefix)_1"] = run.projection[0]
      scalars["\(prefix)_2"] = run.projection[1]
      // The largest cosine between a step and the line, in the method's scalar product.
      let last = run.trajectory.iterates.last ?? start
      let cosines = run.trajectory.iterates.dropFirst().map { x in
        let d = x - start
        return abs(d.dot(run.metric.matrix * along))
          / (run.metric.norm(d) * run.metric.norm(along))
      }
      scalars["\(prefix)_cosine"] = cosines.max() ?? 0
      scalars["\(prefix)_distance"] =
        run.metric.norm(last - run.projection) / run.metric.norm(start - run.projection)
    }
    return Record(
      experiment: id, study: try studyPart(of: study), scalars: scalars,
      statuses: Dictionary(uniqueKeysWithValues: runs.map { ($0.name, $0.trajectory.status.name) }),
      arrays: runs.map {
        .init(
          file: "\($0.name).npy", shape: [section.iterations + 1, 2],
          meaning: "x_0 … x_K; the last repeats after convergence")
      })
  }
}
