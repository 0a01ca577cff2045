/// What a node inherits from those around it: size, font and alignment, as KaTeX's style sheet
/// gives them.
struct MathContext {
  enum Alignment { case left, center, right }

  /// The node's em in units of the surrounding text's em.
  var em = 1.0
  var family = "KaTeX_Main"
  var bold = false
  var italic = false
  var isInvisible = false
  var isAccent = false
  var alignment = Alignment.left

  /// The factors behind KaTeX's classes size1 … size11.
  private static let sizes = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488]

  /// The fonts to look for a glyph in, the wanted one first.
  var fonts: [MathFont] {
    let style =
      switch family {
      case "KaTeX_Main": bold ? (italic ? "BoldItalic" : "Bold") : (italic ? "Italic" : "Regular")
      case "KaTeX_Math": bold ? "BoldItalic" : "Italic"
      case "KaTeX_SansSerif": bold ? "Bold" : (italic ? "Italic" : "Regular")
      case "KaTeX_Caligraphic", "KaTeX_Fraktur": bold ? "Bold" : "Regular"
      default: "Regular"
      }
    let wanted = MathFont.katex("\(family)-\(style)")
    return wanted == .main ? [wanted] : [wanted, .main]
  }

  /// The context inside `node`.
  func entering(_ node: MathNode, parent: MathNode?) -> MathContext {
    var context = self
    if node.hasAny(of: ["sizing", "fontsize-ensurer"]) { context.em *= Self.resizing(node) }
    for name in node.classes ?? [] { context.apply(name, of: node) }
    if let parent { context.apply(parent: parent, to: node) }
    if node.style?["color"] == "transparent" { context.isInvisible = true }
    return context
  }

  /// `reset-sizeX sizeY`: from the one size to the other.
  private static func resizing(_ node: MathNode) -> Double {
    var (from, to) = (0, 0)
    for name in node.classes ?? [] {
      if name.hasPrefix("reset-size") {
        from = Int(name.dropFirst("reset-size".count)) ?? 0
      } else if name.hasPrefix("size"), let value = Int(name.dropFirst("size".count)) {
        to = value
      }
    }
    let known = 1...sizes.count
    return known.contains(from) && known.contains(to) ? sizes[to - 1] / sizes[from - 1] : 1
  }

  private mutating func apply(_ name: String, of node: MathNode) {
    switch name {
    case "accent-body": isAccent = true
    case "textbf": bold = true
    case "textit": italic = true
    case "textrm": family = "KaTeX_Main"
    case "textsf", "mathsf": family = "KaTeX_SansSerif"
    case "texttt", "mathtt": family = "KaTeX_Typewriter"
    case "mathnormal": (family, italic) = ("KaTeX_Math", true)
    case "mathit": (family, italic) = ("KaTeX_Main", true)
    case "mathrm": italic = false
    case "mathbf": (family, bold) = ("KaTeX_Main", true)
    case "boldsymbol": (family, bold, italic) = ("KaTeX_Math", true, true)
    case "amsrm", "mathbb", "textbb": family = "KaTeX_AMS"
    case "mathcal": family = "KaTeX_Caligraphic"
    case "mathfrak", "textfrak": family = "KaTeX_Fraktur"
    case "mathscr", "textscr": family = "KaTeX_Script"
    case "mathboldsf", "textboldsf": (family, bold) = ("KaTeX_SansSerif", true)
    case "mathitsf", "textitsf": (family, italic) = ("KaTeX_SansSerif", true)
    case "mainrm": (family, italic) = ("KaTeX_Main", false)
    case "delimsizing":
      for size in 1...4 where node.has("size\(size)") { family = "KaTeX_Size\(size)" }
    case "small-op": family = "KaTeX_Size1"
    case "large-op": family = "KaTeX_Size2"
    case "msupsub", "svg-align": alignment = .left
    case "x-arrow", "mover", "munder": alignment = .center
    default: break
    }
  }

  /// The rules of the style sheet that need the parent's class.
  private mutating func apply(parent: MathNode, to node: MathNode) {
    if node.text == nil {
      if parent.has("delim-size1") { family = "KaTeX_Size1" }
      if parent.has("delim-size4") { family = "KaTeX_Size4" }
    }
    guard node.has("vlist-t") else { return }
    if parent.hasAny(of: ["mfrac", "op-limits", "accent", "col-align-c"]) { alignment = .center }
    if parent.has("col-align-l") { alignment = .left }
    if parent.has("col-align-r") { alignment = .right }
  }
}
