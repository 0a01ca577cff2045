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

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let cells = try NetworkCells(results, needs[0])
    var (holds, rows, near, all) = ([Bool](), [[String]](), 0, 0)
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
        Statistics.quantile(finite, p).map { NumberFormat.significant($0, digits: 3) } ?? "–"
      }
      rows.append([
        sigma, quartiles[1], "\(quartiles[0]) to \(quartiles[2])",
        "\(similar) of \(ratios.count)",
      ])
    }
    let interval = Binomial.interval(successes: near, trials: all)
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline: "within 10 % in \(near) of \(all) trainings",
      measured: "Within 10 % in \(near) of \(all) trainings.",
      tables: [
        ClaimTable(
          "$\\|\\theta_{\\mathrm{end}}\\|_2\\div\\|\\theta_0\\|_2$",
          columns: ["scale $\\sigma$", "median", "quartiles", "within 10 %"], rows: rows)
      ],
      estimate: all > 0 ? Double(near) / Double(all) : nil,
      interval: [interval.lower, interval.upper], n: all,
      verdict: cells.sigmas.allSatisfy { sigma in
        cells.all.filter { $0.sigma == sigma }.count < 6
      } ? .notTestable : .ofParts(holds), evidence: [NetworkRecord.deepNetwork.cells.whole.path])
  }
}
