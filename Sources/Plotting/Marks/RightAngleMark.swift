/// The small square that says: these two directions are perpendicular.
///
/// Drawn at right angles on paper only if they are so in the data's coordinates and the panel has
/// equal scales; in a metric it becomes the parallelogram that is a square there.
public struct RightAngleMark: Mark {
  /// Where the two lines meet, in the data’s units.
  public var corner: Point
  /// Directions from the corner, of the length of the mark's sides, in the data's units.
  public var first: Point
  /// A point on the second line.
  public var second: Point
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role

  /// The mark of a right angle between the lines from a corner to two points.
  public init(at corner: Point, _ first: Point, _ second: Point, _ role: Theme.Role = .text) {
    self.corner = corner
    self.first = first
    self.second = second
    self.role = role
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) {
    let points = [corner + first, corner + first + second, corner + second]
    let positions = points.compactMap { area.position($0) }
    guard positions.count == 3 else { return }
    canvas.stroke(Path(positions), Stroke(area.color(.halo).opacity(0.75), width: 2.2))
    canvas.stroke(Path(positions), Stroke(area.color(role), width: 0.9))
  }
}
