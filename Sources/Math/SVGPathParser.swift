/// Reads SVG path data with the commands that KaTeX's drawings use: M L H V C S Q T Z.
public struct SVGPathParser {
  private var bytes: [UInt8]
  private var index = 0

  public init(_ data: String) { bytes = Array(data.utf8) }

  /// The outline, up to the first thing that is not understood.
  public mutating func parse() -> [OutlineElement] {
    var elements: [OutlineElement] = []
    var (x, y, startX, startY) = (0.0, 0.0, 0.0, 0.0)
    // The last control point, for the smooth commands S and T.
    var (controlX, controlY, previous) = (0.0, 0.0, UInt8(0))
    var command = UInt8(0)
    while skipSeparators() {
      if isLetter(bytes[index]) {
        command = bytes[index]
        index += 1
      }
      let relative = command >= 97
      let kind = relative ? command - 32 : command
      let (originX, originY) = relative ? (x, y) : (0, 0)
      switch kind {
      case UInt8(ascii: "M"):
        guard let p = point() else { return elements }
        (x, y) = (originX + p.0, originY + p.1)
        (startX, startY) = (x, y)
        elements.append(.move(x, y))
        command = relative ? UInt8(ascii: "l") : UInt8(ascii: "L")
      case UInt8(ascii: "L"):
        guard let p = point() else { return elements }
        (x, y) = (originX + p.0, originY + p.1)
        elements.append(.line(x, y))
      case UInt8(ascii: "H"):
        guard let value = number() else { return elements }
        x = originX + value
        elements.append(.line(x, y))
      case UInt8(ascii: "V"):
        guard let value = number() else { return elements }
        y = originY + value
        elements.append(.line(x, y))
      case UInt8(ascii: "C"), UInt8(ascii: "S"):
        var first = (x, y)
        if kind == UInt8(ascii: "C") {
          guard let p = point() else { return elements }
          first = (originX + p.0, originY + p.1)
        } else if previous == UInt8(ascii: "C") || previous == UInt8(ascii: "S") {
          first = (2 * x - controlX, 2 * y - controlY)
        }
        guard let second = point(), let end = point() else { return elements }
        (controlX, controlY) = (originX + second.0, originY + second.1)
        (x, y) = (originX + end.0, originY + end.1)
        elements.append(.curve(first.0, first.1, controlX, controlY, x, y))
      case UInt8(ascii: "Q"), UInt8(ascii: "T"):
        if kind == UInt8(ascii: "Q") {
          guard let p = point() else { return elements }
          (controlX, controlY) = (originX + p.0, originY + p.1)
        } else if previous == UInt8(ascii: "Q") || previous == UInt8(ascii: "T") {
          (controlX, controlY) = (2 * x - controlX, 2 * y - controlY)
        } else {
          (controlX, controlY) = (x, y)
        }
        guard let p = point() else { return elements }
        let end = (originX + p.0, originY + p.1)
        elements.append(
          .curve(
            x + 2 / 3 * (controlX - x), y + 2 / 3 * (controlY - y),
            end.0 + 2 / 3 * (controlX - end.0), end.1 + 2 / 3 * (controlY - end.1), end.0, end.1))
        (x, y) = end
      case UInt8(ascii: "Z"):
        elements.append(.close)
        (x, y) = (startX, startY)
      default:
        return elements
      }
      previous = kind
    }
    return elements
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// Whether anything follows the blanks and commas here.
  private mutating func skipSeparators() -> Bool {
    while index < bytes.count, [9, 10, 13, 32, 44].contains(bytes[index]) { index += 1 }
    return index < bytes.count
  }

  private mutating func point() -> (Double, Double)? {
    guard let x = number(), let y = number() else { return nil }
    return (x, y)
  }

  /// A number in SVG's compact form: "-1.5.25" holds two.
  private mutating func number() -> Double? {
    guard skipSeparators() else { return nil }
    let start = index
    var hasPoint = false
    if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") { index += 1 }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if !(48...57).contains(bytes[index]) {
        break
      }
      index += 1
    }
    return Double(String(decoding: bytes[start..<index], as: UTF8.self))
  }
}
