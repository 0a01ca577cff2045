/// An arrow from one data point to another: a single step.
public struct ArrowMark: Mark {
  /// What the figure’s CSV and the text under the pointer call it.
  public var name: String
  /// Where it begins, in the data’s units.
  public var start: Point
  /// Where its tip is.
  public var end: Point
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role
  /// Of the shaft, in points.
  public var width: Double
  /// Where the head is on the way: 1 at the end, less where something else marks that.
  public var head: Double

  /// An arrow from one point to another.
  public init(
    _ name: String, from start: Point, to end: Point, _ role: Theme.Role, width: Double = 1.4,
    head: Double = 1
  ) {
    self.name = name
    self.start = start
    self.end = end
    self.role = role
    self.width = width
    self.head = head
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) {
    guard let line = area.lines([start, end]).first, let a = line.first, let b = line.last,
      (b - a).norm > 0.5
    else {
      return
    }
    let along = (1 / (b - a).norm) * (b - a)
    let across = Point(-along.y, along.x)
    // A short step gets a short head.
    let length = min(4.2 * width, 0.6 * (b - a).norm)
    let end = a + min(1, head + 0.5 * length / (b - a).norm) * (b - a)
    let neck = end - length * along
    let shaft = Path([a, head < 1 ? b : neck])
    let tip = Path(
      [end, neck + 0.42 * length * across, neck - 0.42 * length * across], closed: true)
    let halo = Stroke(area.color(.halo).opacity(0.75), width: width + 1.4)
    canvas.stroke(shaft, halo)
    canvas.stroke(tip, Stroke(halo.color, width: 1.4))
    canvas.stroke(shaft, Stroke(area.color(role), width: width))
    canvas.fill(tip, area.color(role))
  }

  public var series: [Series] { [Series(name, [start, end])] }
}
