/// Shorter coordinates in the paths of an SVG: Cairo writes six decimals of a point, of which the
/// last three are smaller than any screen or press can show, and take a third of the file.
enum SVGNumbers {
  private static let decimals = 3
  /// 10 to that power.
  private static let unit = 1000

  /// The same bytes with the numbers of all `d="…"` rounded to a thousandth of a point.
  static func rounded(_ svg: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(svg.count)
    let opening = Array(" d=\"".utf8)
    var (place, isPath) = (0, false)
    while place < svg.count {
      let byte = svg[place]
      if isPath, isDigit(byte) {
        let end = svg[place...].firstIndex { !isDigit($0) && $0 != UInt8(ascii: ".") } ?? svg.count
        append(svg[place..<end], to: &result)
        place = end
        continue
      }
      if byte == UInt8(ascii: "\"") { isPath = svg[..<(place + 1)].suffix(4) == opening[...] }
      result.append(byte)
      place += 1
    }
    return result
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Adds a number without a sign, rounded half up.
  private static func append(_ number: ArraySlice<UInt8>, to result: inout [UInt8]) {
    guard let point = number.firstIndex(of: UInt8(ascii: ".")),
      number.endIndex - point - 1 > decimals, point - number.startIndex <= 12
    else {
      result += number
      return
    }
    var value = 0
    for byte in number[..<point] + number[(point + 1)...(point + decimals)] {
      value = 10 * value + Int(byte) - 0x30
    }
    if number[point + decimals + 1] >= UInt8(ascii: "5") { value += 1 }
    // A minus before a zero says nothing.
    if value == 0, result.last == UInt8(ascii: "-") { result.removeLast() }
    result += Array(String(value / unit).utf8)
    var fraction = Array(String(unit + value % unit).utf8.dropFirst())
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    if !fraction.isEmpty { result += [UInt8(ascii: ".")] + fraction }
  }
}
