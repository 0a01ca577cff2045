import Input

/// A text of the report: Markdown with formulas, and with tags that the run fills in.
///
/// The first heading is the page's title and the paragraph after it the lead; headings of the second
/// level begin sections, `## Words {#name}` with a name for links. Besides the tags of every
/// template there are `{{figure id}}`, `{{claim id}}`, `{{table name}}` for those things, and
/// `{{ref id}}` for a link to a figure. Tags that stand for no words, and displayed formulas, part
/// paragraphs. In code, between backticks, there are no tags and no formulas.
struct Text {
  let title: String
  /// The template of the page's content.
  let template: String

  /// Throws `ReportError.template` for a formula that cannot be set, a text without a title, and a
  /// name that two headings have.
  init(_ source: String, file: String, words: Words) throws {
    var shelter = Shelter()
    var text = Self.replacingCode(in: source) { code in
      code.replacing(/\\[(\[]|\{\{|\$/) { match in
        shelter.keep(match.0 == "{{" ? "{&#123;" : String(match.0), .words)
      }
    }
    text = Self.bracketed(text)
    text = try TemplateFormulas.expand(text, file: file, words: words) { html, isDisplay in
      shelter.keep(html, isDisplay ? .block : .words)
    }
    text.replace(/\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\}/) { match in
      let tag = String(match.0)
      return shelter.keep(Self.expanded(tag), Self.kind(tag))
    }
    let page = TextPage(Markdown.blocks(shelter.separated(text)), isLoose: shelter.isLoose)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    if let name = page.repeatedName {
      let line = lines.lastIndex { $0.contains("{#\(name)") } ?? 0
      throw ReportError.template(
        file: file, line: line + 1,
        message: "another heading has the name \(name.shortened(to: 40)), too")
    }
    guard page.hasTitle else {
      throw ReportError.template(
        file: file, line: 1, message: "the text has no title, expected a line such as # Words")
    }
    (title, template) = (page.title, shelter.restored(page.html))
  }

  /// Formulas between dollar signs as those in brackets; line by line the same.
  private static func bracketed(_ source: String) -> String {
    FormulaRun.runs(of: source).map { run in
      switch run {
      // Markdown takes the backslash away again.
      case .text(let text): text.replacing("$", with: "\\$")
      case .formula(let formula, let isDisplay):
        isDisplay ? "\\[\(formula)\\]" : "\\(\(formula)\\)"
      }
    }.joined()
  }

  /// The source with our own tags as what they stand for, line by line, and without code: to look for
  /// mistakes.
  static func tagged(_ source: String) -> String {
    replacingCode(in: source) { $0.filter(\.isNewline) }
      .replacing(/\{\{[^{}]*\}\}/) { expanded(String($0.0)) }
  }

  /// Code, in blocks or between backticks, is what it says.
  private static func replacingCode(
    in source: String, with change: (String) -> String
  ) -> String {
    let blocks = Markdown.linesOfCode(source)
    var (result, words) = ("", "")
    func end(words: String) -> String {
      // Backticks that were escaped are none.
      words.replacing(/\\`|``[^\n]+?``|`(?:[^`\n]|\n(?!\n))+`/) { match in
        match.0.hasPrefix("\\") ? String(match.0) : change(String(match.0))
      }
    }
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = line + (index + 1 < lines.count ? "\n" : "")
      if blocks.contains(index + 1) {
        result += end(words: words) + change(String(line))
        words = ""
      } else {
        words += line
      }
    }
    return result + end(words: words)
  }

  /// A tag of ours as what it stands for, others as they are.
  private static func expanded(_ tag: String) -> String {
    let own = /\{\{\s*(figure|claim|table|ref)\s+([^\s{}]+)\s*\}\}/
    guard let match = tag.wholeMatch(of: own) else { return tag }
    let id = HTMLEscaping.escape(String(match.2))
    let kind = match.1 == "ref" ? "figure" : match.1
    let key = "\(kind).\(PageContent.key(id))"
    let shown = "{{#\(key)}}{{> \(match.1)}}{{/\(key)}}"
    return switch match.1 {
    case "ref":
      "{{#\(key)}}{{> ref}}{{/\(key)}}{{^\(key)}}{{> absent-ref}}{{/\(key)}}"
    case "figure": shown + "{{^\(key)}}{{> absent-figure}}{{/\(key)}}"
    default: shown
    }
  }

  private static func kind(_ tag: String) -> Shelter.Kind {
    if tag.prefixMatch(of: /\{\{\s*(figure|claim|table)\s/) != nil { return .block }
    return tag.prefixMatch(of: /\{\{\s*[#^\/>]/) != nil ? .loose : .words
  }
}
