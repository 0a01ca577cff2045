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
    _ source: String, file: String,
    put: (_ html: String, _ isDisplay: Bool) -> String = { html, _ in html }
  ) throws -> String {
    var result = ""
    var rest = source[...]
    while let open = nextOpening(in: rest) {
      let line = 1 + source[..<open.range.lowerBound].count(where: \.isNewline)
      let display = open.isDisplay
      guard let close = rest[open.range.upperBound...].range(of: display ? "\\]" : "\\)") else {
        throw ReportError.template(file: file, line: line, message: "a formula does not end")
      }
      let formula = String(rest[open.range.upperBound..<close.lowerBound])
      guard !formula.contains("{{") else {
        throw ReportError.template(
          file: file, line: line, message: "a formula holds a tag; put the tag outside")
      }
      let set = try html(formula, display: display, file: file, line: line)
      // Inside the first tag, where a line's end is no space.
      let lines = String(repeating: "\n", count: formula.count(where: \.isNewline))
      let end = set.firstIndex(of: " ") ?? set.startIndex
      result += rest[..<open.range.lowerBound]
      result += put(set[..<end] + lines + set[end...], display)
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  private static func nextOpening(
    in text: Substring
  ) -> (range: Range<String.Index>, isDisplay: Bool)? {
    let inline = text.range(of: "\\(")
    let display = text.range(of: "\\[")
    switch (inline, display) {
    case (nil, nil): return nil
    case (let a?, nil): return (a, false)
    case (nil, let b?): return (b, true)
    case (let a?, let b?): return a.lowerBound < b.lowerBound ? (a, false) : (b, true)
    }
  }

  private static func html(
    _ formula: String, display: Bool, file: String, line: Int
  ) throws -> String {
    do {
      // The MathML repeats the source, in which braces may look like the start of a tag.
      let html = try KaTeX.shared.html(formula, display: display)
        .replacing("{{", with: "{&#123;")
      guard display else { return html }
      // A wide formula scrolls on a narrow screen, also for those who use the keyboard.
      return
        "<div class=\"formula\" role=\"group\" aria-label=\"Formula\" tabindex=\"0\">\(html)</div>"
    } catch let error as MathError {
      throw ReportError.template(file: file, line: line, message: error.description)
    }
  }

  /// A text of the program's own with formulas between dollar signs, as HTML.
  static func html(_ text: String) throws -> String {
    var parts = text.split(separator: "$", omittingEmptySubsequences: false)
    var result = ""
    for index in parts.indices {
      guard index % 2 == 1, index < parts.count - 1 else {
        result += HTMLEscaping.escape(String(parts[index]))
        continue
      }
      let formula = try KaTeX.shared.html(String(parts[index]))
      // Punctuation stays on the line of its formula, if that is short: a long one must be able to
      // break.
      let isShort = parts[index].count < 40
      let opening = isShort && result.hasSuffix("(") ? String(result.removeLast()) : ""
      var closing = ""
      if isShort, let mark = parts[index + 1].first, ".,;:)".contains(mark) {
        closing = String(parts[index + 1].removeFirst())
      }
      let glued = opening + formula + closing
      result += glued == formula ? formula : "<span class=\"nowrap\">\(glued)</span>"
    }
    return result
  }
}
