import Lecture
import Numerals
import Records

/// What texts can say of the comparisons.
extension StepGrid {
  /// A level as texts write it: 10³.
  static func level(_ level: String) -> Value {
    .number(Quantity(Double(level), style: .power))
  }

  /// The lecture's step of Adam.
  static let lectureStep = Value.parameter(Double(Algorithm.lectureStep))

  /// How often the lecture's order is shown in some settings.
  static func shown(_ pairings: [StepPairing]) -> [String: Value] {
    ["settings": .count(pairings.count), "shown": .count(pairings.count(where: \.isWorse))]
  }

  /// How often the lecture's order is shown in some settings, and how often the opposite.
  static func balance(_ pairings: [StepPairing]) -> [String: Value] {
    shown(pairings).merging(["opposite": .count(pairings.count(where: \.isBetter))]) { $1 }
  }

  /// The settings of the smallest and of the largest effect.
  static func ends(_ pairings: [StepPairing]) -> [StepPairing] {
    let own = pairings.filter { $0.effect != nil }
    func isLess(_ a: StepPairing, _ b: StepPairing) -> Bool {
      (a.effect ?? .nan) < (b.effect ?? .nan)
    }
    return [own.min(by: isLess), own.max(by: isLess)].compactMap(\.self).prefix(own.count).map(
      \.self)
  }

  /// In how many counted settings the lecture's order is shown with each other step of SGD.
  func otherConstants(_ measure: StepMeasure) -> Value {
    let own = others.filter { $0.measure == measure.name && $0.isAdmitted }
    return .list(
      others.map(\.sgdConstant).distinct.map { constant in
        .group(
          Self.shown(own.filter { $0.sgdConstant == constant })
            .merging(["constant": .parameter(Double(constant))]) { $1 })
      })
  }

  /// SGD's radius in terms of Adam's at the smallest and largest counted step and the lecture's.
  func profile(_ measure: StepMeasure, _ sigma: String) -> Value {
    let own = admitted(measure, sigma)
    let shown = own.indices.filter { $0 == 0 || $0 == own.count - 1 || own[$0].isLectures }
    return .list(
      shown.map { place in
        .group([
          "ratio": own[place].effectValue(.significant(2)), "step": own[place].stepValue,
          "isLectures": .flag(own[place].isLectures),
          "isUndecided": .flag(own[place].direction == .undecided),
        ])
      })
  }

  /// The steps of Adam at which the lecture's order is shown, of those that count.
  static func range(_ pairings: [StepPairing]) -> Value {
    let places = pairings.indices.filter { pairings[$0].isWorse }
    let isOneRun = (places.last ?? 0) - (places.first ?? 0) + 1 == places.count
    let extent =
      pairings.isEmpty
      ? "untested"
      : places.isEmpty
        ? "none"
        : places.count == pairings.count
          ? "all" : places.count == 1 ? "one" : isOneRun ? "run" : "several"
    let steps = places.map { pairings[$0].stepValue }
    return .group([
      "extent": .choice(extent, of: ["untested", "none", "all", "one", "run", "several"]),
      "tested": .count(pairings.count), "steps": .list(steps), "first": steps.first ?? .missing,
      "last": steps.last ?? .missing,
    ])
  }
}

extension StepPairing {
  /// Adam's step.
  var stepValue: Value { .parameter(Double(adamStep)) }
  var sigmaValue: Value { .parameter(Double(sigma)) }

  /// In how many draws Adam's is the worse one.
  var shareValue: Value { .group(Value.share(worse, of: draws, shareInterval)) }

  /// The median effect with its interval.
  func effectValue(_ style: Quantity.Style) -> Value {
    .estimate([effect, effectLower, effectUpper], style)
  }
}
