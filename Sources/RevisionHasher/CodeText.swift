/// The code of a Swift or C file: its text without comments, empty lines and white space at the
/// ends of lines.
///
/// A comment begins at the start of a line or after white space; what looks like one elsewhere,
/// such as the end of a regular expression, stays. Where the scanner is in doubt the text counts as
/// code: then something is made again without need, never the other way round.
public struct CodeText {
  private let bytes: [UInt8]
  private var place = 0
  private var code: [UInt8] = []

  /// UTF-8 in, UTF-8 out.
  public static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var text = CodeText(bytes: bytes)
    text.scan()
    return text.code
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func scan() {
    while place < bytes.count {
      if isAfterSpace, isAt("//") {
        skipLine()
      } else if isAfterSpace, isAt("/*") {
        skipBlock()
      } else if let quote = quoteHere() {
        copyString(quote)
      } else if isAt("\n") {
        endLine()
        place += 1
      } else {
        copy(1)
      }
    }
    endLine()
  }

  private func isAt(_ text: String, from start: Int? = nil) -> Bool {
    bytes[(start ?? place)...].starts(with: text.utf8)
  }

  private var isAfterSpace: Bool {
    place == 0
      || [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n")]
        .contains(bytes[place - 1])
  }

  private mutating func copy(_ count: Int) {
    let end = min(place + count, bytes.count)
    code += bytes[place..<end]
    place = end
  }

  /// Drops white space at the end of the line, and the line if nothing is left.
  private mutating func endLine() {
    while let last = code.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
      code.removeLast()
    }
    if let last = code.last, last != UInt8(ascii: "\n") { code.append(UInt8(ascii: "\n")) }
  }

  private mutating func skipLine() {
    while place < bytes.count, !isAt("\n") { place += 1 }
  }

  /// Comments nest in Swift; in C none of ours holds another.
  private mutating func skipBlock() {
    var depth = 0
    repeat {
      if isAt("/*") {
        depth += 1
        place += 2
      } else if isAt("*/") {
        depth -= 1
        place += 2
      } else {
        place += 1
      }
    } while depth > 0 && place < bytes.count
  }

  /// The quote that begins here, with its number signs: `"`, `"""`, `#"`, …
  private func quoteHere() -> (signs: String, quote: String)? {
    var end = place
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    guard isAt("\"", from: end) else { return nil }
    return (
      String(repeating: "#", count: end - place), isAt("\"\"\"", from: end) ? "\"\"\"" : "\""
    )
  }

  /// Copies a literal as it is; one on a single line ends with the line at the latest.
  private mutating func copyString(_ opening: (signs: String, quote: String)) {
    let closing = opening.quote + opening.signs
    let escape = "\\" + opening.signs
    copy(closing.utf8.count)
    while place < bytes.count {
      if isAt(closing) { return copy(closing.utf8.count) }
      if opening.quote.utf8.count == 1, isAt("\n") { return }
      copy(isAt(escape) ? escape.utf8.count + 1 : 1)
    }
  }
}
