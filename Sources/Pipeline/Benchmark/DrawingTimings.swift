import Foundation
import Plotting
import PlottingCairo
import Study

extension Benchmark {
  /// Seconds to draw three kinds of figures in each format, and to find their layout alone.
  /// `Tests/Benchmarks/figures.py` draws the same with another library.
  static var drawings: [(name: String, draw: @Sendable () -> (seconds: Double, bytes: Int))] {
    let style = FiguresSection()
    let renderer = CairoRenderer(
      fontFamily: style.font, resolution: style.resolution, formulaLetters: style.formulas.letters)
    let about = CairoRenderer.Description(title: "", author: "", alt: "")
    @Sendable func timed(_ body: () throws -> Int?) -> (seconds: Double, bytes: Int) {
      var bytes = 0
      let seconds = Self.seconds { bytes = (try? body()) ?? 0 }
      return (seconds, bytes)
    }
    return [("contours", contours), ("boundary", boundary), ("surface", surface)].flatMap {
      name, content -> [(name: String, draw: @Sendable () -> (seconds: Double, bytes: Int))] in
      let figure = Figure(
        width: .millimetres(140), height: .millimetres(84), fontSize: .points(9), content)
      return [
        ("\(name) layout", { timed { try renderer.layout(of: figure).labels.count } }),
        ("\(name) PNG", { timed { try renderer.png(figure, theme: .light).count } }),
        ("\(name) PDF", { timed { try renderer.pdf(figure, about).count } }),
        ("\(name) SVG", { timed { try renderer.svg(figure, theme: .light, about).count } }),
      ]
    }
  }

  /// Twelve levels of a curved valley on 241 × 241 points. Lines and fills are found anew at each
  /// drawing, as for a figure that is drawn once.
  private static var contours: Arrangement {
    let grid = Grid(x: -2...2, y: -1.5...1.5, columns: 241, rows: 241) { x, y in
      (1 - x) * (1 - x) + 10 * (y - x * x) * (y - x * x)
    }
    let levels = ContourLevels.readable(below: grid.range?.upperBound ?? 1, count: 12)
    return .row([
      .panel(
        Panel(
          x: Axis("$x_1$", .linear(-2, 2)), y: Axis("$x_2$", .linear(-1.5, 1.5)), hasGround: true,
          layers: [Layer(LazyContours(grid: grid, levels: levels, colormap: .viridis))])),
      .colorBar(ColorBar("$f(x)$", levels: levels)),
    ])
  }

  /// A field with two signs, its zero line, and 240 points of two classes.
  private static var boundary: Arrangement {
    func field(_ x: Double, _ y: Double) -> Double {
      40 * sin(3 * x + y) * cos(2.5 * y - x) + 15 * x - 10 * y
    }
    let grid = Grid(x: -1.5...1.5, y: -1.5...1.5, columns: 241, rows: 241, field)
    let levels = [-30.0, -10, -3, -1, 0, 1, 3, 10, 30]
    // Evenly spread without randomness: multiples of irrational numbers.
    let points = (1...240).map { i -> Point in
      func spread(_ factor: Double) -> Double {
        3 * (Double(i) * factor).truncatingRemainder(dividingBy: 1) - 1.5
      }
      return Point(spread(0.754877666), spread(0.569840296))
    }
    let marks: [any Mark] = [
      LazyContours(grid: grid, levels: levels, colormap: .greenPurple, zero: true),
      MarkerMark("1", points.filter { field($0.x, $0.y) > 0 }, .circle, .positive, size: 3.4),
      MarkerMark("-1", points.filter { field($0.x, $0.y) <= 0 }, .square, .negative, size: 3.4),
    ]
    return .row([
      .panel(
        Panel(
          x: Axis("$x_1$", .linear(-1.5, 1.5)), y: Axis("$x_2$", .linear(-1.5, 1.5)),
          hasEqualScales: true, hasGround: true, layers: marks.map { Layer($0) })),
      .colorBar(ColorBar("margin", levels: levels, colormap: .greenPurple)),
    ])
  }

  /// Contours that are found when they are drawn.
  private struct LazyContours: Mark {
    var grid: Grid
    var levels: [Double]
    var colormap: Colormap
    var zero = false

    func draw(on canvas: any Canvas, in area: PlotArea) throws {
      try ContourMark(grid, levels: levels, colormap: colormap).draw(on: canvas, in: area)
      guard zero else { return }
      for line in MarchingSquares.isolines(of: grid, at: 0) {
        LineMark("0", line, .text).draw(on: canvas, in: area)
      }
    }
  }

  /// A surface of 101 × 101 points.
  private static var surface: Arrangement {
    .surface(
      SurfacePanel(
        surfaceGrid, x: Axis("$a$", .linear(-1, 1)), y: Axis("$b$", .linear(-1, 1)),
        z: Axis("loss", .linear(0, 1.5))))
  }

  private static var surfaceGrid: Grid {
    Grid(x: -1...1, y: -1...1, columns: 101, rows: 101) { x, y in
      x * x + 2 * y * y + 0.3 * sin(6 * x) * cos(7 * y)
    }
  }

  /// Seconds to make the pixels of a surface of 101 × 101 points, 800 × 700 of them.
  static func surfacePixels() -> Double {
    let grid = surfaceGrid
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
