import Mustache

/// Escapes text for HTML one Unicode scalar at a time.
///
/// Mustache's own escaping goes by grapheme clusters, and a quotation mark with a combining
/// accent is another cluster than a quotation mark: a user's text could end an attribute.
struct HTMLEscaping: MustacheContentType {
  private static let name = "SCALARHTML"

  /// Put before a template to select this escaping.
  static let pragma = "{{% CONTENT_TYPE:\(name)}}"

  static func register() { MustacheContentTypes.register(HTMLEscaping(), named: name) }

  func escapeText(_ text: String) -> String { Self.escape(text) }

  /// JSON for a script element, which no `<` may end.
  static func script(_ json: String) -> String {
    json.unicodeScalars.map { $0 == "<" ? "\\u003C" : String($0) }.joined()
  }

  static func escape(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;".unicodeScalars
      case "<": result += "&lt;".unicodeScalars
      case ">": result += "&gt;".unicodeScalars
      case "\"": result += "&quot;".unicodeScalars
      case "'": result += "&#39;".unicodeScalars
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
