import Foundation
import LinearAlgebra
import Optimization
import Records
import Study

/// Convex quadratics on which methods are compared, in families of one kind of ill-conditioning.
///
/// - lecture: the lecture's quadratic, from this program's standard start: the lecture gives none.
/// - axes: Q = S C S, a well-conditioned C (eigenvalues in [1, 3], random axes) whose coordinates
///   are stretched by S = diag(10^u): the ill-conditioning lies along the axes.
/// - rotated: Q = U diag(10^u) Uᵀ with a random rotation U: the ill-conditioning has no preferred
///   axes.
struct RandomQuadratics {
  private let family: RandomQuadraticsRecord.Family

  init(_ family: RandomQuadraticsRecord.Family) { self.family = family }

  /// A problem with the point to start from.
  struct Problem: Sendable {
    var objective: Quadratic
    var start: Vector
  }

  /// The family's problems. Each has a stream of its own, so more problems leave the first ones
  /// as they were.
  func problems(
    _ section: RandomProblemsSection, stream: RandomStream
  ) throws -> [Problem] {
    guard family != .lecture else {
      let lecture = QuadraticSection()
      return [Problem(objective: try lecture.problem(), start: Vector(lecture.start))]
    }
    return try (0..<section.count).map { index in
      var stream = stream.split(String(index))
      let n = 2 + stream.integer(below: section.largestDimension - 1)
      let matrix = try matrix(n, decades: section.decades, &stream)
      return Problem(objective: try Quadratic(matrix: matrix), start: stream.normals(n))
    }
  }

  private func matrix(_ n: Int, decades: Double, _ stream: inout RandomStream) throws -> Matrix {
    let rotation = try stream.orthogonal(n)
    func spread(_ count: Int, _ value: () -> Double) -> Vector {
      Vector((0..<count).map { _ in value() })
    }
    switch family {
    case .lecture, .rotated:
      let eigenvalues = spread(n) { pow(10, decades * stream.uniform()) }
      return .symmetric(eigenvalues: eigenvalues, vectors: rotation)
    case .axes:
      let eigenvalues = spread(n) { 1 + 2 * stream.uniform() }
      let core = rotation * Matrix.diagonal(eigenvalues) * rotation.transpose
      // Curvature goes with the square of the stretching.
      let stretch = Matrix.diagonal(spread(n) { pow(10, decades / 2 * stream.uniform()) })
      return (stretch * core * stretch).symmetricPart
    }
  }
}
