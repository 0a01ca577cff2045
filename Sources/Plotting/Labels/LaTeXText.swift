/// Labels, captions and titles, text with formulas between dollar signs, as LaTeX that every engine takes.
public enum LaTeXText {
  /// Formulas stay as they are: KaTeX's commands are those of LaTeX with amsmath.
  public static func latex(_ markup: String) -> String { latex(Label(markup)) }

  /// The same of a label.
  public static func latex(_ label: Label) -> String {
    label.runs.map { run in
      switch run {
      case .text(let text): escaped(text)
      case .math(let source): "$\(source)$"
      }
    }.joined()
  }

  private static let special: [Character: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "%": "\\%", "&": "\\&", "#": "\\#",
    "$": "\\$", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
  ]

  /// What pdflatex has by a name.
  private static let named: [Character: String] = [
    "µ": "\\textmu{}", "€": "\\texteuro{}", "£": "\\pounds{}", "°": "\\textdegree{}",
    "№": "\\textnumero{}", "©": "\\copyright{}", "®": "\\textregistered{}",
    "™": "\\texttrademark{}", "¼": "\\textonequarter{}", "¾": "\\textthreequarters{}",
    "‰": "\\textperthousand{}", "§": "\\S{}", "¶": "\\P{}", "•": "\\textbullet{}",
    "†": "\\dag{}", "‡": "\\ddag{}", "¥": "\\textyen{}", "¢": "\\textcent{}", "\u{A0}": "~",
    "¿": "\\textquestiondown{}", "¡": "\\textexclamdown{}", "«": "\\guillemotleft{}",
    "»": "\\guillemotright{}",
  ]

  /// What pdflatex does not know in text, as formulas.
  private static let symbols: [Character: String] = [
    "\u{2212}": "-", "÷": "\\div", "×": "\\times", "·": "\\cdot", "±": "\\pm", "≤": "\\le",
    "≥": "\\ge", "≠": "\\ne", "≈": "\\approx", "∞": "\\infty", "→": "\\to", "∈": "\\in",
    "∇": "\\nabla", "√": "\\surd", "½": "\\tfrac12", "‖": "\\|", "α": "\\alpha", "β": "\\beta",
    "γ": "\\gamma", "δ": "\\delta", "ε": "\\varepsilon", "η": "\\eta", "θ": "\\theta",
    "κ": "\\kappa", "λ": "\\lambda", "μ": "\\mu", "π": "\\pi", "ρ": "\\rho", "σ": "\\sigma",
    "τ": "\\tau", "φ": "\\varphi", "ω": "\\omega", "Δ": "\\Delta", "Σ": "\\Sigma",
  ]

  private static let raised: [Character: String] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁻": "-",
  ]
  private static let lowered: [Character: String] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9",
  ]

  /// The letters, each with its accents; but TeX reads a sign of its own before any accent.
  private static func letters(of text: String) -> [Character] {
    text.flatMap { letter in
      let scalars = letter.unicodeScalars.map(Character.init)
      return scalars.contains { special[$0] != nil || $0.isNewline } ? scalars : [letter]
    }
  }

  /// Text without formulas.
  public static func escaped(_ text: String) -> String {
    var result = ""
    var (script, digits) = ("", "")
    func flush() {
      if !digits.isEmpty { result += "$\(script){\(digits)}$" }
      (script, digits) = ("", "")
    }
    for character in letters(of: text) {
      if let digit = raised[character] ?? lowered[character] {
        let kind = raised[character] == nil ? "_" : "^"
        if kind != script { flush() }
        script = kind
        digits += digit
        continue
      }
      flush()
      if let escape = special[character] ?? named[character] {
        result += escape
      } else if let symbol = symbols[character] {
        result += "$\(symbol)$"
      } else if character.isNewline {
        result += " "
      } else if character.unicodeScalars.allSatisfy({ isKnown($0) }) {
        result.append(character)
      } else {
        result += "\\descentunicode{\(character)}"
      }
    }
    flush()
    return result
  }

  /// ASCII, Western letters, dashes and quotation marks: what pdflatex has in its standard fonts.
  private static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xC0...0x17E: true
    case 0x2013, 0x2014, 0x2018...0x201E, 0x2026, 0xA7, 0xB0: true
    default: false
    }
  }
}
