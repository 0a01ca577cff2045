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
  var title: String { "Loss around the minima, up to \(name)" }
  let needs = [LossLandscapeRecord.id, NetworkRecord.deepNetwork.id]

  private static func share(_ landscape: LandscapeScene.Landscape, _ height: Double) -> String {
    "\(NumberFormat.significant(100 * landscape.share { $0 > height }, digits: 2)) %"
  }

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
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
    let panels = scene.landscapes.enumerated().map { index, landscape in
      SurfacePanel(
        title: Label(
          "\(landscape.style.name), \(Self.share(landscape, height)) above "
            + "$\(LandscapeScene.latex(height))$"), landscape.grid,
        x: Axis("$a$", .linear(landscape.grid.x[0], landscape.grid.x[landscape.grid.x.count - 1])),
        y: Axis("$b$", .linear(landscape.grid.y[0], landscape.grid.y[landscape.grid.y.count - 1])),
        z: Axis("loss", scale, ticks: zTicks, isLabelled: index == 0),
        camera: Camera(azimuth: style.azimuth, elevation: style.elevation))
    }
    let shares = scene.landscapes.map { landscape in
      "\(Self.share(landscape, height)) for \(landscape.style.name)"
    }.joined(separator: ", ")
    let power = LandscapeScene.latex(height)
    let missing = scene.landscapes.contains { $0.grid.values.contains(where: \.isNaN) }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .row(panels.map(Arrangement.surface))),
      caption:
        "The training loss at $\\theta_{\\mathrm{end}}+a\\,d_1+b\\,d_2$ around the pictured minima of "
        + "$\\sigma=\(scene.sigma)$ (seed \(scene.landscapes.first?.cell.seed ?? 0)), with the same two orthonormal random directions and the "
        + "same axes. What lies above $\(power)$ is cut off: the grey caps, \(shares) of the square. From an initial "
        + "point of norm \(scene.initialNorm) the trainings moved by: \(scene.moves). One seed and one step size each; Adam’s is that of our recipe, 0.001 divided by "
        + "$\\max(1,\\sigma)$. With 0.001 itself the order can turn: see the figures over step sizes."
        + (style.surfaceScale == .linear
          ? "" : " The axis of the loss is logarithmic, over six decades.")
        + (missing ? " Cross-hatched on the floor: no finite loss." : ""),
      alt: "Surfaces of the training loss over a plane through the minimum of "
        + scene.landscapes.map(\.style.name).joined(separator: " and of ")
        + ", cut off at \(NumberFormat.significant(height, digits: 3)). Above it lie \(shares) of the plane."
    )
  }
}
