import Input

/// A piece of a formula's text.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case name(String)
    /// One of the signs of `Token.signs`.
    case sign(Character)
    case end
  }

  let kind: Kind
  /// The first letter, counted from the start of the formula.
  let place: Int
  /// As it stands in the formula.
  let text: String

  /// For messages.
  var shown: String { kind == .end ? "the end" : text.shortened(to: 40) }

  /// Every sign by the ways in which people write it: papers and word processors have their own.
  private static let signs: [Character: Character] = [
    "+": "+", "-": "-", "−": "-", "–": "-", "*": "*", "·": "*", "×": "*", "⋅": "*", "/": "/",
    "^": "^", "(": "(", ")": ")", "[": "[", "]": "]", ",": ",",
  ]

  /// The pieces of a formula, the end among them.
  ///
  /// Throws `FormulaError` for a letter that no formula has, and a number that is none.
  static func tokens(of letters: [Character]) throws -> [Token] {
    var (tokens, place) = ([Token](), 0)
    while place < letters.count {
      let letter = letters[place]
      if letter.isWhitespace {
        place += 1
        continue
      }
      let end: Int
      let kind: Kind
      if isDigit(letter) || letter == "." {
        end = endOfNumber(letters, from: place)
        let text = String(letters[place..<end])
        guard let value = Double(text), value.isFinite else {
          throw FormulaError(
            letters, at: place, found: text.shortened(to: 40), expected: "a number such as 1.5e-3")
        }
        kind = .number(value)
      } else if isNameStart(letter) {
        end = letters[place...].firstIndex { !isNameStart($0) && !isDigit($0) } ?? letters.count
        kind = .name(String(letters[place..<end]))
      } else if let sign = signs[letter] {
        end = place + 1
        if sign == "*", end < letters.count, letters[end] == "*" {
          throw FormulaError(letters, at: place, found: "**", expected: "^ for a power")
        }
        kind = .sign(sign)
      } else {
        throw FormulaError(
          letters, at: place, found: String(letter).visible,
          expected: "a number, a name, an operator or a bracket")
      }
      tokens.append(Token(kind: kind, place: place, text: String(letters[place..<end])))
      place = end
    }
    return tokens + [Token(kind: .end, place: letters.count, text: "")]
  }

  private static func isDigit(_ letter: Character) -> Bool { ("0"..."9").contains(letter) }

  /// Whether a text is one name.
  static func isName(_ text: String) -> Bool {
    guard let first = text.first, text.unicodeScalars.count <= 60 else { return false }
    return isNameStart(first) && text.allSatisfy { isNameStart($0) || isDigit($0) }
  }

  private static func isNameStart(_ letter: Character) -> Bool {
    letter == "_" || ("a"..."z").contains(letter) || ("A"..."Z").contains(letter)
      || ("α"..."ω").contains(letter)
  }

  /// Digits, a point, and an exponent if there are digits in it: 2e is 2 before the number e.
  private static func endOfNumber(_ letters: [Character], from start: Int) -> Int {
    func skipDigits(_ place: Int) -> Int {
      letters[place...].firstIndex { !isDigit($0) } ?? letters.count
    }
    var end = skipDigits(start)
    if end < letters.count, letters[end] == "." { end = skipDigits(end + 1) }
    guard end < letters.count, letters[end] == "e" || letters[end] == "E" else { return end }
    let hasSign = end + 1 < letters.count && ["+", "-", "−"].contains(letters[end + 1])
    let digits = end + (hasSign ? 2 : 1)
    return digits < letters.count && isDigit(letters[digits]) ? skipDigits(digits) : end
  }
}
