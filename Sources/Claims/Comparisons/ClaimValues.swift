import LinearAlgebra
import Numerals
import Records
import Results

extension Value {
  /// How many of how many, with the exact 95 % interval of the fraction.
  static func share(_ wins: Int, of all: Int, _ interval: Interval) -> [String: Value] {
    [
      "wins": .count(wins), "all": .count(all),
      "share": .number(
        Quantity(
          all > 0 ? Double(wins) / Double(all) : nil, lower: interval.lower, upper: interval.upper,
          style: .decimals(2))),
    ]
  }

  /// A number with the ends of its interval.
  static func estimate(_ values: [Double?]?, _ style: Quantity.Style) -> Value {
    guard let values, values.count == 3 else { return .missing }
    return .number(Quantity(values[0], lower: values[1], upper: values[2], style: style))
  }
}

extension Verdict {
  /// Reproduced if all of several parts hold, in part if some do; not testable without any.
  static func ofParts(_ holds: [Bool]) -> Verdict {
    holds.isEmpty
      ? .notTestable
      : holds.allSatisfy { $0 } ? .reproduced : holds.contains(true) ? .inPart : .notReproduced
  }
}

extension Radii.Kind {
  /// For texts: directions as they are, or scaled like the parameters.
  var value: Value { .choice(self == .plain ? "plain" : "scaled", of: ["plain", "scaled"]) }
}
