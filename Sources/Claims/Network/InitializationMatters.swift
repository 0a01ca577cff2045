import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c12-init-matters`: the initial point is significant for generalisation.
public struct InitializationMatters: Claim {
  public let id = "c12-init-matters"
  public let chapter = LecturePart.network
  public let needs = [NetworkRecord.deepNetwork.id]
  public let unit = ClaimUnit.initialPoint

  public init() {}

  /// One algorithm's difference between the two scales.
  private struct Effect {
    var algorithm: String
    var errors: Interval
    var error: Double
    var lipschitz: Double
    var isSteeper: Bool
    /// The median first step at both scales.
    var steps: [Value]
    var count: Int

    var values: Value {
      .group([
        "algorithm": .text(Algorithm.title(of: algorithm)),
        "error": .number(
          Quantity(
            error, lower: errors.lower, upper: errors.upper, style: .percentDecimals(2))),
        "lipschitz": .number(lipschitz.isFinite ? lipschitz : nil, digits: 2),
        "steps": .list(steps),
      ])
    }
  }

  public func assess(_ results: ResultFolder) throws -> Finding {
    let cells = try NetworkCells(results, needs[0])
    let sigmas = cells.sigmas.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
    let effects = cells.algorithms.compactMap { Self.effect($0, cells, sigmas) }
    let decidable = effects.filter { $0.count >= 6 }
    let differ = decidable.map { $0.errors.lower > 0 || $0.errors.upper < 0 }
    // An algorithm of which too few trainings are left does not count as different.
    let undecided = cells.algorithms.count - decidable.count
    var verdict = Verdict.ofParts(
      decidable.isEmpty ? [] : differ + Array(repeating: false, count: undecided))
    if verdict == .notReproduced, decidable.contains(where: \.isSteeper) { verdict = .inPart }
    return finding(
      verdict, estimate: effects.first?.error, interval: effects.first?.errors,
      n: effects.map(\.count).reduce(0, +),
      evidence: [NetworkRecord.deepNetwork.cells.whole.path],
      [
        "low": .parameter(sigmas.first.flatMap { Double($0) }),
        "high": .parameter(sigmas.last.flatMap { Double($0) }),
        "effects": .list(effects.map(\.values)),
      ])
  }

  private static func effect(
    _ algorithm: String, _ cells: NetworkCells, _ sigmas: [String]
  ) -> Effect? {
    guard let low = sigmas.first, let high = sigmas.last, low != high else { return nil }
    let pairs = zip(cells.of(algorithm, low), cells.of(algorithm, high))
      .filter { $0.testError != nil && $1.testError != nil }
    var stream = RandomStream(seed: 0).split("bootstrap")
    let differences = pairs.map { ($1.testError ?? .nan) - ($0.testError ?? .nan) }
    let mean = { (sample: [Double]) in Statistics.mean(sample) ?? .nan }
    guard let interval = Bootstrap.interval(differences, using: &stream, statistic: mean) else {
      return nil
    }
    let ratios = pairs.map { ($1.sampled ?? .nan) / ($0.sampled ?? .nan) }.filter(\.isFinite)
    let larger = ratios.filter { $0 > 1 }.count
    return Effect(
      algorithm: algorithm, errors: interval, error: mean(differences),
      lipschitz: Statistics.median(ratios) ?? .nan,
      isSteeper: Binomial.interval(successes: larger, trials: ratios.count).lower > 0.5,
      steps: [low, high].map { sigma in
        .number(Statistics.median(cells.of(algorithm, sigma).compactMap(\.stepSize)), digits: 2)
      },
      count: pairs.count)
  }
}
