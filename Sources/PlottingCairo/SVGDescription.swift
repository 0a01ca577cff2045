import Foundation

/// Adds a title and a description to Cairo's SVG, for readers who do not see the picture.
enum SVGDescription {
  static func insert(_ about: CairoRenderer.Description, into svg: Data) -> Data {
    let root = Data("<svg".utf8)
    guard let start = svg.range(of: root),
      let end = svg[start.upperBound...].firstIndex(of: UInt8(ascii: ">"))
    else { return svg }
    var result = svg[..<start.upperBound]
    result += Data(" role=\"img\"".utf8)
    result += svg[start.upperBound...end]
    result += Data(
      "\n<title>\(escaped(about.title))</title>\n<desc>\(escaped(about.alt))</desc>".utf8)
    return Data(result + svg[svg.index(after: end)...])
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // Control characters may not stand in XML at all.
      case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
