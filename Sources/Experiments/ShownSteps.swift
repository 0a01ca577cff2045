import Foundation

/// Which steps of a long run are kept: enough for a curve on a logarithmic axis.
enum ShownSteps {
  /// Whether k ≥ 1 is among about 60 in each decade, or the last one.
  static func contains(_ k: Int, of last: Int = .max) -> Bool {
    guard k > 1, k < last else { return true }
    func index(_ k: Int) -> Int { Int((60 * log10(Double(k))).rounded(.down)) }
    return index(k) != index(k - 1)
  }
}
