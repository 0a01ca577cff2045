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

  /// Seconds to make the pixels of a surface of 101 × 101 points, 800 × 700 of them.
  static func surface() -> Double {
    let grid = Grid(x: -1...1, y: -1...1, columns: 101, rows: 101) { x, y in
      x * x + 2 * y * y + 0.3 * sin(6 * x) * cos(7 * y)
    }
    let camera = Camera()
    let projection = camera.projection
    let (width, height) = (800.0, 700.0)
    let scale = min(width / camera.extent.width, height / camera.extent.height)
    return Self.seconds {
      let paint = SurfacePaint(.viridis, levels: [0.25, 0.5], theme: .light, pixelsPerPoint: 4)
      var raster = SurfaceRaster(width: Int(width), height: Int(height), paint: paint)
      let mesh = SurfaceMesh(grid, scale: .linear(0, 1.5), light: Light(camera))
      raster.draw(mesh) { p in
        let q = projection.place(p)
        return (width / 2 + scale * q.right, height / 2 - scale * q.up, q.near)
      }
      _ = raster.raster
    }
  }
}
