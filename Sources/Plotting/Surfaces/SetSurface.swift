import Foundation

/// A surface whose labels have been measured: walls behind, the surface as pixels, axes in front.
struct SetSurface {
  /// Lengths in points.
  enum Size {
    static let tick = 3.0
    static let gap = 2.0
    static let axis = 0.6
    static let grid = 0.35
    /// Room for words around a box that turns, in text sizes.
    static let turning = 3.0
  }

  private let panel: SurfacePanel
  private let theme: Theme
  private let text: TextStyle
  private let title: SetLabel?
  private let x: SetEdgeAxis
  private let y: SetEdgeAxis
  private let z: SetEdgeAxis

  /// An estimate of the plot's size.
  private let plot: (width: Double, height: Double)

  init(
    _ panel: SurfacePanel, text: TextStyle, theme: Theme, on canvas: any Canvas,
    plot: (width: Double, height: Double)
  ) throws {
    self.plot = plot
    self.panel = panel
    self.theme = theme
    self.text = text
    title = try panel.title.map { try SetLabel($0, style: text, on: canvas) }
    func set(_ axis: Axis, about count: Int) throws -> SetEdgeAxis {
      let ticks = try (axis.ticks ?? axis.scale.ticks(about: count)).compactMap { tick in
        try axis.scale.fraction(of: tick.value).map { fraction in
          (
            fraction, tick.label != nil,
            axis.isLabelled
              ? try tick.label.map { try SetLabel(.plain($0), style: text, on: canvas) } : nil
          )
        }
      }
      return SetEdgeAxis(label: try SetLabel(axis.label, style: text, on: canvas), ticks: ticks)
    }
    x = try set(panel.x, about: 3)
    y = try set(panel.y, about: 3)
    z = try set(panel.z, about: 4)
  }

  func leaf(draw: @escaping (Rect) throws -> Void) -> LayoutTree.Leaf {
    let line = 1.3 * text.size
    let zRoom = z.widest > 0 ? z.widest + Size.tick + Size.gap + line + Size.gap : text.size
    let extent = panel.camera.extent
    let scale = max(min(plot.width / extent.width, plot.height / extent.height), 1)
    let words =
      panel.camera.isTurning
      ? Insets(
        left: Size.turning * text.size, right: Size.turning * text.size,
        bottom: Size.turning * text.size) : overhang(scale: scale)
    return LayoutTree.Leaf(
      insets: Insets(
        left: max(zRoom, words.left), right: words.right,
        top: title == nil ? text.size / 2 : line + Size.gap, bottom: words.bottom),
      aspect: extent.height / extent.width, weight: 1, draw: draw)
  }

  /// How far the words of the two lower axes reach beyond the box.
  private func overhang(scale: Double) -> Insets {
    let projection = panel.camera.projection
    func place(_ p: BoxPoint) -> Point {
      let q = projection.place(p)
      return Point(scale * q.right, -scale * q.up)
    }
    let corners = Camera.corners.map(place)
    let words = lowerEdges(place).flatMap { axis, edge in
      axis.words(along: edge)
    }
    func most(_ words: [Double], _ corners: [Double]) -> Double {
      max(0, (words.max() ?? 0) - (corners.max() ?? 0))
    }
    return Insets(
      left: most(words.map { -$0.x }, corners.map { -$0.x }),
      right: most(words.map(\.maxX), corners.map(\.x)),
      bottom: most(words.map(\.maxY), corners.map(\.y)))
  }

  /// The near edges of the floor, with their axes.
  private func lowerEdges(_ place: (BoxPoint) -> Point) -> [(axis: SetEdgeAxis, edge: SurfaceEdge)]
  {
    let near = panel.camera.near
    return [
      (
        x,
        SurfaceEdge(
          place(.init(-1, near.y, 0)), place(.init(1, near.y, 0)),
          away: place(.init(0, near.y, 0)) - place(.init(0, -near.y, 0)))
      ),
      (
        y,
        SurfaceEdge(
          place(.init(near.x, -1, 0)), place(.init(near.x, 1, 0)),
          away: place(.init(near.x, 0, 0)) - place(.init(-near.x, 0, 0)))
      ),
    ]
  }

  func draw(on canvas: any Canvas, plot: Rect) {
    title?.draw(
      on: canvas, at: Point(plot.midX, plot.y - Size.gap), anchor: .init(x: 0.5, y: 1))
    let extent = panel.camera.extent
    let scale = max(min(plot.width / extent.width, plot.height / extent.height), 1)
    let center = Point(plot.midX, plot.midY)
    let projection = panel.camera.projection
    func place(_ p: BoxPoint) -> Point {
      let q = projection.place(p)
      return Point(center.x + scale * q.right, center.y - scale * q.up)
    }
    drawWalls(on: canvas, place)
    drawSurface(on: canvas, place) { projection.place($0).near }
    drawLid(on: canvas, place)
    drawAxes(on: canvas, place)
  }

  /// The edges of the upper end and the line where the surface is cut off: nothing is above them.
  private func drawLid(on canvas: any Canvas, _ place: (BoxPoint) -> Point) {
    let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { place(.init($0.0, $0.1, 1)) }
    canvas.stroke(
      Path(corners, closed: true), Stroke(theme[.axis].opacity(0.6), width: Size.grid))
    func across(_ value: Double, _ scale: Scale) -> Double? {
      scale.fraction(of: value).map { 2 * min(max($0, 0), 1) - 1 }
    }
    // In heights, as the surface itself is interpolated.
    let heights = panel.grid.values.map { SurfaceMesh.fraction($0, panel.z.scale) }
    let grid = Grid(x: panel.grid.x, y: panel.grid.y, values: heights)
    let cuts = MarchingSquares.isolines(of: grid, at: 1)
    var rim = Path()
    for cut in cuts {
      let points = cut.compactMap { p -> Point? in
        guard let x = across(p.x, panel.x.scale), let y = across(p.y, panel.y.scale) else {
          return nil
        }
        return place(.init(x, y, 1))
      }
      rim.append(Path(Polyline.simplified(points, tolerance: 0.05)))
    }
    canvas.stroke(rim, Stroke(theme[.text], width: 0.9))
  }

  /// The pixels of the surface, on whole pixels of the canvas.
  private func drawSurface(
    on canvas: any Canvas, _ place: (BoxPoint) -> Point, near: (BoxPoint) -> Double
  ) {
    let density = canvas.pixelsPerPoint
    let corners = Camera.corners.map(place)
    func ends(_ values: [Double]) -> (low: Double, high: Double) {
      (
        ((values.min() ?? 0) * density).rounded(.down) - 1,
        ((values.max() ?? 0) * density).rounded(.up) + 1
      )
    }
    let (across, down) = (ends(corners.map(\.x)), ends(corners.map(\.y)))
    let (width, height) = (across.high - across.low, down.high - down.low)
    guard width > 0, height > 0, width * height < 1e8 else { return }
    let raster = panel.raster(
      width: Int(width), height: Int(height),
      levels: z.main.filter { $0 > 0.001 && $0 < 0.999 }, theme: theme,
      pixelsPerPoint: density
    ) { p in
      let q = place(p)
      return (q.x * density - across.low, q.y * density - down.low, near(p))
    }
    canvas.image(
      raster,
      in: Rect(
        x: across.low / density, y: down.low / density, width: width / density,
        height: height / density))
  }

  /// The floor and the two walls behind, with lines at the ticks.
  private func drawWalls(on canvas: any Canvas, _ place: (BoxPoint) -> Point) {
    let near = panel.camera.near
    let (backX, backY) = (-near.x, -near.y)
    func edge(_ fraction: Double) -> Double { 2 * fraction - 1 }
    let walls: [[BoxPoint]] = [
      [.init(-1, -1, 0), .init(1, -1, 0), .init(1, 1, 0), .init(-1, 1, 0)],
      [.init(backX, -1, 0), .init(backX, 1, 0), .init(backX, 1, 1), .init(backX, -1, 1)],
      [.init(-1, backY, 0), .init(1, backY, 0), .init(1, backY, 1), .init(-1, backY, 1)],
    ]
    for wall in walls {
      canvas.fill(Path(wall.map(place), closed: true), theme[.axis].opacity(0.05))
    }
    var grid = Path()
    func line(_ points: BoxPoint...) { grid.append(Path(points.map(place))) }
    for tick in x.main {
      line(.init(edge(tick), near.y, 0), .init(edge(tick), backY, 0), .init(edge(tick), backY, 1))
    }
    for tick in y.main {
      line(.init(near.x, edge(tick), 0), .init(backX, edge(tick), 0), .init(backX, edge(tick), 1))
    }
    for tick in z.main {
      line(.init(near.x, backY, tick), .init(backX, backY, tick), .init(backX, near.y, tick))
    }
    canvas.stroke(grid, Stroke(theme[.axis].opacity(0.3), width: Size.grid))
    let outlines = walls.dropFirst().map { Path($0.map(place), closed: true) }
    for outline in outlines {
      canvas.stroke(outline, Stroke(theme[.axis].opacity(0.6), width: Size.grid))
    }
  }

  private func drawAxes(on canvas: any Canvas, _ place: (BoxPoint) -> Point) {
    for (axis, edge) in lowerEdges(place) { axis.draw(on: canvas, along: edge, theme) }
    // The vertical edge furthest to the left has nothing beside it.
    let edges = [(-1.0, -1.0), (-1, 1), (1, -1), (1, 1)].map { corner in
      (place(.init(corner.0, corner.1, 0)), place(.init(corner.0, corner.1, 1)))
    }
    guard let left = edges.min(by: { $0.0.x < $1.0.x }) else { return }
    z.draw(
      on: canvas, along: SurfaceEdge(left.0, left.1, away: Point(-1, 0)), theme, isUpright: true)
  }
}
