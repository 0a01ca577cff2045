import LinearAlgebra
import Numerals
import Plotting
import Results

/// The iterates of a method on the lecture's quadratic, as stored, and the layers that draw them.
struct QuadraticPath {
  let experiment: String
  let points: [Point]
  let gaps: [Double]
  let hessian: Matrix
  let minimizer: Point
  let framedSteps: Int
  let learningRate: Double
  let conditionNumber: Double
  let role: Theme.Role
  let status: String

  init(_ results: ResultFolder, experiment: String) throws {
    self.experiment = experiment
    let record = try results.record(experiment)
    let table = try results.table(experiment, "iterates.csv")
    func column(_ name: String) -> [Double] { table[name].map { $0.number ?? .nan } }
    points = zip(column("x1"), column("x2")).map { Point($0, $1) }
    gaps = column("gap")
    hessian = Matrix(
      rows: 2, columns: 2,
      elements: try ["11", "12", "21", "22"].map { try record.scalar("q_\($0)") })
    minimizer = Point(try record.scalar("minimizer_1"), try record.scalar("minimizer_2"))
    framedSteps = Int(try record.scalar("framed_steps"))
    learningRate = try record.scalar("learning_rate")
    conditionNumber = try record.scalar("condition_number")
    role = experiment.hasPrefix("scaled") ? .scaledGradientDescent : .gradientDescent
    status = record.statuses.values.sorted().joined(separator: ", ")
    guard points.count > framedSteps, gaps.count == points.count else {
      throw ResultError.malformed(
        path: results.path("results/\(experiment)/iterates.csv"), why: "it has too few rows")
    }
  }

  /// The first steps as frames: frame k+1 adds x_k; what is old fades.
  var framedLayers: [Layer] {
    let last = framedSteps + 1
    let shown = Array(points.prefix(last))
    var layers: [Layer] = []
    for k in 0..<framedSteps {
      layers.append(
        Layer(
          LineMark("step \(k + 1)", [shown[k], shown[k + 1]], role, width: 1.5, hasHalo: true),
          frames: (k + 2)...(last + 1), fadesFrom: k + 3))
    }
    for k in 1..<max(last, 2) where k < shown.count {
      layers.append(
        Layer(
          MarkerMark("iterates", [shown[k]], .circle, role, isData: false),
          frames: (k + 2)...(last + 1), fadesFrom: k + 2, isInSummary: k < framedSteps))
      layers.append(
        Layer(
          MarkerMark("iterates", [shown[k]], .circle, role, size: 6.5, isData: false),
          frames: (k + 1)...(k + 1), isInSummary: k == framedSteps))
      layers.append(Layer(name(k, at: shown[k]), frames: (k + 1)...(k + 1), isInSummary: false))
    }
    layers.append(Layer(MarkerMark("start", [shown[0]], .circle, role, size: 6, isHollow: true)))
    layers.append(Layer(name(0, at: shown[0])))
    return layers
  }

  /// Many steps at once, for overviews.
  func overviewLayers(steps: Int) -> [Layer] {
    let shown = Array(points.prefix(steps + 1))
    return [
      Layer(LineMark("iterates", shown, role, width: 1.3, hasHalo: true)),
      Layer(
        MarkerMark("iterates", Array(shown.dropFirst()), .circle, role, size: 4, isData: false)),
      Layer(
        MarkerMark("start", [shown[0]], .circle, role, size: 5.5, isHollow: true, isData: false)),
      Layer(name(0, at: shown[0])),
    ]
  }

  /// "x_k" beside the iterate, on the side away from the minimum.
  private func name(_ k: Int, at point: Point) -> TextMark {
    let isLeft = point.x <= minimizer.x
    return TextMark(
      Label("$x_{\(k)}$"), at: point, offset: Point(isLeft ? -5 : 5, 0),
      anchor: .init(x: isLeft ? 1 : 0, y: 0.5))
  }

  /// "(−4.5, 1.6)" for texts.
  static func text(_ point: Point) -> String {
    "(\(NumberFormat.significant(point.x, digits: 3)), "
      + "\(NumberFormat.significant(point.y, digits: 3)))"
  }

  /// What became of the run, if it is worth a sentence.
  var statusSentence: String {
    status == "diverged" ? " With this step the iterates diverge; only finite ones are drawn." : ""
  }
}
