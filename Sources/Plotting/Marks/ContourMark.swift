/// Filled contours of a grid with thin level lines.
///
/// The fill paints the superlevel sets {z ≥ t} over one another in ascending order. Abutting
/// polygons would leave seams of background between them in PDF and SVG; these overlap.
public struct ContourMark: Mark {
  public var grid: Grid
  /// Ascending.
  public var levels: [Double]
  public var colormap: Colormap
  /// Of the level lines, in points; 0 for none.
  public var lineWidth: Double

  /// How far simplified outlines may lie from the exact ones: a sixth of a pixel of a 200 dpi
  /// print.
  static let tolerance = 0.06

  public init(
    _ grid: Grid, levels: [Double], colormap: Colormap = .viridis, lineWidth: Double = 0.35
  ) {
    self.grid = grid
    self.levels = levels
    self.colormap = colormap
    self.lineWidth = lineWidth
  }

  /// How much white is in the fills: they are a ground, and what is drawn on them comes first.
  private static let paleness = 0.22

  /// The colour of the band above level number `index` − 1; 0 for what lies below all levels.
  public static func bandColor(_ index: Int, of levels: Int, _ colormap: Colormap) -> Color {
    let color = colormap.color(at: levels == 0 ? 0 : Double(index) / Double(levels))
    return color.mixed(with: Color(1, 1, 1), paleness)
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) {
    canvas.fill(Path(area.rect), area.color(.missing))
    let lowest = grid.range?.lowerBound ?? 0
    for (index, level) in ([lowest] + levels).enumerated() {
      let rings = MarchingSquares.superlevelSet(of: grid, at: level)
      let color = Self.bandColor(index, of: levels.count, colormap).opacity(area.opacity)
      canvas.fill(outline(rings, area, closed: true), color, evenOdd: true)
    }
    guard lineWidth > 0 else { return }
    for level in levels {
      let lines = MarchingSquares.isolines(of: grid, at: level)
      canvas.stroke(
        outline(lines, area, closed: false),
        Stroke(Color(1, 1, 1, alpha: 0.6 * area.opacity), width: lineWidth))
    }
  }

  private func outline(_ lines: [[Point]], _ area: PlotArea, closed: Bool) -> Path {
    var path = Path()
    for line in lines {
      let positions = line.compactMap { area.position($0) }
      path.append(
        Path(Polyline.simplified(positions, tolerance: Self.tolerance), closed: closed))
    }
    return path
  }
}
