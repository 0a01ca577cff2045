import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c17-norm-near-initial`: the solution's norm is often similar to the initial point's.
public struct NormNearInitial: Claim {
  public let id = "c17-norm-near-initial"
  public let chapter = LecturePart.network
  public let needs = [NetworkRecord.deepNetwork.id]
  public let unit = ClaimUnit.training

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let cells = try NetworkCells(results, needs[0])
    var (holds, rows, near, all) = ([Bool](), [Value](), 0, 0)
    for sigma in cells.sigmas {
      let ratios = cells.all.filter { $0.sigma == sigma }.map(\.growth)
      // A training that diverged is not near.
      let similar = ratios.count { $0.map { abs($0 - 1) <= 0.1 } ?? false }
      (near, all) = (near + similar, all + ratios.count)
      holds.append(
        ratios.count >= 6
          && Binomial.interval(successes: similar, trials: ratios.count).lower > 0.5)
      let finite = ratios.compactMap(\.self)
      let quartiles = [0.25, 0.5, 0.75].map { p in
        Value.number(Statistics.quantile(finite, p), digits: 3)
      }
      rows.append(
        .group([
          "sigma": .parameter(Double(sigma)), "lower": quartiles[0], "median": quartiles[1],
          "upper": quartiles[2], "near": .count(similar), "all": .count(ratios.count),
        ]))
    }
    let interval = Binomial.interval(successes: near, trials: all)
    let isTestable = cells.sigmas.contains { sigma in
      cells.all.count { $0.sigma == sigma } >= 6
    }
    return finding(
      isTestable ? .ofParts(holds) : .notTestable,
      estimate: all > 0 ? Double(near) / Double(all) : nil, interval: interval, n: all,
      evidence: [NetworkRecord.deepNetwork.cells.whole.path],
      ["near": .count(near), "all": .count(all), "ratios": .list(rows)])
  }
}
