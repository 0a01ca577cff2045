import Foundation
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
  /// The 95 % point of χ² with ten degrees of freedom.
  static let limit = 18.307

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
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
    func means(_ architecture: InitialPointsRecord.Architecture) -> String {
      LectureTable.sigmas.map {
        NumberFormat.significant(Statistics.mean(sample(architecture, $0)) ?? .nan, digits: 3)
      }.joined(separator: ", ")
    }
    func text(_ value: Double) -> String { NumberFormat.significant(value, digits: 3) }
    let draws = LectureTable.sigmas.map { sample(.literal, $0).count }.min() ?? 0
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline: (literal > Self.limit ? "contradicted: " : "")
        + "$\\chi^2$ = \(text(literal)) as written, where at most \(text(Self.limit)) would agree; \(text(fitted)) with the initialisation that we infer from the ten",
      measured: "Means for the lecture’s five $\\sigma$: \(means(.literal)) as written, "
        + "$\\chi^2$ = \(text(literal)); \(means(.fitted)) with 16 matrices between 17 layers of nodes "
        + "and the first square layer scaled by $\\max(1,\\sigma)$, $\\chi^2$ = \(text(fitted)). The "
        + "second reading was inferred from these very numbers, so that its agreement confirms "
        + "nothing.",
      estimate: literal.isFinite ? literal : nil, interval: nil, n: draws,
      verdict: draws < 100 || !literal.isFinite
        ? .notTestable : literal <= Self.limit ? .reproduced : .notReproduced,
      evidence: [InitialPointsRecord.norms.path])
  }
}
