/// A piece of a text with formulas between dollar signs, as pandoc reads them: after the first one
/// stands no space, before the last one none, and after it no digit; `\$` is a dollar sign. So money
/// stays money.
public enum FormulaRun: Sendable, Hashable {
  case text(String)
  /// The LaTeX of a formula; between `$$` it stands on a line of its own.
  case formula(String, isDisplay: Bool)

  /// The pieces in their order; none is empty, and two texts never stand side by side.
  public static func runs(of markup: String) -> [FormulaRun] {
    let letters = Array(markup)
    var (runs, text, place) = ([FormulaRun](), "", 0)
    while place < letters.count {
      if letters[place] == "\\", letters.at(place + 1) == "$" {
        text.append("$")
        place += 2
      } else if letters[place] == "$", let end = end(of: letters, from: place) {
        if !text.isEmpty { runs.append(.text(text)) }
        let isDisplay = letters.at(place + 1) == "$"
        let signs = isDisplay ? 2 : 1
        runs.append(
          .formula(String(letters[(place + signs)..<(end - signs)]), isDisplay: isDisplay))
        (text, place) = ("", end)
      } else {
        text.append(letters[place])
        place += 1
      }
    }
    return text.isEmpty ? runs : runs + [.text(text)]
  }

  /// The place after the formula that starts at a dollar sign; nil if that is money.
  private static func end(of letters: [Character], from start: Int) -> Int? {
    let isDisplay = letters.at(start + 1) == "$"
    var place = start + (isDisplay ? 2 : 1)
    guard let first = letters.at(place), first != "$", isDisplay || !first.isWhitespace else {
      return nil
    }
    while let letter = letters.at(place) {
      switch letter {
      case "\\": place += 1
      // A paragraph ends there.
      case _ where letter.isNewline && letters.at(place + 1)?.isNewline == true: return nil
      case "$" where isDisplay:
        return letters.at(place + 1) == "$" ? place + 2 : nil
      case "$":
        let isMoney =
          letters[place - 1].isWhitespace
          || letters.at(place + 1).map { $0.isASCII && $0.isNumber } ?? false
        return isMoney ? nil : place + 1
      default: break
      }
      place += 1
    }
    return nil
  }
}

extension Array {
  /// The element at a place; nil behind the end.
  fileprivate func at(_ place: Int) -> Element? { place < count ? self[place] : nil }
}
