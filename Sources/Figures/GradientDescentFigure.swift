import Numerals
import Plotting
import Results
import Study

/// `gradient-descent-quadratic`: the iterates of gradient descent over the level sets of f, one
/// more in each frame.
struct GradientDescentFigure: LectureFigure {
  let id = "gradient-descent-quadratic"
  let title = "Gradient descent on a convex quadratic"
  let needs = QuadraticScene.experiments

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let path = try QuadraticPath(results, experiment: id)
    let step = NumberFormat.significant(path.learningRate, digits: 3)
    let condition = NumberFormat.significant(path.conditionNumber, digits: 3)
    return try FramedQuadratic.draw(
      path, results, style,
      caption: "Gradient descent on $f(x)=\\frac12 x^TQx$ from $x_0$ with the fixed step "
        + "$\\gamma$ = \(step). Each step is perpendicular to the level set it starts from, so "
        + "the iterates zigzag across the valley while they creep along it: in the Euclidean "
        + "metric the condition number is \(condition).\(path.statusSentence)",
      alt: "Contour plot of a long, slightly tilted elliptic valley. The path of gradient descent "
        + "starts at \(QuadraticPath.text(path.points[0])) and zigzags across the valley")
  }
}

/// `scaled-gradient-descent-quadratic`: the same in the metric H.
struct ScaledGradientDescentFigure: LectureFigure {
  let id = "scaled-gradient-descent-quadratic"
  let title = "Scaled gradient descent on a convex quadratic"
  let needs = QuadraticScene.experiments

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let path = try QuadraticPath(results, experiment: id)
    let step = NumberFormat.significant(path.learningRate, digits: 3)
    let condition = NumberFormat.significant(path.conditionNumber, digits: 3)
    return try FramedQuadratic.draw(
      path, results, style,
      caption: "Scaled gradient descent, $x_{k+1}=x_k-\\gamma H^{-1}\\nabla f(x_k)$, on the same "
        + "function from the same point, with $\\gamma$ = \(step). Measured in the metric of $H$ "
        + "the condition number is \(condition), and few steps "
        + "do.\(path.statusSentence)",
      alt: "Contour plot of the same elliptic valley. The path of scaled gradient descent starts "
        + "at \(QuadraticPath.text(path.points[0])) and heads for the minimum")
  }
}

/// A path over the contours of the quadratic with overlay frames.
enum FramedQuadratic {
  static func draw(
    _ path: QuadraticPath, _ results: ResultFolder, _ style: FiguresSection, caption: String,
    alt: String
  ) throws -> DrawnFigure {
    let scene = try QuadraticScene(results, style)
    let figure = Figure(
      width: .millimetres(style.width), fontSize: .points(style.fontSize),
      frames: path.framedSteps + 1,
      .row([
        .panel(scene.panel([scene.minimizerLayer] + path.framedLayers)), .colorBar(scene.colorBar),
      ]))
    let last = path.points[path.framedSteps]
    let ending =
      last.isFinite
      ? "; after \(path.framedSteps) steps it is at \(QuadraticPath.text(last)), where f is "
        + "\(NumberFormat.significant(path.gaps[path.framedSteps], digits: 2)) above its minimum."
      : "; it diverges."
    return DrawnFigure(
      figure: figure, caption: caption, alt: alt + ending,
      frameCaptions: (0...path.framedSteps).map { k in
        path.points[k].isFinite
          ? "After \(k) \(k == 1 ? "step" : "steps"): x\(NumberFormat.subscripted(k)) = \(QuadraticPath.text(path.points[k]))."
          : "After \(k) steps: diverged."
      })
  }
}
