/// Exponents in texts, such as 10¹⁶. Few fonts have all of Unicode's raised digits, and those that
/// do draw some of them in other shapes, so they are set as smaller digits above the line.
enum Superscripts {
  private static let plain: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁻": "\u{2212}", "⁺": "+",
  ]

  /// Of a letter's size.
  static let scale = 0.72
  /// Above the line, in letters' sizes.
  static let rise = 0.36

  /// The text in pieces that are on the line or above it, the latter in plain digits.
  static func pieces(of text: String) -> [(text: String, isRaised: Bool)] {
    var pieces: [(text: String, isRaised: Bool)] = []
    for character in text {
      let raised = plain[character]
      if let last = pieces.last, last.isRaised == (raised != nil) {
        pieces[pieces.count - 1].text.append(raised ?? character)
      } else {
        pieces.append((String(raised ?? character), raised != nil))
      }
    }
    return pieces
  }
}
