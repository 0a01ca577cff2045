import Foundation
import Results

/// What the search on the pages finds: pages and their sections, figures, claims and symbols, each with its
/// title, its first words and where it stands. A script, loaded when somebody searches: pages opened from
/// disk may read no other file.
struct SearchIndex {
  private struct Entry: Encodable {
    /// Of what: the key of its name among the words.
    let kind: String
    let title: String
    /// Plain text, from its beginning.
    let text: String
    let target: String
  }

  private var entries: [Entry] = []

  static let file = "search-index.js"
  /// Of an entry's text, in letters, and of the markup that it is taken from, in bytes.
  private static let (longest, read) = (400, 12_000)

  /// - Parameter pages: finished, in their order.
  init(_ pages: [(file: String, html: String)]) {
    for (file, html) in pages { add(file, html) }
  }

  /// Throws `EncodingError`.
  func artifact() throws -> Artifact {
    Artifact(
      "report/\(Self.file)", text: "window.descentSearch = \(try JSON.compact(entries));\n")
  }

  private mutating func add(_ file: String, _ html: String) {
    guard let start = html.range(of: "<main id=\"content\">")?.upperBound,
      let end = html.range(of: "</main>", options: .backwards)?.lowerBound, start < end
    else { return }
    let main = String(html[start..<end])
    // Each section ends where the next one begins, each figure and claim with its element.
    let sections = main.components(separatedBy: "<h2 id=\"")
    if let heading = Self.inner("h1", sections[0]) {
      append("page", heading, sections[0], file)
    }
    for section in sections.dropFirst() {
      let id = section.prefix { $0 != "\"" }
      guard let close = section.range(of: "</h2>"), let open = section.firstIndex(of: ">"),
        open < close.lowerBound
      else { continue }
      let heading = section[section.index(after: open)..<close.lowerBound]
        .replacing(/<a class="anchor".*?<\/a>/, with: "")
      append("section", String(heading), String(section[close.upperBound...]), "\(file)#\(id)")
    }
    for part in main.components(separatedBy: "<figure id=\"figure-").dropFirst() {
      let id = String(part.prefix { $0 != "\"" })
      let caption = Self.inner("figcaption", part).flatMap { Self.inner("p", $0) } ?? ""
      append("figure", id, caption, "\(file)#figure-\(id)")
    }
    for part in main.components(separatedBy: "<section class=\"claim\"").dropFirst() {
      guard let id = part.firstMatch(of: /id="claim-([^"]+)"/)?.1 else { continue }
      append("claim", String(id), Self.inner("dd", part) ?? "", "\(file)#claim-\(id)")
    }
    guard file == Page.symbols.file else { return }
    for row in main.components(separatedBy: "<tr>").dropFirst() {
      let cells = row.components(separatedBy: "<td").dropFirst().compactMap {
        Self.inner("", "<" + $0)
      }
      guard cells.count > 1 else { continue }
      let link = row.firstMatch(of: /href="([^"]+)"/).map { String($0.1) } ?? file
      append("symbol", cells[0], cells[1], link)
    }
  }

  private mutating func append(_ kind: String, _ title: String, _ html: String, _ target: String) {
    // Its beginning is enough. Figures and claims have entries of their own.
    let start = String(decoding: html.utf8.prefix(Self.read), as: UTF8.self)
    let own =
      kind == "section" || kind == "page"
      ? start.replacing(
        /(?s)<(figure|section|script|nav|noscript|details)\b.*?(?:<\/\1>|$)/, with: " ") : start
    let text = Self.plain(own)
    entries.append(
      Entry(
        kind: kind, title: Self.plain(title), text: String(text.prefix(Self.longest)),
        target: target))
  }

  /// What the first element of a name holds; of the first element of any for an empty one.
  private static func inner(_ name: String, _ html: String) -> String? {
    guard let open = html.range(of: "<\(name)"),
      let start = html[open.upperBound...].firstIndex(of: ">"),
      let end = html.range(of: "</\(name)", range: start..<html.endIndex)
    else { return nil }
    return String(html[html.index(after: start)..<end.lowerBound])
  }

  /// Without markup; a formula as its letters, once.
  private static func plain(_ html: String) -> String {
    html.replacing(/(?s)<span class="katex-mathml">.*?<\/math><\/span>/, with: "")
      .replacing(/<[^>]*>/, with: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
      .replacing(/[\s\u{200B}]+/, with: " ").trimmingCharacters(in: .whitespaces)
  }
}
