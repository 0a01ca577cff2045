/// Places the glyphs and rules of KaTeX's layout tree as a browser would with KaTeX's style
/// sheet. Covers what formulas in labels and text use; boxes with frames, cancelled terms and
/// labelled arrows are left out.
public struct MathLayout {
  /// The advance width of a character in a font, em; nil if the font lacks it.
  public typealias Advance = (Unicode.Scalar, MathFont) -> Double?

  let advance: Advance
  let letters: Letters?

  /// Letters, digits and common signs in the family of the text around a formula, so that both look
  /// alike; characters that the family lacks, and all else, are KaTeX's.
  public struct Letters: Sendable {
    /// The text's size by that of the formula.
    var scale: Double
    var isBold: Bool

    public init(scale: Double, isBold: Bool) {
      self.scale = scale
      self.isBold = isBold
    }

    /// Signs that text fonts draw as formulas need them.
    private static let signs = Set("+−=<>≤≥≈±×⋅·,.()/∞".unicodeScalars)

    /// The text's font for a character that KaTeX sets in `font`.
    func font(for scalar: Unicode.Scalar, in font: MathFont) -> MathFont? {
      guard
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || Self.signs.contains(scalar)
      else { return nil }
      return font.ofText(isBold: isBold)
    }
  }

  /// - Parameter letters: nil for all letters in KaTeX's fonts.
  public init(letters: Letters? = nil, advance: @escaping Advance) {
    self.letters = letters
    self.advance = advance
  }

  /// A formula in LaTeX as a box. Throws `MathError`.
  public func box(_ source: String, display: Bool = false) throws -> MathBox {
    let tree = try KaTeX.shared.tree(source, display: display)
    let fragment = fragment(tree.root, MathContext(), parent: nil, available: nil)
    var box = MathBox(width: fragment.width, height: tree.height, depth: tree.depth)
    box.items = fragment.box.items
    return box
  }

  /// A laid-out node with its margins.
  struct Fragment {
    var box = MathBox()
    var marginLeft = 0.0
    var marginRight = 0.0
    /// Whether the width depends on that of the enclosing vertical list (CSS `width: 100%`).
    var fills = false
    var width: Double {
      get { box.width }
      set { box.width = newValue }
    }

    mutating func place(_ other: Fragment, dx: Double, dy: Double) {
      fills = fills || other.fills
      box.place(other.box.items, dx: dx, dy: dy)
    }
  }

  private static let lines = ["frac-line", "overline-line", "underline-line", "hline", "hdashline"]

  /// `available` is the width of the enclosing vertical list, nil while it is being measured.
  func fragment(
    _ node: MathNode, _ outer: MathContext, parent: MathNode?, available: Double?
  ) -> Fragment {
    let context = outer.entering(node, parent: parent)
    if let text = node.text { return glyphs(text, node, context) }
    if node.hasAny(of: ["strut", "pstrut", "vlist-s"]) { return Fragment() }
    var result = content(node, context, available: available)
    if let width = node.length("width"), node.hasAny(of: ["arraycolsep", "mspace"]) {
      result.width = width * context.em
    }
    // Relative position shifts the ink only; in a vertical list `top` is the list's business.
    let dy = parent?.has("vlist") ?? false ? 0 : (node.length("top") ?? 0) * context.em
    result = shifted(
      result, dx: ((node.length("left") ?? 0) + (node.length("paddingLeft") ?? 0)) * context.em,
      dy: dy)
    result.width += (node.length("paddingLeft") ?? 0) * context.em
    result.marginLeft = (node.length("marginLeft") ?? 0) * context.em
    result.marginRight = (node.length("marginRight") ?? 0) * context.em
    if node.has("root"), parent?.has("sqrt") ?? false {
      result.marginLeft += 0.27777778 * context.em
      result.marginRight -= 0.55555556 * context.em
    }
    return result
  }

  private func content(
    _ node: MathNode, _ context: MathContext, available: Double?
  ) -> Fragment {
    let em = context.em
    if node.has("vlist-t") { return verticalList(node, context) }
    if node.hasAny(of: ["stretchy", "hide-tail"]) || node.kids.contains(where: \.isDrawing) {
      return drawing(node, context, available: available)
    }
    if node.hasAny(of: Self.lines) {
      let thickness = (node.length("borderBottomWidth") ?? 0.04) * em
      var result = Fragment(fills: true)
      result.width = available ?? 0
      if let available, !context.isInvisible {
        result.box.items = [.rule(x: 0, y: -thickness, width: available, height: thickness)]
      }
      return result
    }
    if node.has("rule") {
      let (width, height) = (
        node.length("borderRightWidth") ?? 0, node.length("borderTopWidth") ?? 0
      )
      return rule(
        width: width * em, height: height * em, bottom: -(node.length("bottom") ?? 0) * em)
    }
    if node.has("vertical-separator") {
      let (width, height) = (node.length("borderRightWidth") ?? 0.04, node.length("height") ?? 0)
      return rule(
        width: width * em, height: height * em, bottom: -(node.length("verticalAlign") ?? 0) * em)
    }
    if node.has("nulldelimiter") {
      var result = Fragment()
      result.width = 0.12 * em
      return result
    }
    if node.hasAny(of: ["llap", "rlap", "clap"]) { return lap(node, context) }
    var result = line(node.kids, context, parent: node, available: available)
    if node.has("accent-body"), !node.has("accent-full") { result.width = 0 }
    return result
  }

  /// Boxes side by side on one baseline.
  func line(
    _ kids: [MathNode], _ context: MathContext, parent: MathNode, available: Double?
  ) -> Fragment {
    var result = Fragment()
    var x = 0.0
    for kid in kids {
      let part = fragment(kid, context, parent: parent, available: available)
      x += part.marginLeft
      result.place(part, dx: x, dy: 0)
      x += part.width + part.marginRight
    }
    result.width = x
    return result
  }

  private func glyphs(_ text: String, _ node: MathNode, _ context: MathContext) -> Fragment {
    var result = Fragment()
    let fonts = context.fonts
    for scalar in text.unicodeScalars where scalar != "\u{200B}" && scalar != "\u{2061}" {
      let own = context.isAccent ? nil : letters?.font(for: scalar, in: fonts[0])
      // What KaTeX lacks, an alphabet it does not know, is of the text around.
      let candidates = [own].compactMap(\.self) + fonts + [.text(isItalic: false, isBold: false)]
      let font = candidates.first { advance(scalar, $0) != nil } ?? fonts[0]
      let em = context.em * (font == own ? letters?.scale ?? 1 : 1)
      if !context.isInvisible {
        result.box.items.append(.glyph(scalar, font: font, size: em, x: result.width, y: 0))
      }
      result.width += (advance(scalar, font) ?? 0) * em
    }
    result = shifted(
      result, dx: (node.length("left") ?? 0) * context.em,
      dy: (node.length("top") ?? 0) * context.em)
    result.marginLeft = (node.length("marginLeft") ?? 0) * context.em
    result.marginRight = (node.length("marginRight") ?? max(0, node.italic ?? 0)) * context.em
    return result
  }

  private func rule(width: Double, height: Double, bottom: Double) -> Fragment {
    var result = Fragment()
    result.width = width
    result.box.items = [.rule(x: 0, y: bottom - height, width: width, height: height)]
    return result
  }

  /// Content that takes no room: to the left, to the right, or centred.
  private func lap(_ node: MathNode, _ context: MathContext) -> Fragment {
    var result = Fragment()
    for kid in node.kids where kid.has("inner") {
      let inner = context.entering(kid, parent: node)
      let part = line(kid.kids, inner, parent: kid, available: nil)
      let share = node.has("llap") ? 1 : node.has("clap") ? 0.5 : 0
      result.place(part, dx: -share * part.width, dy: 0)
    }
    return result
  }

  private func shifted(_ fragment: Fragment, dx: Double, dy: Double) -> Fragment {
    guard dx != 0 || dy != 0 else { return fragment }
    var result = fragment
    result.box.items = []
    result.place(fragment, dx: dx, dy: dy)
    return result
  }
}
