import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c5-gd-projects` and `c6-sgd-projects`: (stochastic) gradient descent, also scaled, converges to
/// the projection of x_0 onto the solutions, in its metric.
public struct ConvergesToProjection: Claim {
  public let id: String
  public let chapter = LecturePart.projection
  public let needs = [ProjectionLimitsRecord.id]
  public let unit = ClaimUnit.run
  public let ledger = Ledger.mathematics
  private let methods: [String]

  public static let gradientDescent = ConvergesToProjection(
    id: "c5-gd-projects",
    methods: [Algorithm.gradientDescent, Algorithm.scaledGradientDescent])

  public static let stochastic = ConvergesToProjection(
    id: "c6-sgd-projects",
    methods: [Algorithm.sgd, Algorithm.scaledSGD])

  private static let residualLimit = 1e-10
  private static let distanceLimit = 1e-8

  public func assess(_ results: ResultFolder) throws -> Finding {
    var (arrived, near, all, worst) = (0, 0, 0, 0.0)
    var isDecidable = true
    for method in methods {
      let rows = try ProjectionLimitsRecord.limits(method).rows(in: results)
      let reached = rows.filter { $0.hasArrived(Self.residualLimit) }
      let distances = reached.map { $0.distance ?? .infinity }
      all += rows.count
      arrived += reached.count
      near += distances.filter { $0 <= Self.distanceLimit }.count
      worst = max(worst, distances.max() ?? 0)
      isDecidable = isDecidable && reached.count >= 20
    }
    let verdict: Verdict =
      !isDecidable
      ? .notTestable : near == arrived ? .reproduced : near == 0 ? .notReproduced : .inPart
    let interval = Binomial.interval(successes: near, trials: arrived)
    return finding(
      verdict, estimate: arrived > 0 ? Double(near) / Double(arrived) : nil, interval: interval,
      n: arrived, evidence: methods.map { ProjectionLimitsRecord.limits($0).path },
      [
        "near": .count(near), "arrived": .count(arrived), "missed": .count(all - arrived),
        "runs": .count(all), "distance": .number(worst, digits: 2),
      ])
  }
}
