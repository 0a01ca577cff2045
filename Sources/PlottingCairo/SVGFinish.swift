import Foundation

/// What Cairo's SVG lacks: a title and a description for readers who do not see the picture, and
/// names that do not depend on what else the program has drawn.
enum SVGFinish {
  static func apply(_ about: CairoRenderer.Description, to svg: Data) -> Data {
    let shorter = Data(SVGNumbers.rounded(Array(svg)))
    return describe(about, in: renumbered(renumbered(shorter, "surface"), "image"))
  }

  /// Cairo counts what it names over the life of the process, `surface44`; counted here by file.
  /// Names stand after a quote, `id="…"`, or a hash, `href="#…"`, which pictures in base64 lack.
  private static func renumbered(_ svg: Data, _ word: String) -> Data {
    let name = Data(word.utf8)
    let openings = [UInt8(ascii: "\""), UInt8(ascii: "#")]
    var result = Data()
    var numbers: [Data: Int] = [:]
    var rest = svg[...]
    while let found = rest.range(of: name) {
      guard found.lowerBound > rest.startIndex, openings.contains(rest[found.lowerBound - 1]) else {
        result += rest[..<found.upperBound]
        rest = rest[found.upperBound...]
        continue
      }
      let digits = rest[found.upperBound...].prefix { (0x30...0x39).contains($0) }
      let number = numbers[Data(digits)] ?? numbers.count
      numbers[Data(digits)] = number
      result += rest[..<found.upperBound]
      result += Data((digits.isEmpty ? "" : String(number)).utf8)
      rest = rest[digits.endIndex...]
    }
    return result + rest
  }

  private static func describe(_ about: CairoRenderer.Description, in svg: Data) -> Data {
    let root = Data("<svg".utf8)
    guard let start = svg.range(of: root),
      let end = svg[start.upperBound...].firstIndex(of: UInt8(ascii: ">"))
    else { return svg }
    var result = svg[..<start.upperBound]
    result += Data(" role=\"img\"".utf8)
    result += svg[start.upperBound...end]
    result += Data(
      "\n<title>\(XMLText.escaped(about.title))</title>\n<desc>\(XMLText.escaped(about.alt))</desc>"
        .utf8)
    return Data(result + svg[svg.index(after: end)...])
  }
}
