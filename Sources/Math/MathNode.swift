/// A formula as KaTeX lays it out: nested boxes with CSS classes and styles.
struct MathTree: Decodable {
  /// Above and below the baseline, em.
  var height: Double
  var depth: Double
  var root: MathNode
}

/// One node of KaTeX's layout tree; a symbol if it has text, a drawing if it has a view box.
struct MathNode: Decodable {
  var classes: [String]?
  var style: [String: String]?
  var text: String?
  /// The italic correction of a symbol, em.
  var italic: Double?
  var viewBox: String?
  var aspect: String?
  /// SVG path data.
  var path: String?
  var children: [MathNode]?

  var kids: [MathNode] { children ?? [] }
  var isDrawing: Bool { viewBox != nil }

  func has(_ name: String) -> Bool { classes?.contains(name) ?? false }

  func hasAny(of names: [String]) -> Bool { classes?.contains(where: names.contains) ?? false }

  /// A CSS length in this node's own em, such as "1.2em".
  func length(_ property: String) -> Double? {
    guard let value = style?[property] else { return nil }
    return Double(value.hasSuffix("em") ? String(value.dropLast(2)) : value)
  }
}
