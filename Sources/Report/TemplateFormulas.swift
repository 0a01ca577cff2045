import Input
import Math

/// Formulas in texts and templates, set by KaTeX when the pages are made.
enum TemplateFormulas {
  /// Replaces `\(…\)` and `\[…\]` in a template's source, before tags are filled in: what a user
  /// writes into the study is never taken for a formula. All lines keep their numbers.
  ///
  /// - Parameter put: what stands in the text for a formula's HTML.
  ///
  /// Throws `ReportError.template` with the line of a formula that does not end, holds a tag, or
  /// is not accepted.
  static func expand(
    _ source: String, file: String, words: Words,
    put: (_ html: String, _ isDisplay: Bool) -> String = { html, _ in html }
  ) throws -> String {
    var result = ""
    var rest = source[...]
    var line = 1
    while let open = nextOpening(in: rest) {
      line += rest[..<open.range.lowerBound].count(where: \.isNewline)
      let display = open.isDisplay
      guard let close = rest[open.range.upperBound...].range(of: display ? "\\]" : "\\)") else {
        throw ReportError.template(file: file, line: line, message: "a formula does not end")
      }
      let formula = String(rest[open.range.upperBound..<close.lowerBound])
      guard !formula.contains("{{") else {
        throw ReportError.template(
          file: file, line: line, message: "a formula holds a tag; put the tag outside")
      }
      let set = try html(
        formula, label: display ? words("formula") : nil, file: file, line: line)
      // Inside the first tag, where a line's end is no space.
      let lines = String(repeating: "\n", count: formula.count(where: \.isNewline))
      let end = set.firstIndex(of: " ") ?? set.startIndex
      result += rest[..<open.range.lowerBound]
      result += put(set[..<end] + lines + set[end...], display)
      line += formula.count(where: \.isNewline)
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  private static func nextOpening(
    in text: Substring
  ) -> (range: Range<String.Index>, isDisplay: Bool)? {
    // Up to the first one only: texts may have very many.
    var place = text.startIndex
    while let start = text[place...].firstIndex(of: "\\") {
      let next = text.index(after: start)
      guard next < text.endIndex else { return nil }
      place = text.index(after: next)
      if text[next] == "(" || text[next] == "[" { return (start..<place, text[next] == "[") }
      // A backslash before another one may itself begin a formula.
      place = next
    }
    return nil
  }

  private static func html(
    _ formula: String, label: String?, file: String, line: Int
  ) throws -> String {
    do {
      // The MathML repeats the source, in which braces may look like the start of a tag.
      let html = try KaTeX.shared.html(formula, display: label != nil)
        .replacing("{{", with: "{&#123;")
      guard let label else { return html }
      // A wide formula scrolls on a narrow screen, also for those who use the keyboard.
      return
        "<div class=\"formula\" role=\"group\" aria-label=\"\(HTMLEscaping.escape(label))\""
        + " tabindex=\"0\">\(html)</div>"
    } catch let error as MathError {
      throw ReportError.template(file: file, line: line, message: error.description)
    }
  }

  /// A text of the program's own with formulas between dollar signs, as HTML.
  static func html(_ text: String) throws -> String {
    let runs = FormulaRun.runs(of: text)
    var (result, taken) = ("", 0)
    for (index, run) in runs.enumerated() {
      guard case .formula(let source, _) = run else {
        guard case .text(let words) = run else { continue }
        // A number stays on the line of its per cent.
        result += HTMLEscaping.escape(
          String(words.dropFirst(taken)).replacing(" %", with: "\u{A0}%"))
        taken = 0
        continue
      }
      let formula = try KaTeX.shared.html(source)
      // Punctuation stays on the line of its formula, if that is short: a long one must be able to
      // break.
      let isShort = source.count < 40
      let opening = isShort && result.hasSuffix("(") ? String(result.removeLast()) : ""
      var closing = ""
      if isShort, index + 1 < runs.count, case .text(let next) = runs[index + 1],
        let mark = next.first, ".,;:)".contains(mark)
      {
        (closing, taken) = (String(mark), 1)
      }
      let glued = opening + formula + closing
      result += glued == formula ? formula : "<span class=\"nowrap\">\(glued)</span>"
    }
    return result
  }
}
