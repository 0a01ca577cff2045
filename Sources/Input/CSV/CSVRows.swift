/// The rows of a CSV text (RFC 4180): fields between commas, quotes around fields that hold commas,
/// quotes or line ends, and two quotes for one.
///
/// Ours, since messages must name lines and the files of results have a hundred thousand of them.
public struct CSVRows {
  public struct Row {
    /// Of the row's first line, from 1.
    public let line: Int
    public let fields: [String]
  }

  /// The line and what is wrong there.
  public struct Fault: Error, Equatable {
    public let line: Int
    public let found: String
    public let expected: String
  }

  private let bytes: [UInt8]
  private var place = 0
  private var line = 1

  /// - Parameter text: lines may end with `\n`, `\r\n` or `\r`; a byte order mark is skipped.
  public init(_ text: String) {
    bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")

  /// The next row; nil at the end. A line without a letter is a row with one empty field.
  ///
  /// Throws `Fault` for a quote that is not closed, or that stands inside of a field without quotes.
  public mutating func next() throws -> Row? {
    guard place < bytes.count else { return nil }
    let first = line
    var fields: [String] = []
    while true {
      fields.append(try field())
      guard place < bytes.count else { break }
      if bytes[place] == Self.comma {
        place += 1
        // A comma at the very end is followed by an empty field.
        if place < bytes.count { continue }
        fields.append("")
        break
      }
      skipLineEnd()
      break
    }
    return Row(line: first, fields: fields)
  }

  private mutating func field() throws -> String {
    guard place < bytes.count, bytes[place] == Self.quote else { return try plainField() }
    let opening = line
    var content: [UInt8] = []
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      if isLineEnd(byte) {
        content += bytes[place..<lineEndEnd]
        skipLineEnd()
        continue
      }
      place += 1
      if byte == Self.quote {
        guard place < bytes.count, bytes[place] == Self.quote else { return try closed(content) }
        place += 1
      }
      content.append(byte)
    }
    throw Fault(line: opening, found: "a quote that is not closed", expected: "one more")
  }

  /// The field before a closing quote.
  private func closed(_ content: [UInt8]) throws -> String {
    guard place == bytes.count || bytes[place] == Self.comma || isLineEnd(bytes[place]) else {
      throw Fault(
        line: line, found: "letters after a closing quote", expected: "a comma or the line’s end")
    }
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func plainField() throws -> String {
    let start = place
    while place < bytes.count, bytes[place] != Self.comma, !isLineEnd(bytes[place]) {
      guard bytes[place] != Self.quote else {
        throw Fault(
          line: line, found: "a quote inside of a field",
          expected: "quotes around the whole field, and two for one inside")
      }
      place += 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// After the line end that starts at `place`.
  private var lineEndEnd: Int {
    let isPair =
      bytes[place] == UInt8(ascii: "\r") && place + 1 < bytes.count
      && bytes[place + 1] == UInt8(ascii: "\n")
    return place + (isPair ? 2 : 1)
  }

  private mutating func skipLineEnd() {
    place = lineEndEnd
    line += 1
  }
}
