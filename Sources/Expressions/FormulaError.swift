import Input

/// One thing wrong with a formula: what was found, what was expected, and the place in the text.
public struct FormulaError: Error, Equatable, CustomStringConvertible {
  /// What stands there, in a few words.
  public let found: String
  /// What would be right.
  public let expected: String
  /// The part of the formula around the place, and below it a caret under the place.
  public let excerpt: String

  /// So many letters of a long formula are shown before the place, and after it.
  private static let reach = 36

  /// - Parameter place: in letters from the start of the formula.
  init(_ formula: [Character], at place: Int, found: String, expected: String) {
    (self.found, self.expected) = (found, expected)
    let place = min(max(place, 0), formula.count)
    let (start, end) = (max(0, place - Self.reach), min(formula.count, place + Self.reach))
    // A letter is shown in one column, whatever it is.
    let shown = formula[start..<end].map { letter in
      let text = String(letter)
      return text.visible == text ? text : " "
    }
    let head = start > 0 ? "…" : ""
    let column = place - start + head.count
    excerpt =
      head + shown.joined() + (end < formula.count ? "…" : "") + "\n"
      + String(repeating: " ", count: column) + "^"
  }

  public var description: String { "found \(found), expected \(expected)\n\(excerpt)" }
}
