import Foundation
import Numerals
import Plotting
import Records
import Results
import Study

/// `loss-landscape-<z_max>`: the loss around the minima as surfaces, side by side.
struct LandscapeFigure: LectureFigure {
  /// z_max as it stands in the id, and as a number.
  let name: String
  let height: Double

  var id: String { "loss-landscape-\(name)" }
  let text = "loss-landscape"
  var titleValues: [String: Value] { ["name": .text(name)] }
  let needs = [LossLandscapeRecord.id, NetworkRecord.deepNetwork.id]
  let hasSurfaces = true

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scene = try LandscapeScene(results, name)
    let scale: Scale =
      style.surfaceScale == .linear
      ? .linear(0, height)
      : .logarithmic(height / 1e6, height)
    // 5·10⁴ rather than 0.5·10⁵.
    let isPower =
      style.surfaceScale == .linear && height >= 1e3 && NumberFormat.isPowerOfTen(height)
    let exponent = NumberFormat.count(log10(height))
    let zTicks =
      isPower
      ? [
        Tick(0, "0"), Tick(height / 2, "5·" + NumberFormat.powerOfTen(exponent - 1)),
        Tick(height, NumberFormat.powerOfTen(exponent)),
      ] : nil
    let camera = scene.camera(scale, style)
    let panels = try scene.landscapes.enumerated().map { index, landscape in
      SurfacePanel(
        title: try words(
          "panel",
          [
            "name": .text(landscape.style.name), "height": LandscapeScene.height(height),
            "share": .number(
              Quantity(landscape.share { $0 > height }, style: .percent(2))),
          ]), landscape.grid,
        x: Axis("$a$", .linear(landscape.grid.x[0], landscape.grid.x[landscape.grid.x.count - 1])),
        y: Axis("$b$", .linear(landscape.grid.y[0], landscape.grid.y[landscape.grid.y.count - 1])),
        z: Axis(try words("loss"), scale, ticks: zTicks, isLabelled: index == 0),
        camera: camera)
    }
    let missing = scene.landscapes.contains { $0.grid.values.contains(where: \.isNaN) }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .row(panels.map(Arrangement.surface))),
      values: [
        "sigma": .parameter(Double(scene.sigma)),
        "seed": .count(scene.landscapes.first?.cell.seed ?? 0),
        "height": LandscapeScene.height(height), "shares": scene.shares { $0 > height },
        "initialNorm": scene.initialNorm, "moves": scene.moves,
        "isLogarithmic": .flag(style.surfaceScale != .linear), "hasHoles": .flag(missing),
      ])
  }
}
