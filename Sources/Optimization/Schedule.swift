import Expressions

/// How a step size changes over a run: γ_k = γ·s(k), k = 1 … K, with s a formula of `k` and `K`.
///
/// Words stand for the usual ones: `constant` 1; `linear` 1 − (k−1)/K; `cosine` (1 + cos(π(k−1)/K))/2 (Loshchilov and
/// Hutter, ICLR 2017, without restarts, the end at 0); `step` a tenth after each third; `warmup` from 10/K up to 1
/// within a tenth of the run, constant from there. `1/sqrt(k)` is a formula like any other.
public struct Schedule: Sendable, Equatable {
  /// A word or a formula.
  public let text: String

  /// A schedule as studies write it.
  public init(_ text: String) { self.text = text }

  /// The words with their formulas, in the order of messages.
  public static let words: [(word: String, formula: String)] = [
    ("constant", "1"), ("linear", "1 - (k-1)/K"), ("cosine", "(1 + cos(pi*(k-1)/K))/2"),
    ("step", "0.1^floor(3*(k-1)/K)"), ("warmup", "min(1, 10*k/K)"),
  ]

  /// What studies write, in words.
  public static let expected =
    "\(words.map(\.word).joined(separator: ", ")), or a formula of k and K such as 1/sqrt(k)"

  /// s(1) … s(K).
  ///
  /// Throws `ProblemError` for a formula that is none, or that is negative or has no value somewhere.
  public func factors(steps count: Int) throws -> [Double] {
    let formula: Formula
    do {
      formula = try Formula(
        Self.words.first { $0.word == text }?.formula ?? text, variables: ["k"],
        constants: ["K": .number(Double(count))])
    } catch let error as FormulaError {
      throw ProblemError.formula(error, what: "schedule")
    }
    return try (0..<count).map { step in
      let factor = formula.value(at: [Double(step + 1)])
      guard factor.isFinite, factor >= 0 else {
        throw ProblemError.outside(
          what: "schedule", value: "\(factor.isNaN ? "no number" : "\(factor)") at k = \(step + 1)",
          expected: "zero or a positive number in every step")
      }
      return factor
    }
  }
}
