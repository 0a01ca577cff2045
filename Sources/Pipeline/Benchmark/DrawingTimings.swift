import Foundation
import Plotting
import PlottingCairo
import Study

extension Benchmark {
  /// Seconds to draw a contour figure of 241 × 241 points in each format.
  static var drawings: [(name: String, time: @Sendable () -> Double)] {
    let style = FiguresSection()
    let grid = Grid(x: -2...2, y: -1.5...1.5, columns: style.grid, rows: style.grid) { x, y in
      (1 - x) * (1 - x) + 10 * (y - x * x) * (y - x * x)
    }
    let levels = ContourLevels.readable(below: grid.range?.upperBound ?? 1, count: style.levels)
    let panel = Panel(
      x: Axis("$x_1$", .linear(-2, 2)), y: Axis("$x_2$", .linear(-1.5, 1.5)), hasGround: true,
      layers: [Layer(ContourMark(grid, levels: levels))])
    let figure = Figure(
      width: .millimetres(style.width), height: .millimetres(0.6 * style.width),
      fontSize: .points(style.fontSize), .panel(panel))
    let renderer = CairoRenderer(fontFamily: style.font, resolution: style.resolution)
    let about = CairoRenderer.Description(title: "", author: "", alt: "")
    return [
      (
        "PNG",
        { Self.seconds { _ = try? renderer.png(figure, theme: .light) } }
      ),
      ("PDF", { Self.seconds { _ = try? renderer.pdf(figure, about) } }),
    ]
  }
}
