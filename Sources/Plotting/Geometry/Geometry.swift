/// A length on paper; the unit is part of the value.
public struct Length: Sendable, Hashable, Comparable {
  /// 1/72 inch.
  public let points: Double

  /// In points of 1/72 inch.
  public static func points(_ value: Double) -> Length { Length(points: value) }
  /// In millimetres.
  public static func millimetres(_ value: Double) -> Length { Length(points: value * 72 / 25.4) }
  /// The length in millimetres.
  public var millimetres: Double { points * 25.4 / 72 }
  public static func < (a: Length, b: Length) -> Bool { a.points < b.points }
}

/// A position: on the canvas in points, y downwards; in a plot in the data's units.
public struct Point: Sendable, Hashable {
  /// To the right.
  public var x: Double
  /// Downwards on a canvas, upwards in data.
  public var y: Double

  /// A point by its coordinates.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Whether both coordinates are numbers.
  public var isFinite: Bool { x.isFinite && y.isFinite }
  /// Coordinate by coordinate.
  public static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  /// Coordinate by coordinate.
  public static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  /// Both coordinates times c.
  public static func * (c: Double, p: Point) -> Point { Point(c * p.x, c * p.y) }
  /// The distance from the origin.
  public var norm: Double { (x * x + y * y).squareRoot() }

  /// Each coordinate moved into the range.
  func limited(to range: ClosedRange<Double>) -> Point {
    func limited(_ t: Double) -> Double { min(max(t, range.lowerBound), range.upperBound) }
    return Point(limited(x), limited(y))
  }
}

/// An upright rectangle on the canvas, in points.
public struct Rect: Sendable, Hashable {
  /// The left edge.
  public var x: Double
  /// The upper edge.
  public var y: Double
  /// To the right of the left edge.
  public var width: Double
  /// Downwards from the upper edge.
  public var height: Double

  /// A rectangle by its upper left corner and its size.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The right edge.
  public var maxX: Double { x + width }
  /// The lower edge.
  public var maxY: Double { y + height }
  /// Halfway across.
  public var midX: Double { x + width / 2 }
  /// Halfway down.
  public var midY: Double { y + height / 2 }

  /// Whether both have more than an edge in common.
  public func overlaps(_ other: Rect) -> Bool {
    min(maxX, other.maxX) > max(x, other.x) && min(maxY, other.maxY) > max(y, other.y)
  }

  /// Whether a point lies inside, not on an edge.
  public func contains(_ p: Point) -> Bool { p.x > x && p.x < maxX && p.y > y && p.y < maxY }

  /// Whether another one lies inside, up to a tolerance beyond the edges.
  public func contains(_ other: Rect, tolerance: Double = 0) -> Bool {
    min(other.x - x, maxX - other.maxX, other.y - y, maxY - other.maxY) >= -tolerance
  }

  /// The rectangle that is left inside.
  public func inset(by insets: Insets) -> Rect {
    Rect(
      x: x + insets.left, y: y + insets.top, width: max(0, width - insets.left - insets.right),
      height: max(0, height - insets.top - insets.bottom))
  }
}

/// Room around a rectangle, in points.
public struct Insets: Sendable, Hashable {
  /// At the left edge.
  public var left = 0.0
  /// At the right edge.
  public var right = 0.0
  /// At the upper edge.
  public var top = 0.0
  /// At the lower edge.
  public var bottom = 0.0

  /// Room at each edge, in points.
  public init(left: Double = 0, right: Double = 0, top: Double = 0, bottom: Double = 0) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }
}
