import Foundation

/// Builds the content of a page from the blocks of its text.
struct TextPage {
  private(set) var html = ""
  /// The words of the first heading of the first level, without formulas and tags.
  private(set) var title = ""
  private var hasLead = false
  private var isInSection = false
  /// The words of the last heading.
  private var heading = ""

  /// - Parameter isLoose: whether words are tags only, which need no paragraph.
  init(_ blocks: [Markdown.Block], isLoose: (String) -> Bool) {
    for block in blocks {
      switch block {
      case .heading(let level, let words, let plain):
        if level == 1, title.isEmpty {
          title = Self.plain(plain).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        addHeading(level, words)
        heading = Self.plain(plain.replacing(/\{#.*/, with: "")).trimmingCharacters(
          in: .whitespacesAndNewlines)
        hasLead = level > 1
      case .paragraph(let words) where isLoose(words): html += words + "\n"
      case .paragraph(let words):
        html += hasLead ? "<p>\(words)</p>\n" : "<p class=\"lead\">\(words)</p>\n"
        hasLead = true
      case .table(let rows): html += table(rows)
      // Long lines of code scroll, also for those who use the keyboard.
      case .other(let text): html += text.replacing("<pre>", with: "<pre tabindex=\"0\">")
      }
    }
    if isInSection { html += "</section>\n" }
  }

  /// A heading of the second level begins a section; after a name, classes of the section may be
  /// given, as in `{#name .class}`.
  private mutating func addHeading(_ level: Int, _ words: String) {
    guard let match = words.wholeMatch(of: /(.*?)\s*\{#([\w-]+)((?:\s+\.[\w-]+)*)\}/) else {
      html += "<h\(level)>\(words)</h\(level)>\n"
      return
    }
    let id = String(match.2)
    if level == 2 {
      if isInSection { html += "</section>\n" }
      let classes = match.3.replacing(".", with: "").split(separator: " ").joined(separator: " ")
      let attribute = classes.isEmpty ? "" : " class=\"\(classes)\""
      html += "\n<section\(attribute) aria-labelledby=\"\(id)\">\n"
      isInSection = true
    }
    html += "<h\(level) id=\"\(id)\">\(match.1)</h\(level)>\n"
  }

  /// The first column names the row if it has words. On narrow screens each cell says which column it
  /// is of.
  private func table(_ rows: [[String]]) -> String {
    guard let head = rows.first else { return "" }
    let names = head.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let body = rows.dropFirst().map { row in
      let cells = zip(head, row).enumerated().map { column, cell in
        column == 0 && Self.plain(cell.1).contains(where: \.isLetter)
          ? "<th scope=\"row\">\(cell.1)</th>"
          : "<td data-label=\"\(Self.plain(cell.0))\">\(cell.1)</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    let label = "\(heading): \(head.map(Self.plain).joined(separator: ", "))"
    return """
      <div class="scroll" role="region" aria-label="\(HTMLEscaping.escape(label))" tabindex="0">
      <table>
      <thead><tr>\(names)</tr></thead>
      <tbody>
      \(body.joined())</tbody>
      </table>
      </div>

      """
  }

  /// Words for an attribute: without markup, and without what is kept from Markdown.
  private static func plain(_ words: String) -> String {
    words.replacing(/<[^>]*>|\x{E000}[0-9]+\x{E001}/, with: "")
  }
}
