import Plotting
import Results

extension ResultFolder {
  /// An array of points in the plane, one at least.
  ///
  /// Throws `ResultError.malformed` for an array of another shape.
  func points(_ experiment: String, _ file: String) throws -> [Point] {
    let array = try array(experiment, file)
    guard array.shape.count == 2, array.shape[1] == 2, array.shape[0] > 0 else {
      throw ResultError.malformed(
        path: path("results/\(experiment)/\(file)"), why: "not points in the plane")
    }
    return array.rows.map { Point($0[0], $0[1]) }
  }
}

extension ClosedRange where Bound == Double {
  /// From one number to another in either order; 0 … 1 if one of them is none.
  static func between(_ a: Double, _ b: Double) -> ClosedRange {
    a.isFinite && b.isFinite ? Swift.min(a, b)...Swift.max(a, b) : 0...1
  }
}
