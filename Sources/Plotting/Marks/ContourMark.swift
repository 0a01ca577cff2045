/// Filled contours of a grid with thin level lines.
///
/// The fill paints the superlevel sets {z ≥ t} over one another in ascending order. Abutting
/// polygons would leave seams of background between them in PDF and SVG; these overlap.
public struct ContourMark: Mark {
  /// Ascending.
  public let levels: [Double]
  /// What gives values their colours.
  public var colormap: Colormap
  /// Of the level lines, in points; 0 for none.
  public var lineWidth: Double
  /// Whether the lines carry their values.
  public var isLabelled = false
  /// What the lines are labelled with: the levels, unless the grid holds logarithms.
  public var values: [Double]
  /// How much of the page's colour is in the fills.
  public var paleness: Double

  /// The superlevel sets of the lowest value and of each level.
  private let sets: [[[Point]]]
  private let lines: [[[Point]]]
  /// The part that is set apart.
  private let base: [[Point]]
  /// Whether the function is unknown somewhere.
  private let hasHoles: Bool

  /// How far simplified outlines may lie from the exact ones: a sixth of a pixel of a 200 dpi
  /// print.
  static let tolerance = 0.06

  /// - Parameter base: where it is negative the plot is set apart from the lowest band, as a loss of
  ///   exactly zero is from one that is merely small.
  public init(
    _ grid: Grid, levels: [Double], colormap: Colormap = .viridis, lineWidth: Double = 0.35,
    paleness: Double = groundPaleness, values: [Double]? = nil, base: Grid? = nil
  ) {
    self.levels = levels
    self.values = values ?? levels
    self.colormap = colormap
    self.lineWidth = lineWidth
    self.paleness = paleness
    hasHoles = grid.values.contains { $0.isNaN }
    // Once for all themes, formats and frames of a figure.
    let lowest = grid.range?.lowerBound ?? 0
    let squares = MarchingSquares(grid)
    sets = ([lowest] + levels).map(squares.superlevelSet)
    lines = levels.map(squares.isolines)
    self.base = base.map { MarchingSquares.sublevelSet(of: $0, at: 0) } ?? []
  }

  /// Of fills that are a ground: what is drawn on them comes first.
  public static let groundPaleness = 0.32
  /// Of maps whose colours are what they say.
  public static let mapPaleness = 0.1
  /// How much of a map with two sides is taken: its dark ends would look grey under white, and
  /// swallow the points that lie there.
  private static let shareOfSides = 0.8
  /// How far from the middle such a map begins on both sides: next to zero its colours are the page's.
  private static let middle = 0.09

  /// The colour of the band above level number `index` − 1; 0 for what lies below all levels.
  public static func bandColor(
    _ index: Int, of levels: Int, _ colormap: Colormap, paleness: Double = groundPaleness
  ) -> Color {
    let t = levels == 0 ? 0 : Double(index) / Double(levels)
    return colormap.color(at: colormap.hasTwoSides ? place(onSides: t) : t)
      .mixed(with: colormap.paper, paleness)
  }

  /// A band of the middle stays there.
  private static func place(onSides t: Double) -> Double {
    let side = t - 0.5
    guard abs(side) > 1e-9 else { return 0.5 }
    let share = shareOfSides - 2 * middle
    return 0.5 + (side < 0 ? -middle : middle) + share * side
  }

  private func bandColor(_ index: Int) -> Color {
    Self.bandColor(index, of: levels.count, colormap, paleness: paleness)
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) throws {
    // Only where it shows: under a whole ground it would shine through at the edges.
    if hasHoles { drawMissing(on: canvas, in: area) }
    for (index, rings) in sets.enumerated() {
      let color = bandColor(index).opacity(area.opacity)
      canvas.fill(Self.outline(rings, in: area), color, evenOdd: true)
    }
    if !base.isEmpty {
      let color = colormap.base.opacity(area.opacity)
      canvas.fill(Self.outline(base, in: area), color, evenOdd: true)
    }
    if isLabelled { return try drawLabelled(on: canvas, in: area) }
    guard lineWidth > 0 else { return }
    for lines in lines {
      var path = Path()
      for line in Self.placed(lines, in: area) { path.append(Path(line)) }
      canvas.stroke(path, stroke(area))
    }
  }

  /// Hatched, so that it is not taken for a level.
  private func drawMissing(on canvas: any Canvas, in area: PlotArea) {
    let rect = area.rect
    canvas.fill(Path(rect), area.color(.missing))
    var lines = Path()
    for offset in stride(from: 4, to: rect.width + rect.height, by: 4) {
      let (right, down) = (min(offset, rect.width), max(0, offset - rect.width))
      let (left, low) = (max(0, offset - rect.height), min(offset, rect.height))
      lines.append(
        Path([
          Point(rect.x + right, rect.y + down), Point(rect.x + left, rect.y + low),
        ]))
    }
    canvas.stroke(lines, Stroke(area.color(.text).opacity(0.35 * area.opacity), width: 0.4))
  }

  private func stroke(_ area: PlotArea) -> Stroke {
    // White lines would be lost between pale bands.
    let isBlack = colormap.isPale && !colormap.isDark
    let color = isBlack ? Color(0, 0, 0, alpha: 0.4) : Color(1, 1, 1, alpha: 0.6)
    return Stroke(color.opacity(area.opacity), width: lineWidth)
  }

  /// The level lines, each with its value where there is room for it.
  private func drawLabelled(on canvas: any Canvas, in area: PlotArea) throws {
    let placed = lines.map { Self.placed($0, in: area) }
    let labels = ContourLabels(in: area.rect, lines: placed, height: area.fontSize)
    let texts = LevelLabels.labels(of: values)
    for (index, lines) in placed.enumerated() {
      guard let text = texts.first(where: { $0.index == index })?.text else {
        for line in lines { canvas.stroke(Path(line), stroke(area)) }
        continue
      }
      // Dark on light bands and light on dark ones.
      let ground = bandColor(index + 1)
      let isDark = ground.luma < 0.45
      let style = TextStyle(
        size: area.fontSize, color: Color(isDark ? 0xFFFFFF : 0x1A1A1A).opacity(area.opacity))
      let label = try SetLabel(.plain(text), style: style, on: canvas)
      for line in lines {
        labels.draw(line, with: label, placed: area.labels, on: canvas) {
          canvas.stroke(Path($0), stroke(area))
        }
      }
    }
  }

  /// Moves a point on the border of the plot a point outwards, where the clip cuts it off: edges of
  /// several fills in one place would each let something of the darker ones below through.
  private static func overlapping(_ p: Point, _ rect: Rect) -> Point {
    func moved(_ value: Double, _ low: Double, _ high: Double) -> Double {
      value <= low + 1e-6 ? value - 1 : value >= high - 1e-6 ? value + 1 : value
    }
    return Point(moved(p.x, rect.x, rect.maxX), moved(p.y, rect.y, rect.maxY))
  }

  /// Whether a line closes within less than two points: that is where a grid meets a narrow valley,
  /// now in one cell and now not in the next.
  private static func isSpeck(_ line: [Point]) -> Bool {
    guard line.count > 2, line.first == line.last else { return false }
    let (xs, ys) = (line.map(\.x), line.map(\.y))
    return max((xs.max() ?? 0) - (xs.min() ?? 0), (ys.max() ?? 0) - (ys.min() ?? 0)) < 2
  }

  /// Level lines on the canvas, simplified and without specks.
  static func placed(_ lines: [[Point]], in area: PlotArea) -> [[Point]] {
    lines.map { $0.compactMap { area.position($0) } }.filter { !isSpeck($0) }
      .map { Polyline.simplified($0, tolerance: tolerance) }
  }

  /// What fills go around.
  static func outline(_ rings: [[Point]], in area: PlotArea) -> Path {
    var path = Path()
    for ring in rings {
      let positions = ring.compactMap { area.position($0) }
      guard !isSpeck(positions) else { continue }
      let moved = positions.map { overlapping($0, area.rect) }
      path.append(Path(Polyline.simplified(moved, tolerance: tolerance), closed: true))
    }
    return path
  }
}
