import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c10-theta0-column`: the lecture's ten ‖θ_0‖ agree with its initialisation.
public struct InitialNorms: Claim {
  public let id = "c10-theta0-column"
  public let chapter = LecturePart.network
  public let needs = [InitialPointsRecord.id]
  public let unit = ClaimUnit.draw
  /// The 95 % point of χ² with ten degrees of freedom.
  static let limit = 18.307

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let rows = try InitialPointsRecord.norms.rows(in: results)
    func sample(_ architecture: InitialPointsRecord.Architecture, _ sigma: Double) -> [Double] {
      rows.filter { $0.architecture == architecture && $0.sigma == sigma }.compactMap(\.norm)
    }
    func square(_ architecture: InitialPointsRecord.Architecture) -> Double {
      LectureTable.rows.reduce(0) { sum, row in
        let own = sample(architecture, row.sigma)
        let (mean, variance) = (Statistics.mean(own) ?? .nan, Statistics.variance(own) ?? .nan)
        return sum + (row.initialNorm - mean) * (row.initialNorm - mean) / variance
      }
    }
    let (literal, fitted) = (square(.literal), square(.fitted))
    func reading(_ architecture: InitialPointsRecord.Architecture, _ square: Double) -> Value {
      .group([
        "means": .list(
          LectureTable.sigmas.map {
            .number(Statistics.mean(sample(architecture, $0)), digits: 3)
          }), "square": .number(square, digits: 3),
      ])
    }
    let draws = LectureTable.sigmas.map { sample(.literal, $0).count }.min() ?? 0
    return finding(
      draws < 100 || !literal.isFinite
        ? .notTestable : literal <= Self.limit ? .reproduced : .notReproduced,
      estimate: literal.isFinite ? literal : nil, n: draws,
      evidence: [InitialPointsRecord.norms.path],
      [
        "literal": reading(.literal, literal), "fitted": reading(.fitted, fitted),
        "limit": .number(Self.limit, digits: 3),
      ])
  }
}
