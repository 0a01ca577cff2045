/// A level line that counts for itself, with its name on it where there is room, which interrupts it.
public struct LevelLineMark: Mark {
  /// What the figure’s CSV and the text under the pointer call it.
  public var name: String
  /// What stands on the line.
  public var label: Label
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role
  /// Points.
  public var width: Double
  /// Lengths of strokes and gaps in points; empty for a solid line.
  public var dash: [Double]

  private let lines: [[Point]]
  /// What the name keeps clear of, in the data's units.
  private let avoiding: [Point]

  /// - Parameters:
  ///   - level: in the grid's units.
  ///   - label: what the longest of the lines is named.
  public init(
    _ name: String, _ grid: Grid, at level: Double, label: Label, avoiding: [Point] = [],
    _ role: Theme.Role = .text, width: Double = 1.1, dash: [Double] = []
  ) {
    self.name = name
    self.label = label
    self.avoiding = avoiding
    self.role = role
    self.width = width
    self.dash = dash
    lines = MarchingSquares.isolines(of: grid, at: level)
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) throws {
    let placed = ContourMark.placed(lines, in: area)
    func length(_ line: [Point]) -> Double { Polyline.lengths(along: line).last ?? 0 }
    guard let longest = placed.indices.max(by: { length(placed[$0]) < length(placed[$1]) }) else {
      return
    }
    let style = TextStyle(size: area.fontSize, color: area.textColor(role), halo: area.color(.halo))
    let set = try SetLabel(label, style: style, on: canvas)
    let taken = avoiding.compactMap { area.position($0) }
    let labels = ContourLabels(
      in: area.rect, lines: [placed + taken.map { [$0] }], height: area.fontSize)
    func stroke(_ line: [Point]) {
      canvas.stroke(Path(line), Stroke(area.color(.halo).opacity(0.5), width: width + 1.2))
      canvas.stroke(Path(line), Stroke(area.color(role), width: width, dash: dash))
    }
    for index in placed.indices where index != longest { stroke(placed[index]) }
    labels.draw(placed[longest], with: set, placed: area.labels, on: canvas, stroke: stroke)
  }

  public var series: [Series] { lines.map { Series(name, $0) } }
}
