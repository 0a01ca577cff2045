/// Reads formulas by binding powers (Pratt 1973): sums below products, below the sign of a power, below
/// powers, which are read from the right: −x^2 is −(x²), 2^3^2 is 2⁹, 2^−1 is ½.
struct Parser {
  /// Longer formulas are refused.
  static let lengthLimit = 20_000
  /// Brackets inside brackets, and powers of powers.
  static let depthLimit = 100

  let letters: [Character]
  private let tokens: [Token]
  private var next = 0
  private var depth = 0

  /// The tree of a formula.
  ///
  /// Throws `FormulaError` for text that is none.
  static func parse(_ formula: String) throws -> Syntax {
    // Of a text that is too long nothing but its length is looked at.
    let length = formula.unicodeScalars.count
    guard length <= lengthLimit else {
      throw FormulaError(
        Array(formula.prefix(80)), at: 0, found: "a formula of \(length) characters",
        expected: "at most \(lengthLimit)")
    }
    var parser = try Parser(Array(formula))
    let syntax = try parser.sum()
    try parser.expectEnd()
    return syntax
  }

  private init(_ letters: [Character]) throws {
    self.letters = letters
    tokens = try Token.tokens(of: letters)
  }

  private var token: Token { tokens[next] }

  private func isNext(_ sign: Character) -> Bool { token.kind == .sign(sign) }

  private mutating func skip(_ sign: Character) -> Bool {
    guard isNext(sign) else { return false }
    next += 1
    return true
  }

  private func fault(_ expected: String, at token: Token? = nil) -> FormulaError {
    let token = token ?? self.token
    return FormulaError(letters, at: token.place, found: token.shown, expected: expected)
  }

  private mutating func nested(_ read: (inout Parser) throws -> Syntax) throws -> Syntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw FormulaError(
        letters, at: token.place, found: "more than \(Self.depthLimit) levels of nesting",
        expected: "a formula with fewer brackets inside brackets")
    }
    return try read(&self)
  }

  private mutating func sum() throws -> Syntax {
    let first = try product()
    var others: [(Bool, Syntax)] = []
    while isNext("+") || isNext("-") {
      let isMinus = isNext("-")
      next += 1
      others.append((isMinus, try product()))
    }
    return others.isEmpty ? first : Syntax(kind: .sum(first, others), place: first.place)
  }

  private mutating func product() throws -> Syntax {
    let first = try signed()
    var others: [(Bool, Syntax)] = []
    while isNext("*") || isNext("/") {
      let isQuotient = isNext("/")
      next += 1
      others.append((isQuotient, try signed()))
    }
    return others.isEmpty ? first : Syntax(kind: .product(first, others), place: first.place)
  }

  private mutating func signed() throws -> Syntax {
    let place = token.place
    if skip("+") { return try nested { try $0.signed() } }
    guard skip("-") else { return try power() }
    return Syntax(kind: .negative(try nested { try $0.signed() }), place: place)
  }

  private mutating func power() throws -> Syntax {
    let base = try operand()
    guard skip("^") else { return base }
    return Syntax(kind: .power(base, try nested { try $0.signed() }), place: base.place)
  }

  private mutating func operand() throws -> Syntax {
    let first = token
    let operand: Syntax
    switch first.kind {
    case .number(let value):
      next += 1
      operand = Syntax(kind: .number(value), place: first.place)
    case .name(let name):
      next += 1
      if skip("(") {
        operand = Syntax(kind: .call(name, try list(until: ")")), place: first.place)
      } else {
        let indices = skip("[") ? try list(until: "]") : []
        operand = Syntax(kind: .name(name, indices: indices), place: first.place)
      }
    case .sign("("):
      next += 1
      operand = try nested { try $0.sum() }
      guard skip(")") else { throw fault("an operator or a closing bracket") }
    default: throw fault("a number, a name or an opening bracket")
    }
    return operand
  }

  /// What stands between commas, up to a bracket that closes.
  private mutating func list(until bracket: Character) throws -> [Syntax] {
    var parts = [try nested { try $0.sum() }]
    while skip(",") { parts.append(try nested { try $0.sum() }) }
    guard skip(bracket) else { throw fault("an operator, a comma or \(bracket)") }
    return parts
  }

  private func expectEnd() throws {
    guard token.kind != .end else { return }
    // 2x, (a)(b): nothing is multiplied by standing side by side.
    let isOperand: Bool =
      switch token.kind {
      case .number, .name, .sign("("), .sign("["): true
      default: false
      }
    if isOperand, next > 0, case .name(let name) = tokens[next - 1].kind,
      NamedFunction.named(name) != nil
    {
      throw fault("\(name)(…), its argument in brackets")
    }
    throw fault(isOperand ? "an operator such as * before it" : "an operator or the end")
  }
}
