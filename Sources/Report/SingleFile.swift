import Foundation
import Results

/// The site as one page that needs no other file: pictures, fonts, scripts and licences inside, pages
/// one after the other. Downloads are left out.
///
/// Works on the finished pages. What looks like an attribute in them is one: users' texts hold no
/// quotation marks, these are escaped.
public struct SingleFile {
  /// Below the output folder.
  public static let path = "report/single-file.html"

  private let results: ResultFolder

  private init(_ results: ResultFolder) { self.results = results }

  /// Reads the pages from the folder. Throws where one is missing.
  public static func artifact(_ results: ResultFolder) throws -> Artifact {
    let file = SingleFile(results)
    return Artifact(path, text: try file.page())
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try results.data("report/\(path)"), as: UTF8.self)
  }

  /// In the order of the chapters, then the tables of numbers.
  private var names: [String] {
    // A list of files that are not inside would be of no use.
    let names = Page.all.map(\.name).filter { $0 != Page.downloads.name }
    return (names + names.map { DataView.file(for: $0) }).filter {
      results.exists("report/\($0).html")
    }
  }

  private func page() throws -> String {
    let first = try text(Page.index.file)
    // Which page shows a figure first.
    var shown: [String: String] = [:]
    let articles = try names.map { name in
      let main = Self.withoutRepeats(
        Self.between("<main id=\"content\">", "</main>", try text("\(name).html")), of: name,
        after: &shown)
      return "<article id=\"\(name)\">\n\(try linked(main, page: name))</article>\n"
    }
    let header = Self.between("</head>", "<main id=\"content\">", first)
      .replacing(" aria-current=\"page\"", with: "")
    let scripts = try (["theme.js", "stepper.js"] + Self.pageScripts).map {
      "<script>\n\(try text($0))</script>\n"
    }
    let parts = [
      String(Self.between("", "<style>", first)), "<style>",
      try Self.replaced(
        String(Self.between("<style>", "</style>", first)), "url(", until: ")", embedded),
      Self.style, "</style>\n",
      // The theme is known before anything is shown.
      scripts[0], "</head>", try linked(header[...], page: "index"),
      "<main id=\"index.content\">\n", articles.joined(), try licences(), "</main>",
      try linked(Self.between("</main>", "</body>", first), page: "index"),
      scripts.dropFirst().joined(), "</body>\n</html>\n",
    ]
    return parts.joined()
  }

  /// What single pages load, in the order of their use.
  private static let pageScripts = [
    "views.js", "iterates.js", "explorer.js", "surface.js", "landscapes.js", "selector.js",
    "hover.js",
  ]

  /// Pictures that an earlier page shows are not put in again; a link leads there.
  private static func withoutRepeats(
    _ html: Substring, of page: String, after shown: inout [String: String]
  ) -> Substring {
    let parts = String(html).components(separatedBy: "<figure id=\"figure-")
    var result = parts.first ?? ""
    for part in parts.dropFirst() {
      let id = String(part.prefix { $0 != "\"" })
      result += "<figure id=\"figure-"
      if let first = shown[id], let start = part.range(of: "<div class=\"pictures\""),
        let end = part.range(of: "<figcaption", range: start.upperBound..<part.endIndex)
      {
        result += part[..<start.lowerBound]
        result += "<p><a href=\"\(first).html#figure-\(id)\">The picture is above.</a></p>\n"
        result += part[end.lowerBound...]
      } else {
        shown[id] = page
        result += part
      }
    }
    return result[...]
  }

  private static let style = """
    article { border-top: 4px solid var(--line); margin-top: 4rem; }
    article:first-child { border: 0; margin: 0; }
    main > article { max-width: none; }
    article > * { max-width: 44rem; }
    article > section, article > .neighbours { max-width: none; }
    article pre { white-space: pre-wrap; }

    """

  /// What stands between two markers; from the start for an empty first one.
  private static func between(_ start: String, _ end: String, _ html: String) -> Substring {
    let from =
      start.isEmpty ? html.startIndex : html.range(of: start)?.upperBound ?? html.startIndex
    let to = html.range(of: end, range: from..<html.endIndex)?.lowerBound ?? html.endIndex
    return html[from..<to]
  }

  /// A page's links, names and pictures, as they have to be inside the one file.
  private func linked(_ html: Substring, page: String) throws -> String {
    var html = String(html)
    for script in Self.pageScripts {
      html = html.replacing("<script src=\"\(script)\" defer></script>\n", with: "")
    }
    // Its neighbours follow on the page; the names of its contents would all be the same.
    if let start = html.range(of: "<nav class=\"neighbours\""),
      let end = html.range(of: "</nav>", range: start.upperBound..<html.endIndex)
    {
      html.removeSubrange(start.lowerBound..<end.upperBound)
    }
    html = Self.withoutDownloads(html).replacing(
      Self.downloadsItem, with: "")
    html = html.replacing("aria-label=\"On this page\"", with: "aria-label=\"Contents of \(page)\"")
    html = try Self.replaced(html, " id=\"") { "\(page).\($0)" }
    html = try Self.replaced(html, " aria-labelledby=\"") { "\(page).\($0)" }
    html = try Self.replaced(html, "href=\"") { target in
      if target.hasPrefix("#") { return "#\(page).\(target.dropFirst())" }
      if target.hasPrefix("licenses/") { return "#licences" }
      let parts = target.split(separator: "#", maxSplits: 1)
      guard let file = parts.first, file.hasSuffix(".html") else { return target }
      let name = file.dropLast(".html".count)
      return parts.count > 1 ? "#\(name).\(parts[1])" : "#\(name)"
    }
    for attribute in [" src=\"", " srcset=\""] {
      html = try Self.replaced(html, attribute) { try embedded($0) }
    }
    return html
  }

  /// The place of the list of files in the pages' navigation.
  private static var downloadsItem: Regex<Substring> {
    /<li><a href="downloads.html"[^<]*<\/a><\/li>\n/
  }

  private static func withoutDownloads(_ html: String) -> String {
    ["figures", "results"].reduce(html) { html, folder in
      let parts = html.components(separatedBy: "<a href=\"\(folder)/")
      return (parts.first ?? "")
        + parts.dropFirst().map { part in
          part.range(of: "</a>").map { String(part[$0.upperBound...]) } ?? part
        }.joined()
    }
  }

  /// Changes what stands after an opening, such as that of an attribute, everywhere.
  private static func replaced(
    _ html: String, _ opening: String, until close: Character = "\"",
    _ change: (String) throws -> String
  ) throws -> String {
    let parts = html.components(separatedBy: opening)
    return try (parts.first ?? "")
      + parts.dropFirst().map { part in
        guard let end = part.firstIndex(of: close) else { return opening + part }
        return try opening + change(String(part[..<end])) + part[end...]
      }.joined()
  }

  /// A file of the site as a data URL.
  private func embedded(_ path: String) throws -> String {
    let types = ["png": "image/png", "svg": "image/svg+xml", "woff2": "font/woff2"]
    guard let type = types[(path as NSString).pathExtension] else { return path }
    return "data:\(type);base64,\(try results.data("report/\(path)").base64EncodedString())"
  }

  private func licences() throws -> String {
    let files = (results.visible ?? []).filter { $0.hasPrefix("report/licenses/") }.sorted()
    let texts = try files.map {
      let text = String(decoding: try results.data($0), as: UTF8.self)
      return "<pre tabindex=\"0\">\(HTMLEscaping.escape(text))</pre>\n"
    }
    return "<article id=\"licences\">\n<h1>Licences</h1>\n\(texts.joined())</article>\n"
  }
}
