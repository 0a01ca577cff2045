/// A vector of ℝⁿ: a value of contiguous float64.
///
/// Arithmetic between vectors of unequal length is a programming error and stops the program;
/// sizes that come from a user are checked where they are read.
public struct Vector: Sendable, Hashable {
  /// The coordinates, x_0 … x_{n−1}.
  public var elements: [Double]

  public init(_ elements: [Double]) { self.elements = elements }

  /// n copies of `value`.
  public init(repeating value: Double, count: Int) {
    elements = Array(repeating: value, count: count)
  }

  public var count: Int { elements.count }

  public subscript(i: Int) -> Double {
    get { elements[i] }
    set { elements[i] = newValue }
  }

  /// xᵀy.
  public func dot(_ other: Vector) -> Double {
    precondition(count == other.count, "dot product of vectors of unequal length")
    var sum = 0.0
    for i in elements.indices { sum += elements[i] * other.elements[i] }
    return sum
  }

  /// ‖x‖₂, scaled by the largest coordinate so that it neither overflows nor underflows.
  public var norm: Double {
    let largest = normInfinity
    guard largest > 0, largest.isFinite else { return largest }
    var sum = 0.0
    for x in elements { sum += (x / largest) * (x / largest) }
    return largest * sum.squareRoot()
  }

  /// max |x_i|, NaN if any coordinate is NaN.
  public var normInfinity: Double {
    var largest = 0.0
    for x in elements {
      if x.isNaN { return .nan }
      largest = max(largest, abs(x))
    }
    return largest
  }

  /// Whether no coordinate is NaN or infinite.
  public var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// x ← x + a·y, in place.
  public mutating func add(_ a: Double, times y: Vector) {
    precondition(count == y.count, "sum of vectors of unequal length")
    for i in elements.indices { elements[i] += a * y.elements[i] }
  }

  public static func + (x: Vector, y: Vector) -> Vector { x.zip(y, +) }
  public static func - (x: Vector, y: Vector) -> Vector { x.zip(y, -) }
  public static func * (a: Double, x: Vector) -> Vector { Vector(x.elements.map { a * $0 }) }

  /// The vector of `operation(x_i, y_i)`.
  public func zip(_ other: Vector, _ operation: (Double, Double) -> Double) -> Vector {
    precondition(count == other.count, "vectors of unequal length")
    return Vector(elements.indices.map { operation(elements[$0], other.elements[$0]) })
  }
}

extension Vector: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Double...) { self.init(elements) }
}
