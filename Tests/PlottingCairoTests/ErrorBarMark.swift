import Plotting

// The example of a new mark in the documentation.

public struct ErrorBarMark: Mark {
  public var name: String
  public var points: [Point]
  public var halfHeight: Double
  public var role: Theme.Role

  public func draw(on canvas: any Canvas, in area: PlotArea) {
    var path = Path()
    for point in points where area.contains(point) {
      let ends = [Point(point.x, point.y - halfHeight), Point(point.x, point.y + halfHeight)]
      path.append(Path(ends.compactMap { area.position($0) }))
    }
    canvas.stroke(path, Stroke(area.color(role), width: 0.9))
  }

  public var series: [Series] { [Series(name, points)] }
}
