import Foundation

/// Builds the content of a page from the blocks of its text.
struct TextPage {
  private(set) var html = ""
  /// The words of the first heading of the first level, without formulas and tags.
  private(set) var title = ""
  private(set) var hasTitle = false
  /// A name that two headings have.
  private(set) var repeatedName: String?
  /// Taken at first by the layout.
  private var names: Set<String> = ["content", "words"]
  private var hasLead = false
  private var isInSection = false
  /// The words of the last heading.
  private var heading = ""

  /// - Parameter isLoose: whether words are tags only, which need no paragraph.
  init(_ blocks: [Markdown.Block], isLoose: (String) -> Bool) {
    for block in blocks {
      switch block {
      case .heading(let level, let words, let plain):
        heading = Self.plain(plain.replacing(/\{#.*/, with: "")).trimmingCharacters(
          in: .whitespacesAndNewlines)
        if level == 1, !hasTitle { (title, hasTitle) = (heading, true) }
        addHeading(level, words)
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
  /// given, as in `{#name .class}`. Without a name it has one made of its words.
  private mutating func addHeading(_ level: Int, _ words: String) {
    let match = words.wholeMatch(of: /(.*?)\s*\{#([\w-]+)((?:\s+\.[\w-]+)*)\}/)
    guard match != nil || level == 2 else {
      html += "<h\(level)>\(words)</h\(level)>\n"
      return
    }
    let id = match.map { String($0.2) } ?? nameOfHeading()
    if !names.insert(id).inserted { repeatedName = id }
    if level == 2 {
      if isInSection { html += "</section>\n" }
      let classes = (match?.3 ?? "").replacing(".", with: "").split(separator: " ").joined(
        separator: " ")
      let attribute = classes.isEmpty ? "" : " class=\"\(classes)\""
      html += "\n<section\(attribute) aria-labelledby=\"\(id)\">\n"
      isInSection = true
    }
    html += "<h\(level) id=\"\(id)\">\(match.map { String($0.1) } ?? words)</h\(level)>\n"
  }

  /// The heading's letters and digits, with a number if another heading has the same.
  private func nameOfHeading() -> String {
    let words = heading.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    let name = words.isEmpty ? "section" : words
    guard names.contains(name) else { return name }
    return (2...).lazy.map { "\(name)-\($0)" }.first { !names.contains($0) } ?? name
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
    // Cells are escaped already.
    let label = HTMLEscaping.escape(heading) + ": " + head.map(Self.plain).joined(separator: ", ")
    return """
      <div class="scroll" role="region" aria-label="\(label)" tabindex="0">
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
