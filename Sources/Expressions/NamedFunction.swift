/// A function by the name that formulas call it.
struct NamedFunction: Sendable {
  let name: String
  /// How many arguments it takes.
  let arguments: ClosedRange<Int>
  /// Writes it, given where its arguments stand.
  let write: @Sendable (inout TapeBuilder, [Int]) -> Int

  /// All of them, in the order of messages.
  static let all: [NamedFunction] =
    [
      one("sqrt", .squareRoot), one("exp", .exp), one("log", .log), one("log2", .log2),
      one("log10", .log10), one("sin", .sin), one("cos", .cos), one("tan", .tan),
      one("asin", .asin), one("acos", .acos), one("atan", .atan), one("sinh", .sinh),
      one("cosh", .cosh), one("tanh", .tanh), one("abs", .abs), one("sign", .sign),
      one("floor", .floor),
      one("sigmoid", .sigmoid), one("relu", .relu), one("softplus", .softplus),
      any("max", .max), any("min", .min), any("hypot", .hypot),
      NamedFunction(name: "atan2", arguments: 2...2) { $0.emit(.atan2, $1[0], $1[1]) },
      NamedFunction(name: "norm", arguments: 1...limit) { tape, parts in
        let first = tape.emit(.abs, parts[0])
        return parts.dropFirst().reduce(first) { tape.emit(.hypot, $0, $1) }
      },
      NamedFunction(name: "logsumexp", arguments: 1...limit) { tape, parts in
        // log(eᵃ + eᵇ) = b + log(1 + eᵃ⁻ᵇ).
        parts.dropFirst().reduce(parts[0]) {
          tape.emit(.add, $1, tape.emit(.softplus, tape.emit(.subtract, $0, $1)))
        }
      },
    ]

  private static let limit = 1000

  static func named(_ name: String) -> NamedFunction? { all.first { $0.name == name } }

  private static func one(_ name: String, _ operation: Operation) -> NamedFunction {
    NamedFunction(name: name, arguments: 1...1) { $0.emit(operation, $1[0]) }
  }

  private static func any(_ name: String, _ operation: Operation) -> NamedFunction {
    NamedFunction(name: name, arguments: 2...limit) { tape, parts in
      parts.dropFirst().reduce(parts[0]) { tape.emit(operation, $0, $1) }
    }
  }
}
