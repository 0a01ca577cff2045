/// A dense real matrix, row-major float64.
public struct Matrix: Sendable, Hashable {
  public let rows: Int
  public let columns: Int
  /// Entry (i, j) at `i * columns + j`.
  public var elements: [Double]

  /// - Precondition: `elements.count == rows * columns`.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(elements.count == rows * columns, "a matrix needs rows × columns entries")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// The matrix whose rows are given; nil when they differ in length or there are none.
  public init?(_ rows: [[Double]]) {
    guard let width = rows.first?.count, width > 0, rows.allSatisfy({ $0.count == width }) else {
      return nil
    }
    self.init(rows: rows.count, columns: width, elements: rows.flatMap { $0 })
  }

  public static func zero(rows: Int, columns: Int) -> Matrix {
    Matrix(
      rows: rows, columns: columns, elements: Array(repeating: 0, count: rows * columns))
  }

  public static func diagonal(_ d: Vector) -> Matrix {
    var result = Matrix.zero(rows: d.count, columns: d.count)
    for i in 0..<d.count { result[i, i] = d[i] }
    return result
  }

  public static func identity(_ n: Int) -> Matrix { diagonal(Vector(repeating: 1, count: n)) }

  public subscript(i: Int, j: Int) -> Double {
    get { elements[i * columns + j] }
    set { elements[i * columns + j] = newValue }
  }

  public func row(_ i: Int) -> Vector {
    Vector(Array(elements[i * columns..<(i + 1) * columns]))
  }

  public func column(_ j: Int) -> Vector { Vector((0..<rows).map { self[$0, j] }) }

  /// The main diagonal.
  public var diagonal: Vector { Vector((0..<min(rows, columns)).map { self[$0, $0] }) }

  public var transpose: Matrix {
    var result = Matrix.zero(rows: columns, columns: rows)
    for i in 0..<rows { for j in 0..<columns { result[j, i] = self[i, j] } }
    return result
  }

  public var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// The largest |a_ij − a_ji|, relative to the largest |a_ij|; nil if the matrix is not square.
  public var asymmetry: Double? {
    guard rows == columns else { return nil }
    var difference = 0.0
    var scale = Double.leastNormalMagnitude
    for i in 0..<rows {
      for j in 0..<rows {
        difference = max(difference, abs(self[i, j] - self[j, i]))
        scale = max(scale, abs(self[i, j]))
      }
    }
    return difference / scale
  }

  /// (A + Aᵀ)/2 of a square matrix: products that should be symmetric round differently on the two
  /// sides of the diagonal.
  public var symmetricPart: Matrix { 0.5 * (self + transpose) }

  /// U diag(λ) Uᵀ, symmetric to the bit.
  public static func symmetric(eigenvalues: Vector, vectors u: Matrix) -> Matrix {
    (u * diagonal(eigenvalues) * u.transpose).symmetricPart
  }

  /// A x.
  public static func * (a: Matrix, x: Vector) -> Vector {
    precondition(a.columns == x.count, "matrix and vector do not fit")
    var result = Vector(repeating: 0, count: a.rows)
    for i in 0..<a.rows {
      var sum = 0.0
      for j in 0..<a.columns { sum += a.elements[i * a.columns + j] * x.elements[j] }
      result[i] = sum
    }
    return result
  }

  /// A B.
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    precondition(a.columns == b.rows, "matrices do not fit")
    var result = Matrix.zero(rows: a.rows, columns: b.columns)
    for i in 0..<a.rows {
      for k in 0..<a.columns {
        let factor = a[i, k]
        for j in 0..<b.columns {
          result.elements[i * b.columns + j] += factor * b.elements[k * b.columns + j]
        }
      }
    }
    return result
  }

  public static func + (a: Matrix, b: Matrix) -> Matrix { a.zip(b, +) }
  public static func - (a: Matrix, b: Matrix) -> Matrix { a.zip(b, -) }
  public static func * (c: Double, a: Matrix) -> Matrix {
    Matrix(rows: a.rows, columns: a.columns, elements: a.elements.map { c * $0 })
  }

  private func zip(_ other: Matrix, _ operation: (Double, Double) -> Double) -> Matrix {
    precondition(rows == other.rows && columns == other.columns, "matrices of unequal shape")
    return Matrix(
      rows: rows, columns: columns,
      elements: elements.indices.map { operation(elements[$0], other.elements[$0]) })
  }
}
