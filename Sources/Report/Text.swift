/// A text of the report: Markdown with formulas, and with tags that the run fills in.
///
/// The first heading is the page's title and the paragraph after it the lead; headings of the second
/// level begin sections, `## Words {#name}` with a name for links. Besides the tags of every
/// template there are `{{figure id}}`, `{{claim id}}`, `{{table name}}` for those things, and
/// `{{ref id}}` for a link to a figure. Tags that stand for no words, and displayed formulas, part
/// paragraphs when they have a line for themselves.
struct Text {
  let title: String
  /// The template of the page's content.
  let template: String

  /// Throws `ReportError.template` for a formula that cannot be set.
  init(_ source: String, file: String) throws {
    var shelter = Shelter()
    var text = try TemplateFormulas.expand(source, file: file) { html, isDisplay in
      shelter.keep(html, isBlock: isDisplay)
    }
    text.replace(/\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\}/) { match in
      let tag = String(match.0)
      return shelter.keep(Self.expanded(tag), isBlock: Self.isBlock(tag))
    }
    let page = TextPage(
      Markdown.blocks(shelter.separated(text)), isLoose: shelter.isOnlyBlocks)
    (title, template) = (page.title, shelter.restored(page.html))
  }

  /// The source with our own tags as what they stand for, line by line: to look for mistakes.
  static func tagged(_ source: String) -> String {
    source.replacing(/\{\{[^{}]*\}\}/) { expanded(String($0.0)) }
  }

  /// A tag of ours as what it stands for, others as they are.
  private static func expanded(_ tag: String) -> String {
    let own = /\{\{\s*(figure|claim|table|ref)\s+([^\s{}]+)\s*\}\}/
    guard let match = tag.wholeMatch(of: own) else { return tag }
    let id = HTMLEscaping.escape(String(match.2))
    let key = "\(match.1).\(PageContent.key(id))"
    let shown = "{{#\(key)}}{{> \(match.1)}}{{/\(key)}}"
    return switch match.1 {
    case "ref": "<x-ref figure=\"\(id)\"></x-ref>"
    case "figure": shown + "{{^\(key)}}{{> absent-figure}}{{/\(key)}}"
    default: shown
    }
  }

  /// Whether a tag stands for no words.
  private static func isBlock(_ tag: String) -> Bool {
    tag.prefixMatch(of: /\{\{\s*([#^\/>]|(figure|claim|table)\s)/) != nil
  }
}
