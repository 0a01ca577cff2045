import Foundation
import Records
import Results

/// What is known only when all pages are made: figures' numbers, links to them, each page's
/// contents, and a link at every heading.
///
/// Templates write `<x-ref figure="…"></x-ref>` for a link to a figure,
/// `<x-number figure="…"></x-number>` for its number, and `<x-data figure="…"></x-data>` for a link to
/// its numbers. No text of a user's can hold such a tag:
/// there `<` is escaped.
struct CrossReferences {
  private struct Place {
    var file: String
    /// Counted from 1, like the chapter.
    var chapter: Int
    var count: Int
  }

  private let places: [String: Place]
  private let words: Words

  /// - Parameter pages: the chapters in their order. A figure is numbered where a chapter shows it
  ///   first.
  init(chapters pages: [(file: String, html: String)], words: Words) {
    var places: [String: Place] = [:]
    for (chapter, page) in pages.enumerated() {
      var count = 0
      for id in Self.ids(in: page.html) {
        guard places[id] == nil else { continue }
        count += 1
        places[id] = Place(file: page.file, chapter: chapter + 1, count: count)
      }
    }
    self.places = places
    self.words = words
  }

  /// The page with its numbers and links; with its contents before the first section if it
  /// `hasContents`.
  func resolved(_ html: String, file: String, hasContents: Bool) -> String {
    var (page, sections) = withAnchors(numbered(html, file: file))
    guard hasContents, sections.count > 1,
      let start = page.firstRange(of: /<section(?: class="[^"]*")? aria-labelledby=/)
    else {
      return page
    }
    let items = sections.map {
      "<li><a href=\"#\($0.id)\">\(Self.withoutLinks($0.title))</a></li>\n"
    }
    .joined()
    page.insert(
      contentsOf:
        "<nav class=\"contents\" aria-label=\"\(HTMLEscaping.escape(words("onThisPage")))\">\n<ol>\n\(items)</ol>\n</nav>\n\n",
      at: start.lowerBound)
    return page
  }

  private static func withoutLinks(_ html: String) -> String {
    html.replacing(/<\/?a(?: [^>]*)?>/, with: "")
  }

  /// The figures that have numbers, in their order; of a page or of all.
  func numbered(_ records: [FigureRecord], of file: String? = nil) -> [FigureRecord] {
    let placed = records.compactMap { record in
      places[record.id].flatMap { place in
        place.file == file ?? place.file ? (place: place, record: record) : nil
      }
    }
    return placed.sorted { ($0.place.chapter, $0.place.count) < ($1.place.chapter, $1.place.count) }
      .map(\.record)
  }

  /// What a numbered figure is called, "Figure 4.2" in words and "4.2"; nil for others.
  func name(of id: String) -> (words: String, number: String, file: String)? {
    places[id].map { place in
      let number = "\(place.chapter).\(place.count)"
      return (words("figure") + "\u{A0}" + number, number, place.file)
    }
  }

  /// Puts the values behind a page's pictures where the page has `<x-values></x-values>`.
  static func withValues(
    _ html: String, _ records: [FigureRecord], _ tables: [String: [FigureSeries.Point]]
  ) throws -> String {
    let shown = Set(ids(in: html))
    let json = try FigureValues.json(records.filter { shown.contains($0.id) }, tables)
    let scripts = json.map {
      """
      <script type="application/json" class="values">\($0)</script>
      <script src="hover.js" defer></script>
      """
    }
    return html.replacing("<x-values></x-values>\n", with: scripts.map { $0 + "\n" } ?? "")
  }

  /// The figures that a page shows.
  private static func ids(in html: String) -> [String] {
    html.components(separatedBy: "<figure id=\"figure-").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
  }

  /// Puts what they stand for in place of the tags.
  private func numbered(_ html: String, file: String) -> String {
    let parts = html.components(separatedBy: "<x-")
    return (parts.first ?? "")
      + parts.dropFirst().map { part in
        guard let tag = part.prefixMatch(of: /(ref|number|data) figure="([^"]*)"><\/x-\w+>/) else {
          return "<x-" + part
        }
        return link(String(tag.1), to: String(tag.2), from: file) + part[tag.range.upperBound...]
      }.joined()
  }

  /// A figure's number, a link to it, or one to its numbers. What no page shows has no number.
  private func link(_ kind: String, to id: String, from file: String) -> String {
    guard let place = places[id], let words = name(of: id)?.words else {
      return kind == "ref" ? "<code>\(id)</code>" : ""
    }
    let name = HTMLEscaping.escape(words)
    switch kind {
    case "number": return name
    case "data":
      let text = HTMLEscaping.escape(self.words("dataTable"))
      return "<a href=\"\(DataView.file(for: place.file))#data-\(id)\">\(text)</a>"
    default:
      let page = place.file == file ? "" : place.file
      return "<a href=\"\(page)#figure-\(id)\">\(name)</a>"
    }
  }

  /// The page with a link at each heading of the second level, and those headings.
  private func withAnchors(
    _ html: String
  ) -> (html: String, sections: [(id: String, title: String)]) {
    let parts = html.components(separatedBy: "<h2 id=\"")
    var (page, sections) = (parts.first ?? "", [(id: String, title: String)]())
    let label = HTMLEscaping.escape(words("linkToSection"))
    for part in parts.dropFirst() {
      page += "<h2 id=\""
      guard let quote = part.range(of: "\">"), let end = part.range(of: "</h2>") else {
        page += part
        continue
      }
      let id = String(part[..<quote.lowerBound])
      sections.append((id, String(part[quote.upperBound..<end.lowerBound])))
      page += part[..<end.lowerBound]
      // On the line of the heading's last word.
      page += "\u{A0}<a class=\"anchor\" href=\"#\(id)\" aria-label=\"\(label)\">#</a>"
      page += part[end.lowerBound...]
    }
    return (page, sections)
  }
}
