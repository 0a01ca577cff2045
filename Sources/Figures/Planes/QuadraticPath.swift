import LinearAlgebra
import Numerals
import Plotting
import Records
import Results

/// The iterates of a method on the lecture's quadratic, as stored, and the layers that draw them.
struct QuadraticPath {
  let points: [Point]
  let gaps: [Double]
  let hessian: Matrix
  let minimizer: Point
  let framedSteps: Int
  let learningRate: Double
  /// Whether the study left the step to 2/(L+μ).
  let stepIsBest: Bool
  /// In the method's metric.
  let conditionNumber: Double
  let euclideanCondition: Double
  let metric: Matrix
  private let smallestEigenvalueOfMetric: Double
  /// H as the study names it.
  let metricFormula: String
  let role: Theme.Role
  /// Of iterates where both methods are in one figure.
  var shape: MarkerMark.Shape { role == .scaledGradientDescent ? .diamond : .circle }

  init(_ results: ResultFolder, _ files: QuadraticRecord) throws {
    let scalars = try files.record.scalars(in: results)
    let rows = try files.table.filledRows(in: results)
    points = rows.map { Point($0.x1, $0.x2) }
    gaps = rows.map { $0.gap ?? .nan }
    (hessian, metric) = (Matrix(scalars.hessian), Matrix(scalars.metric))
    let curvatures = try SymmetricEigen(of: hessian).values
    euclideanCondition = curvatures[1] / curvatures[0]
    smallestEigenvalueOfMetric = try SymmetricEigen(of: metric).values[0]
    stepIsBest = scalars.learningRate == scalars.bestLearningRate
    metricFormula =
      metric == .diagonal(hessian.diagonal)
      ? "$H=\\operatorname{diag}(\\nabla^2 f)$"
      : metric == .identity(2)
        ? "$H=I$"
        : "$H=\(NumberFormat.latex(rows: [metric.row(0).elements, metric.row(1).elements]))$"
    minimizer = Point(scalars.minimizer)
    framedSteps = max(1, scalars.framedSteps)
    learningRate = scalars.learningRate
    conditionNumber = scalars.conditionNumber
    role = files.id == QuadraticRecord.scaled.id ? .scaledGradientDescent : .gradientDescent
    guard points.count > framedSteps else {
      throw ResultError.malformed(
        path: results.path(files.table.path), why: "it has too few rows")
    }
  }

  /// x_0 and the steps that frames show.
  var framed: [Point] { Array(points.prefix(framedSteps + 1)) }

  /// The first k at which f − f* is at most 1e-16 of its start.
  var arrival: Int? { gaps.firstIndex { $0 <= 1e-16 * gaps[0] } }

  /// Whether more than half of the framed steps point against the one before.
  var zigzags: Bool {
    let steps = zip(framed, framed.dropFirst()).map { $1 - $0 }
    let turns = zip(steps, steps.dropFirst()).filter { $0.x * $1.x + $0.y * $1.y < 0 }.count
    return 2 * turns > max(steps.count - 1, 0)
  }

  /// The first steps as frames: frame k+1 adds x_k; what is old fades.
  func framedLayers(in scene: QuadraticScene) -> [Layer] {
    let last = framedSteps + 1
    var layers: [Layer] = []
    for k in 0..<framedSteps {
      layers.append(
        Layer(
          ArrowMark(
            "step \(k + 1)", from: framed[k], to: framed[k + 1], role, width: 1.5, head: 0.5),
          frames: (k + 2)...(last + 1), fadesFrom: k + 3))
    }
    for k in 1..<last {
      layers.append(
        Layer(
          MarkerMark("iterates", [framed[k]], .circle, role, isData: false),
          frames: (k + 2)...(last + 1), fadesFrom: k + 2, isInSummary: k < framedSteps))
      layers.append(
        Layer(
          MarkerMark("iterates", [framed[k]], .circle, role, size: 6.5, isData: false),
          frames: (k + 1)...(k + 1), isInSummary: k == framedSteps))
      // Close to the minimum a label would cover what it names.
      if scene.hasRoomForLabel(at: framed[k]) {
        layers.append(Layer(name(k, at: framed[k]), frames: (k + 1)...(k + 1)))
      }
    }
    return layers + startLayers(size: 6)
  }

  /// Many steps at once, for overviews.
  func overviewLayers(steps: Int) -> [Layer] {
    let shown = Array(points.prefix(steps + 1))
    return [
      Layer(LineMark("iterates", shown, role, width: 1.3, hasHalo: true)),
      Layer(
        MarkerMark("iterates", Array(shown.dropFirst()), shape, role, size: 3.6, isData: false)),
    ] + startLayers(size: 5)
  }

  private func startLayers(size: Double) -> [Layer] {
    [
      Layer(
        MarkerMark("start", [points[0]], .circle, role, size: size, isHollow: true, isData: false)),
      Layer(name(0, at: points[0])),
    ]
  }

  /// {x : ‖x − x_0‖_H = r} with a radius that can be seen.
  func metricBall(in scene: QuadraticScene) -> Layer {
    // The longer half axis is r/√(smallest eigenvalue of H).
    let radius =
      0.075 * scene.width * max(smallestEigenvalueOfMetric, .leastNormalMagnitude).squareRoot()
    let ring = MetricEllipse.ring(metric, center: points[0], radius: radius)
    return Layer(LineMark("metric ball", ring, role, width: 1.2, opacity: 0.4))
  }

  /// "x_k" beside the iterate, on the side away from the minimum.
  private func name(_ k: Int, at point: Point) -> TextMark {
    let isLeft = point.x <= minimizer.x
    return TextMark(
      Label("$x_{\(k)}$"), at: point, offset: Point(isLeft ? -5 : 5, 0),
      anchor: .init(x: isLeft ? 1 : 0, y: 0.5))
  }
}
