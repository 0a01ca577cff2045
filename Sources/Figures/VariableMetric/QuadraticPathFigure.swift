import Numerals
import Plotting
import Records
import Results
import Study

/// `gradient-descent-quadratic` and `scaled-gradient-descent-quadratic`: the iterates of a method
/// over the level sets of f, one more in each frame.
struct QuadraticPathFigure: LectureFigure {
  private let files: QuadraticRecord
  var id: String { files.id }
  let needs = QuadraticScene.files.map(\.id)

  static let plain = QuadraticPathFigure(files: .plain)
  static let scaled = QuadraticPathFigure(files: .scaled)

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let path = try QuadraticPath(results, files)
    let scene = try QuadraticScene(results, style)
    let description = PathDescription(path)
    let isScaled = id == Self.scaled.id
    // Iterates above the minimum that they come to.
    var layers =
      [scene.minimizerLayer] + path.framedLayers(in: scene) + [scene.minimizerName]
    if isScaled { layers.insert(path.metricBall(in: scene), at: 0) }
    let outside = path.framed.contains { $0.isFinite && !scene.contains($0) }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        frames: path.framedSteps + 1,
        .row([.panel(scene.panel(layers)), .colorBar(scene.colorBar)])),
      values: [
        "rate": .number(path.learningRate, digits: 3), "isBest": .flag(path.stepIsBest),
        "condition": .number(path.conditionNumber, digits: 3),
        "elongation": description.elongation, "progress": description.progress,
        "isOutside": .flag(outside), "start": .list(path.points[0].values),
        "frames": .list((0...path.framedSteps).map(description.position)),
      ].merging(isScaled ? ["metric": .text(path.metricFormula)] : [:]) { $1 })
  }
}
