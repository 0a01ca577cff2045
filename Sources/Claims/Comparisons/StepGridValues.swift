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

  /// The steps of Adam at which the lecture's order is shown, of those that count.
  static func range(_ decisions: [StepFamily.Decision]) -> Value {
    let places = decisions.indices.filter { decisions[$0].finding.isShown }
    let isOneRun = (places.last ?? 0) - (places.first ?? 0) + 1 == places.count
    let extent =
      decisions.isEmpty
      ? "untested"
      : places.isEmpty
        ? "none"
        : places.count == decisions.count
          ? "all" : places.count == 1 ? "one" : isOneRun ? "run" : "several"
    let steps = places.map { decisions[$0].stepValue }
    return .group([
      "extent": .choice(extent, of: ["untested", "none", "all", "one", "run", "several"]),
      "tested": .count(decisions.count), "steps": .list(steps), "first": steps.first ?? .missing,
      "last": steps.last ?? .missing,
    ])
  }

  /// A row a scale: at which steps the lecture's order is shown, and what is found at its own step.
  static func rows(_ family: StepFamily, _ sigmas: [String]) -> Value {
    .list(
      sigmas.map { sigma in
        let own = family.decisions.filter { $0.setting.sigma == sigma }
        let lecture = own.first { $0.setting.isLectures }
        return .group([
          "sigma": .parameter(Double(sigma)), "steps": range(own),
          "opposite": .count(own.count { $0.finding.isOpposite }),
          "lecture": lecture?.effectValue ?? .missing,
        ])
      })
  }

  /// In how many counted settings the lecture's order is shown with each other step of SGD, each
  /// family alone.
  func others(_ measure: StepMeasure) -> Value {
    .list(
      otherConstants.map { constant in
        let family = StepFamily(
          sigmas.flatMap { admitted(measure, $0, sgd: constant) })
        return .group([
          "constant": .parameter(Double(constant)), "settings": .count(family.decisions.count),
          "shown": .count(family.findings.count(where: \.isShown)),
        ])
      })
  }
}
