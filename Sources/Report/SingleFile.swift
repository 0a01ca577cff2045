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
  private let words: Words
  /// Of the pages, in the order of the chapters, then those of the tables of numbers.
  private let names: [String]

  private init(_ results: ResultFolder) throws {
    self.results = results
    // A list of files that are not inside would be of no use.
    let pages = Page.all.map(\.name).filter { $0 != Page.downloads.name }
    names = (pages + pages.map { DataView.file(for: $0) }).filter {
      results.exists("report/\($0).html")
    }
    let page = String(decoding: try results.data("report/\(Page.index.file)"), as: UTF8.self)
    words = Words(json: try String(Self.between("id=\"words\">", "</script>", page)))
  }

  /// Reads the pages from the folder. Throws where one is missing.
  public static func artifact(_ results: ResultFolder) throws -> Artifact {
    let file = try SingleFile(results)
    return Artifact(path, text: try file.page())
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try results.data("report/\(path)"), as: UTF8.self)
  }

  private func page() throws -> String {
    let first = try text(Page.index.file)
    // Where a figure is shown first.
    var shown: [String: String] = [:]
    let articles = try names.map { name in
      let main = withoutRepeats(
        try Self.between("<main id=\"content\">", "</main>", try text("\(name).html")), of: name,
        after: &shown)
      return "<article id=\"\(name)\">\n\(try linked(main, page: name))</article>\n"
    }
    let header = try Self.between("</head>", "<main id=\"content\">", first)
      .replacing(" aria-current=\"page\"", with: "")
    let pages = try names.map { try text("\($0).html") }
    // The theme is known before anything is shown.
    let (head, tail) = (
      try scripts(of: pages, by: Self.headScript), try scripts(of: pages, by: Self.script)
    )
    let parts = [
      try String(Self.between("", "<style>", first)), "<style>",
      try Self.replaced(
        Self.withoutUnusedFonts(
          try String(Self.between("<style>", "</style>", first)), articles), "url(", until: ")",
        embedded),
      Self.style, "</style>\n",
      "<script type=\"application/json\" id=\"words\">\(words.json)</script>\n",
      head, "</head>", try linked(header[...], page: "index"),
      "<main id=\"index.content\">\n", articles.joined(), try licences(), "</main>",
      try linked(Self.between("</main>", "</body>", first), page: "index"),
      tail, "</body>\n</html>\n",
    ]
    return parts.joined()
  }

  /// What pages load before they are shown, and after.
  private static var headScript: Regex<(Substring, Substring)> {
    /<script src="([^":]+)"><\/script>\n/
  }
  private static var script: Regex<(Substring, Substring)> {
    /<script src="([^":]+)" defer><\/script>\n/
  }

  /// The scripts that pages load, each once, in the order of their use.
  private func scripts(
    of pages: [String], by element: Regex<(Substring, Substring)>
  ) throws -> String {
    var files: [String] = []
    for page in pages {
      for match in page.matches(of: element) where !files.contains(String(match.1)) {
        files.append(String(match.1))
      }
    }
    return try files.map { "<script>\n\(try text($0))</script>\n" }.joined()
  }

  /// Pictures that an earlier page shows, whole or as a glance, are not put in again; a link leads there.
  private func withoutRepeats(
    _ html: Substring, of page: String, after shown: inout [String: String]
  ) -> Substring {
    for glance in html.matches(of: /id="(glance-([^"]+))"/) {
      shown[String(glance.2)] = shown[String(glance.2)] ?? "\(page).html#\(glance.1)"
    }
    let parts = String(html).components(separatedBy: "<figure id=\"figure-")
    var result = parts.first ?? ""
    for part in parts.dropFirst() {
      let id = String(part.prefix { $0 != "\"" })
      result += "<figure id=\"figure-"
      if let first = shown[id], let start = part.range(of: "<div class=\"pictures\""),
        let end = part.range(of: "<figcaption", range: start.upperBound..<part.endIndex)
      {
        result += part[..<start.lowerBound]
        result +=
          "<p><a href=\"\(first)\">\(HTMLEscaping.escape(words("pictureAbove")))</a></p>\n"
        result += part[end.lowerBound...]
      } else {
        shown[id] = "\(page).html#figure-\(id)"
        result += part
      }
    }
    return result[...]
  }

  /// A frame that shows what the whole figure does, as the last one, is there as its words: the script that
  /// steps through the frames shows the whole picture in its place.
  private func withoutEqualFrames(_ html: String) throws -> String {
    func source(_ html: Substring) throws -> Data? {
      guard let file = html.firstMatch(of: /<img src="([^"]+)"/)?.1,
        results.exists("report/\(file)")
      else { return nil }
      return try results.data("report/\(file)")
    }
    let parts = html.components(separatedBy: "<picture class=\"whole\">")
    return try (parts.first ?? "")
      + parts.dropFirst().map { part in
        let part = "<picture class=\"whole\">" + part
        guard let whole = try source(part[...]), let end = part.range(of: "</ol>") else {
          return part
        }
        let frames = try String(part[..<end.lowerBound]).replacing(
          /(?s)<li>(<picture>.*?<\/picture>)<\/li>/
        ) { frame in
          let isEqual = try source(frame.1) == whole
          let words = frame.1.firstMatch(of: /alt="([^"]*)"/).map { String($0.1) } ?? ""
          return isEqual ? "<li data-whole>\(words)</li>" : String(frame.0)
        }
        return frames + part[end.lowerBound...]
      }.joined()
  }

  /// A style without the font files of families that none of its rules gives to what is there: only whole
  /// files may be published, and some of KaTeX's twenty are for letters that nobody writes.
  private static func withoutUnusedFonts(_ style: String, _ html: [String]) -> String {
    var classes: Set<Substring> = []
    for part in html {
      for match in part.matches(of: /class="([^"]*)"/) {
        classes.formUnion(match.1.split(separator: " "))
      }
    }
    var users: [Substring: Set<Substring>] = [:]
    for rule in style.matches(of: /([^{}]+)\{([^{}]*)\}/) where !rule.1.contains("@font-face") {
      for family in rule.2.matches(of: /KaTeX_\w+/) {
        let names = rule.1.split(separator: ",").compactMap { $0.split(separator: ".").last }
        users[family.0, default: []].formUnion(names.map { $0.prefix { $0 != " " && $0 != ":" } })
      }
    }
    return style.replacing(/@font-face\{font-family:(KaTeX_\w+);[^}]*\}/) { face in
      users[face.1].map { $0.isDisjoint(with: classes) } == true ? "" : String(face.0)
    }
  }

  private static let style = """
    article { border-top: 4px solid var(--line); margin-top: 4rem; }
    article:first-child { border: 0; margin: 0; }
    main > article { max-width: none; }
    article > * { max-width: 44rem; }
    article > section, article > .neighbours { max-width: none; }
    article pre { white-space: pre-wrap; }

    """

  /// What stands between two markers; from the start for an empty first one. Throws for a page that
  /// lacks one, as a layout of one's own may.
  private static func between(_ start: String, _ end: String, _ html: String) throws -> Substring {
    func range(of marker: String, from: String.Index) -> Range<String.Index>? {
      // A text may hold the end of itself, in a comment.
      html.range(
        of: marker, options: marker == "</main>" ? .backwards : [], range: from..<html.endIndex)
    }
    let from =
      start.isEmpty ? html.startIndex : range(of: start, from: html.startIndex)?.upperBound
    guard let from, let to = range(of: end, from: from)?.lowerBound else {
      throw ReportError.template(
        file: "layout.mustache", line: 1,
        message: "--single-file needs \(start)…\(end), written so, in each page")
    }
    return html[from..<to]
  }

  /// A page's links, names and pictures, as they have to be inside the one file.
  private func linked(_ html: Substring, page: String) throws -> String {
    var html = String(html).replacing(Self.script, with: "")
    // Its neighbours follow on the page; the names of its contents would all be the same.
    if let start = html.range(of: "<nav class=\"neighbours\""),
      let end = html.range(of: "</nav>", range: start.upperBound..<html.endIndex)
    {
      html.removeSubrange(start.lowerBound..<end.upperBound)
    }
    html = withoutDownloads(html).replacing(
      Self.downloadsItem, with: "")
    let contents = [words("onThisPage"), words("contentsOf", ["page": page])].map {
      "aria-label=\"\(HTMLEscaping.escape($0))\""
    }
    html = html.replacing(contents[0], with: contents[1])
    html = try withoutEqualFrames(html)
    html = try Self.replaced(html, " id=\"") { "\(page).\($0)" }
    html = try Self.replaced(html, " aria-labelledby=\"") { "\(page).\($0)" }
    html = try Self.replaced(html, "href=\"") { target in
      if target.hasPrefix("#") { return "#\(page).\(target.dropFirst())" }
      if target.hasPrefix("licenses/") { return "#licences" }
      let parts = target.split(separator: "#", maxSplits: 1)
      guard let file = parts.first, file.hasSuffix(".html") else { return target }
      let name = String(file.dropLast(".html".count))
      // Others' pages, such as those of a text's links, are not inside.
      guard names.contains(name) else { return target }
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

  /// Links that are there for a file alone go; of others to files that are not inside, the words stay.
  private func withoutDownloads(_ html: String) -> String {
    html.replacing(/<a class="file" [^>]*>[^<]*<\/a> ?/, with: "")
      .replacing(/<a href="([^"#]*)(?:#[^"]*)?">(.*?)<\/a>/) { link in
        let target = String(link.1)
        let isInside = target.isEmpty || names.contains(where: { target == "\($0).html" })
        return isInside || !results.exists("report/\(target)") ? String(link.0) : String(link.2)
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

  /// A file of the site as a data URL; other addresses as they are.
  private func embedded(_ path: String) throws -> String {
    let types = [
      "png": "image/png", "svg": "image/svg+xml", "jpg": "image/jpeg", "jpeg": "image/jpeg",
      "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "woff2": "font/woff2",
      "woff": "font/woff", "ttf": "font/ttf", "otf": "font/otf",
    ]
    // As a browser reads it: quotes of a style sheet, a query, what stands for other letters.
    let plain = path.trimmingCharacters(in: CharacterSet(charactersIn: "\"'"))
      .replacing("&amp;", with: "&").prefix { $0 != "?" }
    let file = NSString(string: String(plain).removingPercentEncoding ?? String(plain))
      .standardizingPath
    // Pictures from elsewhere, or that are not there, stay what they are.
    guard let type = types[NSString(string: file).pathExtension.lowercased()],
      !file.hasPrefix("/"), !file.hasPrefix(".."), results.exists("report/\(file)")
    else { return path }
    return "data:\(type);base64,\(try results.data("report/\(file)").base64EncodedString())"
  }

  private func licences() throws -> String {
    let files = (results.visible ?? []).filter { $0.hasPrefix("report/licenses/") }.sorted()
    let texts = try files.map {
      let text = String(decoding: try results.data($0), as: UTF8.self)
      return "<pre tabindex=\"0\">\(HTMLEscaping.escape(text))</pre>\n"
    }
    return
      "<article id=\"licences\">\n<h1>\(HTMLEscaping.escape(words("licences")))</h1>\n\(texts.joined())</article>\n"
  }
}
