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

  public init() {}

  /// One algorithm's difference between the two scales.
  private struct Effect {
    var algorithm: String
    var errors: Interval
    var error: Double
    var lipschitz: Double
    var isSteeper: Bool
    /// The median first step at both scales.
    var steps: String
    var count: Int
  }

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let cells = try NetworkCells(results, needs[0])
    let sigmas = cells.sigmas.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
    let effects = cells.algorithms.compactMap { Self.effect($0, cells, sigmas) }
    let decidable = effects.filter { $0.count >= 6 }
    let differ = decidable.map { $0.errors.lower > 0 || $0.errors.upper < 0 }
    // An algorithm of which too few trainings are left does not count as different.
    let undecided = cells.algorithms.count - decidable.count
    var verdict = ClaimRecord.Verdict.ofParts(
      decidable.isEmpty ? [] : differ + Array(repeating: false, count: undecided))
    if verdict == .notReproduced, decidable.contains(where: \.isSteeper) { verdict = .inPart }
    func points(_ value: Double) -> String { NumberFormat.plain(100 * value, decimals: 2) }
    let sentences = effects.map { effect in
      "\(Algorithm.title(of:  effect.algorithm)): test error higher "
        + "by \(points(effect.error)) points [\(points(effect.errors.lower)), "
        + "\(points(effect.errors.upper))], sampled Lipschitz constant "
        + "\(effect.lipschitz.isFinite ? NumberFormat.significant(effect.lipschitz, digits: 2) : "–") times "
        + "as large, from steps of \(effect.steps)"
    }
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline: effects.isEmpty
        ? "nothing to compare"
        : effects.map {
          "\(points($0.error)) points for \(Algorithm.title(of:  $0.algorithm))"
        }
        .joined(separator: ", ") + " more test error at the largest $\\sigma$ than at the smallest",
      measured: effects.isEmpty
        ? "There are no two scales with test errors."
        : "From $\\sigma=\(sigmas.last ?? "–")$ instead of $\\sigma=\(sigmas.first ?? "–")$ – "
          + sentences.joined(separator: "; ") + ".",
      estimate: effects.first?.error,
      interval: effects.first.map { [$0.errors.lower, $0.errors.upper] },
      n: effects.map(\.count).reduce(0, +), verdict: verdict,
      evidence: [NetworkRecord.deepNetwork.cells.whole.path])
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
        let steps = cells.of(algorithm, sigma).compactMap(\.stepSize)
        return Statistics.median(steps).map { NumberFormat.significant($0, digits: 2) } ?? "–"
      }.joined(separator: " and "),
      count: pairs.count)
  }
}
