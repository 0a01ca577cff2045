import Foundation
import Records
import Results
import Study

/// What a page says of itself to search engines and to those who share its address: a description, and, where
/// the study names an address, the page's own, with a picture of it.
struct PageMetadata {
  private let report: ReportSection
  private let studyHash: String
  private let version: String
  /// Pictures by the figures' ids, with what they show.
  private let pictures: [String: (file: String, alt: String)]

  init(_ study: Study, version: String, _ figures: [FigureRecord]) {
    (report, studyHash, self.version) = (study.report, study.hash, version)
    var pictures: [String: (file: String, alt: String)] = [:]
    for record in figures {
      let file = "figures/\(record.id).png"
      if record.files.contains(file) { pictures[record.id] = (file, record.alt) }
    }
    self.pictures = pictures
  }

  /// Stands in the layout for what is put there.
  private static let place = "<x-head></x-head>\n"

  /// The page with its metadata.
  ///
  /// Throws `EncodingError`.
  func added(to html: String, file: String) throws -> String {
    guard let place = html.utf8.firstRange(of: Self.place.utf8) else { return html }
    let title = Self.between("<title>", "</title>", html) ?? ""
    let words = Self.description(of: html)
    let description = words.isEmpty ? title : words
    var lines = [
      Self.meta("name", "description", description), Self.meta("property", "og:title", title),
      Self.meta("property", "og:description", description),
      Self.meta("property", "og:type", "article"),
    ]
    if let address = report.address {
      let page = file == Page.index.file ? address : address + file
      lines += [
        "<link rel=\"canonical\" href=\"\(HTMLEscaping.escape(page))\">",
        Self.meta("property", "og:url", HTMLEscaping.escape(page)),
      ]
      if let picture = picture(of: html) {
        lines += [
          Self.meta("property", "og:image", HTMLEscaping.escape(address + picture.file)),
          Self.meta("property", "og:image:alt", HTMLEscaping.escape(picture.alt)),
          Self.meta("name", "twitter:card", "summary_large_image"),
        ]
      }
    }
    if file == Page.index.file {
      let json = HTMLEscaping.script(try JSON.compact(described(description)))
      lines.append("<script type=\"application/ld+json\">\(json)</script>")
    }
    return html[..<place.lowerBound] + lines.joined(separator: "\n") + "\n"
      + html[place.upperBound...]
  }

  /// All pages for search engines; nil without an address.
  func siteMap(_ files: [String]) -> Artifact? {
    guard let address = report.address else { return nil }
    let changed = report.date.map { "<lastmod>\($0)</lastmod>" } ?? ""
    let entries = files.map { file in
      let page = HTMLEscaping.escape(file == Page.index.file ? address : address + file)
      return "<url><loc>\(page)</loc>\(changed)</url>\n"
    }
    return Artifact(
      "report/sitemap.xml",
      text: """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        \(entries.joined())</urlset>

        """)
  }

  /// Values are escaped by who gives them: those of a page are.
  private static func meta(_ kind: String, _ name: String, _ value: String) -> String {
    "<meta \(kind)=\"\(name)\" content=\"\(value.replacing("\"", with: "&quot;"))\">"
  }

  /// The picture that the page shows first, at a glance or as a figure.
  private func picture(of html: String) -> (file: String, alt: String)? {
    let shown = html.matches(of: /id="(?:glance|figure)-([^"]+)"/).lazy
      .compactMap { pictures[String($0.1)] }
    return shown.first
  }

  /// The first words of the page in plain text, before any figure: of a paragraph with a formula the sentences
  /// before it. Empty where there are none near the beginning.
  private static func description(of html: String) -> String {
    guard let content = html.utf8.firstRange(of: "<main id=\"content\">".utf8) else { return "" }
    // Not all: pages are long.
    let main = String(decoding: html.utf8[content.upperBound...].prefix(60_000), as: UTF8.self)
    var (text, isOver) = ("", false)
    for part in main.components(separatedBy: "<p").dropFirst() where text.count < longest {
      guard !isOver else { break }
      // What follows is about a picture, or of all pages.
      isOver = part.contains("<figure") || part.contains("</main>")
      guard part.hasPrefix(">") || part.hasPrefix(" "), let from = part.firstIndex(of: ">"),
        let end = part.range(of: "</p>"), from < end.lowerBound
      else { continue }
      var words = part[part.index(after: from)..<end.lowerBound]
      let formula = words.range(of: "<span class=\"katex")
      if let formula { words = words[..<formula.lowerBound] }
      var plain = String(words).replacing(/<[^>]*>/, with: "").replacing(/\s+/, with: " ")
      if formula != nil {
        plain = plain.matches(of: /.*[.?!]\s/).first.map { String($0.0) } ?? ""
      }
      plain = plain.trimmingCharacters(in: .whitespaces)
      text += text.isEmpty || plain.isEmpty ? plain : " " + plain
    }
    guard text.count > longest else { return text }
    let words = text.prefix(longest)
    return words[..<(words.lastIndex(of: " ") ?? words.endIndex)] + " …"
  }

  /// What search engines show of a description, and some more.
  private static let longest = 300

  private static func between(_ start: String, _ end: String, _ html: String) -> String? {
    guard let from = html.range(of: start)?.upperBound,
      let to = html.range(of: end, range: from..<html.endIndex)?.lowerBound
    else { return nil }
    return String(html[from..<to])
  }

  /// The report, its numbers and the program in the terms of schema.org, which are the vocabulary, so that
  /// no context has to be fetched.
  private func described(_ description: String) -> JSONValue {
    func thing(_ type: String, _ name: String, _ more: [String: JSONValue?]) -> JSONValue {
      .object(
        ["@type": .text(type), "name": .text(name)].merging(more.compactMapValues(\.self)) { $1 })
    }
    let author: JSONValue? =
      report.author.isEmpty
      ? nil : thing("Person", report.author, ["@id": report.orcidAddress.map(JSONValue.text)])
    let licence = report.license.map { JSONValue.text("https://spdx.org/licenses/\($0.rawValue)") }
    let published: [String: JSONValue?] = [
      "author": author, "license": licence, "datePublished": report.date.map(JSONValue.text),
      "version": report.version.map(JSONValue.text),
    ]
    let identifier: [String: JSONValue?] = [
      "url": report.address.map(JSONValue.text),
      "identifier": report.doiAddress.map(JSONValue.text),
      "description": .text(description),
    ]
    let program = thing(
      "SoftwareSourceCode", "descent",
      ["version": .text(version), "programmingLanguage": .text("Swift")])
    let numbers = thing(
      "Dataset", report.title,
      published.merging([
        "description": .text(description),
        "identifier": .text("sha256:\(studyHash)"),
        "distribution": report.address.map {
          thing("DataDownload", "downloads", ["contentUrl": .text($0 + Page.downloads.file)])
        },
      ]) { $1 })
    return .object([
      "@context": .object(["@vocab": .text("https://schema.org/")]),
      "@graph": .list([
        thing(
          "ScholarlyArticle", report.title,
          published.merging(identifier) { $1 }.merging(["isBasedOn": .list([numbers, program])]) {
            $1
          })
      ]),
    ])
  }
}
