import Learning
import PlottingCairo
import Study

/// What of a machine shapes files, beside this program: where it is the same, bytes are.
struct Environment {
  /// Which arithmetic decides the bits of trainings.
  static let arithmetic = "arithmetic"
  private static let font = "font"

  let values: [String: String]

  init(_ study: Study) {
    var values = Dictionary(
      uniqueKeysWithValues: CairoRenderer.libraries.map { ($0.name, $0.version) })
    values[Self.arithmetic] = BatchPasses.arithmetic
    values[Self.font] = FontDigests.shared.digest(of: study.figures.font)
    self.values = values
  }

  /// What of this shapes pictures and is not as it was then: a word for each. Empty where nothing is known.
  func changes(since then: [String: String]?) -> [String] {
    guard let then else { return [] }
    return values.keys.sorted().filter { $0 != Self.arithmetic && values[$0] != then[$0] }
      .map { key in
        key == Self.font
          ? "another font" : "\(key) \(then[key] ?? "none"), here \(values[key] ?? "")"
      }
  }
}
