import Numerals
import Plotting
import Records
import Results
import Study

/// `gradient-descent-quadratic` and `scaled-gradient-descent-quadratic`: the iterates of a method
/// over the level sets of f, one more in each frame.
struct QuadraticPathFigure: LectureFigure {
  private let files: QuadraticRecord
  let title: String
  var id: String { files.id }
  let needs = QuadraticScene.files.map(\.id)

  static let plain = QuadraticPathFigure(
    files: .plain, title: "Gradient descent on a convex quadratic")
  static let scaled = QuadraticPathFigure(
    files: .scaled, title: "Scaled gradient descent on a convex quadratic")

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let path = try QuadraticPath(results, files)
    let scene = try QuadraticScene(results, style)
    let words = PathDescription(path)
    let isScaled = id == Self.scaled.id
    // Iterates above the minimum that they come to.
    var layers =
      [scene.minimizerLayer] + path.framedLayers(in: scene) + [scene.minimizerName]
    if isScaled { layers.insert(path.metricBall(in: scene), at: 0) }
    let outside = path.framed.contains { $0.isFinite && !scene.contains($0) }
    let step = NumberFormat.significant(path.learningRate, digits: 3)
    let method =
      isScaled
      ? "Scaled gradient descent, $x_{k+1}=x_k-\\gamma H^{-1}\\nabla f(x_k)$ with "
        + "\(path.metricFormula), on the same function from the same point; the ellipse around "
        + "$x_0$ is a ball of the metric."
      : "Gradient descent on $f(x)=\\frac12 x^TQx$ from $x_0$. Each step is perpendicular to the "
        + "level set it starts from."
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        frames: path.framedSteps + 1,
        .row([.panel(scene.panel(layers)), .colorBar(scene.colorBar)])),
      caption: "\(method) The fixed step is $\\gamma$ = \(step)"
        + "\(path.stepIsBest ? ", the best fixed one for this curvature," : "") and the condition number "
        + "\(isScaled ? "in this metric " : "")is \(words.condition). \(words.progress)"
        + (outside ? " Iterates outside the picture are not shown." : ""),
      alt: "Contour plot of f, whose level sets are \(words.levelSets), with the path of "
        + "\(isScaled ? "scaled gradient descent" : "gradient descent") from "
        + "\(QuadraticPath.text(path.points[0])). \(words.progress)",
      frameCaptions: (0...path.framedSteps).map { words.position($0) })
  }
}
