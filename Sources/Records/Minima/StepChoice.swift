import LinearAlgebra

/// How a method's step size is chosen among those that were tried.
public enum StepChoice: String, Sendable, CaseIterable {
  /// On each draw the smallest error on the validation points, mean over its initial points; among
  /// equal ones the smallest loss on them.
  case validated
  /// The same with the first hundred of these points, as many as there are in practice; among equal
  /// ones by training loss, then by epochs.
  case few = "validated-100"
  /// On each draw the smallest training loss, median over its initial points; among equal ones the
  /// fewest epochs.
  case trained = "best"
  /// One step for all draws: the smallest mean validation error. The usual way, whose interval leaves
  /// out what choosing costs.
  case winner

  /// What is smallest at the step that is chosen, the most important number first.
  fileprivate func cost(_ rows: [StepTrainingRow]) -> [Double] {
    func mean(_ missing: Double, _ value: (StepTrainingRow) -> Double?) -> Double {
      Statistics.mean(rows.map { value($0) ?? missing }) ?? .infinity
    }
    func median(_ value: (StepTrainingRow) -> Double?) -> Double {
      Statistics.median(rows.map { value($0) ?? .infinity }) ?? .infinity
    }
    switch self {
    case .validated, .winner:
      return [
        mean(StepTrainingRow.guess, \.validationError), mean(.infinity, \.validationLoss),
      ]
    case .few:
      return [
        mean(StepTrainingRow.guess, \.smallValidationError), mean(.infinity, \.loss),
        mean(.infinity) { Double($0.epochs) },
      ]
    case .trained: return [median(\.loss), median { Double($0.epochs) }]
    }
  }
}

/// An algorithm's trainings from one scale, by draw: at one step, or at the ones that are chosen.
public typealias StepDraws = [Int: [StepTrainingRow]]

extension StepTrainings {
  /// Those with one step.
  public func draws(_ algorithm: String, _ sigma: String, step: String) -> StepDraws {
    Dictionary(grouping: of(algorithm, sigma, step), by: \.draw)
  }

  /// Those with the step that is chosen, on each draw or for all.
  public func draws(_ algorithm: String, _ sigma: String, _ choice: StepChoice) -> StepDraws {
    let steps = steps(algorithm).map { draws(algorithm, sigma, step: $0) }
    func isBetter(_ a: [[StepTrainingRow]], _ b: [[StepTrainingRow]]) -> Bool {
      let (a, b) = (Self.mean(a.map(choice.cost)), Self.mean(b.map(choice.cost)))
      return a.lexicographicallyPrecedes(b)
    }
    if choice == .winner {
      // In the draws' order: sums depend on it.
      func rows(_ draws: StepDraws) -> [[StepTrainingRow]] {
        draws.sorted { $0.key < $1.key }.map(\.value)
      }
      return steps.min { isBetter(rows($0), rows($1)) } ?? [:]
    }
    var chosen: StepDraws = [:]
    for draw in Set(steps.flatMap(\.keys)) {
      chosen[draw] = steps.compactMap { $0[draw] }.min { isBetter([$0], [$1]) }
    }
    return chosen
  }

  private static func mean(_ costs: [[Double]]) -> [Double] {
    guard let first = costs.first else { return [.infinity] }
    return first.indices.map { place in
      costs.reduce(0) { $0 + $1[place] } / Double(costs.count)
    }
  }

  /// The share of choices that are the first or the last of an algorithm's steps, over its scales
  /// and draws; nil without any.
  public func edgeShare(_ algorithm: String, _ choice: StepChoice) -> Double? {
    let steps = steps(algorithm)
    let ordered = steps.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
    let edges = [ordered.first, ordered.last]
    let chosen = sigmas.flatMap { draws(algorithm, $0, choice).values.compactMap(\.first?.step) }
    guard !chosen.isEmpty else { return nil }
    return Double(chosen.count { edges.contains($0) }) / Double(chosen.count)
  }

  /// Of all choices of a step; more on the edges of the range, and the range was too narrow.
  public static let mostOnEdges = 0.1

  /// Whether algorithms were tuned with equally many steps, on ranges wide enough for each.
  public func areTunedAlike(_ algorithms: [String]) -> Bool {
    Set(algorithms.map { steps($0).count }).count == 1
      && algorithms.allSatisfy { (edgeShare($0, .validated) ?? 1) <= Self.mostOnEdges }
  }
}
