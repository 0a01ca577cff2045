/// A length on paper; the unit is part of the value.
public struct Length: Sendable, Hashable, Comparable {
  /// 1/72 inch.
  public let points: Double

  public static func points(_ value: Double) -> Length { Length(points: value) }
  public static func millimetres(_ value: Double) -> Length { Length(points: value * 72 / 25.4) }
  public var millimetres: Double { points * 25.4 / 72 }
  public static func < (a: Length, b: Length) -> Bool { a.points < b.points }
}

/// A position: on the canvas in points, y downwards; in a plot in the data's units.
public struct Point: Sendable, Hashable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  public var isFinite: Bool { x.isFinite && y.isFinite }
  public static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  public static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  public static func * (c: Double, p: Point) -> Point { Point(c * p.x, c * p.y) }
  public var norm: Double { (x * x + y * y).squareRoot() }

  /// Each coordinate moved into the range.
  func limited(to range: ClosedRange<Double>) -> Point {
    func limited(_ t: Double) -> Double { min(max(t, range.lowerBound), range.upperBound) }
    return Point(limited(x), limited(y))
  }
}

/// An upright rectangle on the canvas, in points.
public struct Rect: Sendable, Hashable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public var maxX: Double { x + width }
  public var maxY: Double { y + height }
  public var midX: Double { x + width / 2 }
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

  public func inset(by insets: Insets) -> Rect {
    Rect(
      x: x + insets.left, y: y + insets.top, width: max(0, width - insets.left - insets.right),
      height: max(0, height - insets.top - insets.bottom))
  }
}

/// Room around a rectangle, in points.
public struct Insets: Sendable, Hashable {
  public var left = 0.0
  public var right = 0.0
  public var top = 0.0
  public var bottom = 0.0

  public init(left: Double = 0, right: Double = 0, top: Double = 0, bottom: Double = 0) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }
}
