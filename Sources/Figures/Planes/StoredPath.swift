import LinearAlgebra
import Plotting
import Records
import Results

extension ArrayFile {
  /// Points in the plane, one at least.
  ///
  /// Throws `ResultError.malformed` for an array of another shape.
  func points(in results: ResultFolder) throws -> [Point] {
    let array = try array(in: results)
    guard array.shape.count == 2, array.shape[1] == 2, array.shape[0] > 0 else {
      throw malformed(in: results, "not points in the plane")
    }
    return array.rows.map { Point($0[0], $0[1]) }
  }
}

extension Point {
  /// A point that is not finite where a number is missing: it is not drawn.
  init(_ x: Double?, _ y: Double?) { self.init(x ?? .nan, y ?? .nan) }

  init(_ pair: Pair) { self.init(pair.first, pair.second) }
}

extension Matrix {
  init(_ pair: PlaneMatrix) { self.init(rows: 2, columns: 2, elements: pair.elements) }
}

extension ClosedRange where Bound == Double {
  /// From one number to another in either order; 0 … 1 if one of them is none.
  static func between(_ a: Double, _ b: Double) -> ClosedRange {
    a.isFinite && b.isFinite ? Swift.min(a, b)...Swift.max(a, b) : 0...1
  }
}
