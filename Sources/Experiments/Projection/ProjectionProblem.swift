import Foundation
import LinearAlgebra
import Optimization
import Study

/// A random consistent least-squares problem with m ≤ n/2, a start point and a metric.
struct ProjectionProblem: Sendable {
  let objective: LeastSquaresProblem
  let start: Vector
  let metric: Metric
  /// An orthonormal basis of the range of Aᵀ, as rows.
  private let rangeBasis: Matrix

  /// A has independent N(0, 1/n) entries, b = A x̄ with a normal x̄, x_0 is normal, and H has a
  /// random rotation and eigenvalues log-uniform between 1 and `condition`.
  init(_ section: ProjectionLimitsSection, using stream: inout RandomStream) throws {
    let (rows, columns) = Self.shape(section, using: &stream)
    let entries = (1 / Double(columns).squareRoot()) * stream.normals(rows * columns)
    let matrix = Matrix(rows: rows, columns: columns, elements: entries.elements)
    objective = try LeastSquaresProblem(
      matrix: matrix, target: matrix * stream.normals(columns))
    rangeBasis = try SingularValues(of: matrix).vTransposed
    start = stream.normals(columns)
    let rotation = try stream.orthogonal(columns)
    let eigenvalues = Vector(
      (0..<columns).map { _ in pow(section.condition, stream.uniform()) })
    metric = try Metric(.symmetric(eigenvalues: eigenvalues, vectors: rotation))
  }

  /// m and n, the first two draws.
  static func shape(
    _ section: ProjectionLimitsSection, using stream: inout RandomStream
  ) -> (rows: Int, columns: Int) {
    let most = min(section.largestRows, section.largestColumns / 2)
    let rows = 2 + stream.integer(below: max(most - 1, 1))
    return (rows, 2 * rows + stream.integer(below: max(section.largestColumns - 2 * rows + 1, 1)))
  }

  /// m.
  var rows: Int { objective.matrix.rows }

  /// ‖Ax − b‖ ÷ ‖b‖.
  func relativeResidual(_ x: Vector) -> Double { objective.relativeResidual(at: x) }

  /// How far H(x − x_0) is from the range of Aᵀ: the length of what the orthogonal projection onto
  /// that range leaves of it, relative to its own length.
  func rangeResidual(_ x: Vector, in metric: Metric) -> Double {
    let v = metric.matrix * (x - start)
    return v.norm > 0 ? outsideRange(v).norm / v.norm : 0
  }

  /// The part of a vector orthogonal to the range of Aᵀ: what A does not see.
  func outsideRange(_ v: Vector) -> Vector {
    var rest = v
    for i in 0..<rangeBasis.rows {
      rest.add(-rangeBasis.row(i).dot(rest), times: rangeBasis.row(i))
    }
    return rest
  }

  /// ‖x − x̂‖_H ÷ ‖x_0 − x̂‖_H.
  func relativeDistance(_ x: Vector, to projection: Vector, in metric: Metric) -> Double {
    metric.norm(x - projection) / metric.norm(start - projection)
  }

  /// The step of a method with full gradients: 2/(L+μ) with the squares of the extreme singular
  /// values of AL⁻ᵀ, the curvatures in this metric on the space that the iterates move in.
  func fullStep(in metric: Metric) throws -> Double {
    let values = try SingularValues(of: metric.whitened(objective.matrix)).values.elements
    let (largest, smallest) = (values.first ?? 1, values.last ?? 1)
    return Curvature(smallest: smallest * smallest, largest: largest * largest).bestFixedStep
  }

  /// The step of a single-sample method: 1 ÷ the largest aᵢᵀH⁻¹aᵢ, with which no step overshoots
  /// the solutions of its own equation.
  func sampleStep(in metric: Metric) -> Double {
    let equations = (0..<rows).map { objective.matrix.row($0) }
    return 1 / (equations.map { $0.dot(metric.solve($0)) }.max() ?? 1)
  }
}
