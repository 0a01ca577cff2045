/// A part of a plot in one colour: where a grid is negative.
public struct RegionMark: Mark {
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role
  /// From 0, nothing, to 1.
  public var opacity: Double

  private let rings: [[Point]]

  /// - Parameter grid: negative in the region; NaN counts as outside.
  public init(in grid: Grid, _ role: Theme.Role, opacity: Double = 1) {
    self.role = role
    self.opacity = opacity
    rings = MarchingSquares.sublevelSet(of: grid, at: 0)
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) {
    let path = ContourMark.outline(rings, in: area)
    canvas.fill(path, area.color(role).opacity(opacity * area.opacity), evenOdd: true)
  }
}
