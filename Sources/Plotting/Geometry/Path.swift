/// A sequence of straight and curved segments on the canvas, in points.
public struct Path: Sendable, Equatable {
  /// A step of drawing.
  public enum Element: Sendable, Equatable {
    /// Begins a new piece.
    case move(Point)
    /// A straight line to a point.
    case line(Point)
    /// A cubic Bézier curve: two control points and the end.
    case curve(Point, Point, Point)
    /// Back to the beginning of the piece.
    case close
  }

  /// In drawing order.
  public var elements: [Element] = []

  /// A path of nothing.
  public init() {}

  /// The polyline through `points`, closed or open.
  public init(_ points: [Point], closed: Bool = false) {
    guard let first = points.first else { return }
    elements = [.move(first)] + points.dropFirst().map(Element.line)
    if closed { elements.append(.close) }
  }

  /// The outline of a rectangle.
  public init(_ rect: Rect) {
    self.init(
      [
        Point(rect.x, rect.y), Point(rect.maxX, rect.y), Point(rect.maxX, rect.maxY),
        Point(rect.x, rect.maxY),
      ], closed: true)
  }

  /// A circle as four cubic curves, off by at most 2.7e-4 of the radius.
  public init(circle center: Point, radius r: Double) {
    let k = 0.5522847498 * r
    func at(_ dx: Double, _ dy: Double) -> Point { Point(center.x + dx, center.y + dy) }
    elements = [
      .move(at(r, 0)), .curve(at(r, k), at(k, r), at(0, r)),
      .curve(at(-k, r), at(-r, k), at(-r, 0)), .curve(at(-r, -k), at(-k, -r), at(0, -r)),
      .curve(at(k, -r), at(r, -k), at(r, 0)), .close,
    ]
  }

  /// Its corners and the control points of its curves: the path lies between them.
  var points: [Point] {
    elements.flatMap { element -> [Point] in
      switch element {
      case .move(let p), .line(let p): [p]
      case .curve(let a, let b, let end): [a, b, end]
      case .close: []
      }
    }
  }

  /// Adds the pieces of another path.
  public mutating func append(_ other: Path) { elements += other.elements }
  /// The pieces of both.
  public static func + (a: Path, b: Path) -> Path {
    var sum = a
    sum.append(b)
    return sum
  }
}
