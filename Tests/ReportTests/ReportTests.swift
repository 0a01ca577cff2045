import Foundation
import Report
import Results
import Study
import Testing
import Texts

@Suite struct ReportTests {
  private func folder() -> String { NSTemporaryDirectory() + "descent-report-\(UUID().uuidString)" }

  private func page(
    _ name: String, study: Study = Study(), override: [String: String] = [:]
  ) throws -> String {
    let html = try #require(
      try artifacts(study: study, override: override).first { $0.path == "report/\(name)" })
    return String(decoding: html.data, as: UTF8.self)
  }

  private func artifacts(
    study: Study = Study(), override: [String: String] = [:]
  ) throws -> [Artifact] {
    let templates = folder()
    defer { try? FileManager.default.removeItem(atPath: templates) }
    for (file, text) in override {
      try DurableFile.write(Data(text.utf8), to: "\(templates)/\(file)")
    }
    let site = Site(
      study: study,
      templates: try Templates(TemplateFiles(override: override.isEmpty ? nil : templates)),
      version: "1.2.3")
    return try site.artifacts(ResultFolder("/nonexistent", visible: []))
  }

  @Test func pagesWithoutResultsSayWhatIsMissing() throws {
    let html = try page("index.html")
    #expect(html.contains("No claim has been tested in this run"))
    #expect(html.contains("This figure has not been drawn in this run"))
    #expect(!html.contains("Published by"))
  }

  @Test func formulasAreSetWhenThePageIsMade() throws {
    let html = try page("variable-metric.html")
    #expect(html.contains("class=\"katex\"") && html.contains("<math"))
    #expect(!html.contains("\\("))
    #expect(!html.contains("katex-error"))
  }

  /// Text of a user in element and attribute, also with combining marks that hide the
  /// metacharacters inside grapheme clusters.
  @Test(arguments: [
    "<script>alert(1)</script>", "\" onload=\"alert(1)", "'><img src=x>",
    "\"\u{301} onload=alert(1)", "<\u{338}script>", "{{title}} {{{version}}} \\(x\\)",
  ])
  func textOfAUserIsNeverMarkup(text: String) throws {
    var study = Study()
    study.report.title = text
    study.report.author = text
    let template = "<p title=\"{{author}}\">{{title}}</p>"
    let html = try page("index.html", study: study, override: ["layout.mustache": template])
    let escaped = text.unicodeScalars.map { scalar in
      ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"][scalar]
        ?? String(scalar)
    }.joined()
    #expect(Data(html.utf8) == Data("<p title=\"\(escaped)\">\(escaped)</p>".utf8))
  }

  @Test func singleTemplatesCanBeReplaced() throws {
    let html = try page("index.html", override: ["style.css": "body { color: fuchsia }"])
    #expect(html.contains("color: fuchsia") && html.contains("<h1>"))
  }

  @Test(arguments: [
    ("text\n\\(\\frac{1}\\)\n", 2, "cannot be set"), ("\n\nopen \\(x", 3, "does not end"),
    ("\\[x {{n}}\\]", 1, "holds a tag"), ("a\n{{#figure}}\nb", 3, "a tag is not right"),
    ("\\[x\n+1\\]\n{{figrue gradient-step}}", 3, "no page knows a tag figrue"),
    ("a\n\n{{> figrue}}", 3, "there is no template figrue"),
    ("{{> *title}}", 1, "there is no template *title"),
  ])
  func badTemplatesNameFileAndLine(text: String, line: Int, message: String) throws {
    let error = #expect(throws: ReportError.self) {
      try page("index.html", override: ["texts/index.md": text])
    }
    guard case .template(let file, let found, let why) = error else {
      Issue.record("expected an error about the template, found \(String(describing: error))")
      return
    }
    #expect(file.hasSuffix("/texts/index.md"))
    #expect(found == line)
    #expect(why.contains(message))
  }

  /// The renderer follows partials and sections by recursion: these would end the program.
  @Test(arguments: [
    ["texts/index.md": "a\n{{> texts/index}}"], ["chapters.mustache": "{{<chapters}}{{/chapters}}"],
    ["texts/slips.md": "# S\n\n{{> data}}\n"], ["texts/slips.md": "# S\n\n{{> layout}}\n"],
    ["texts/slips.md": "# S\n\n{{> texts/index}}\n"],
    ["texts/slips.md": "{{$content}}x{{/content}}"],
    ["texts/slips.md": "{{<layout}}{{/layout}}"],
    ["claim.mustache": "{{> ledger}}", "ledger.mustache": "\n{{> claim}}"],
    ["texts/index.md": String(repeating: "{{#figure}}", count: 20_000)],
  ])
  func templatesThatNeverEndAreRefused(files: [String: String]) {
    let error = #expect(throws: ReportError.self) { try page("index.html", override: files) }
    guard case .template = error else {
      Issue.record("expected an error about a template, found \(String(describing: error))")
      return
    }
  }

  /// Modules of a user's folder are joined like ours, which they may replace.
  @Test func scriptsAreJoinedFromModules() throws {
    let own = ["scripts/handle.js": "export const handle = () => \"mine\";\n"]
    let script = try page("lab-step-size.js", override: own)
    #expect(script.contains("const handle = () => \"mine\";\nreturn { handle };"))
    #expect(!script.contains(/(?m)^(import|export)\s/))
    // Once, however many ask for it, and before them.
    #expect(script.matches(of: /const module_words_js =/).count == 1)
    let (words, views) = (
      script.range(of: "module_words_js ="), script.range(of: "module_views_js =")
    )
    #expect(try #require(words).lowerBound < #require(views).lowerBound)
    // What others ask for is no script of a page.
    #expect(try !artifacts(override: own).contains { $0.path == "report/handle.js" })
    // A worker's text ends no script, and holds what it asks for itself.
    let trainer = try page(
      "lab-train.js", override: ["scripts/philox.js": "export const RandomStream = '</script>';\n"])
    #expect(trainer.contains("RandomStream = '\\u003C\\/script>'"))
  }

  @Test(arguments: [
    ("import { x } from \"./nowhere.js\";\n", 2, "nowhere.js"),
    ("const source = sourceOf(\"./gone.js\");\n", 1, "gone.js"),
  ])
  func aScriptThatIsNotThereIsNamed(text: String, line: Int, missing: String) {
    let error = #expect(throws: ReportError.self) {
      try page("index.html", override: ["scripts/menu.js": "// A comment.\n" + text])
    }
    guard case .template(let file, let found, let message) = error else {
      Issue.record("expected an error about a template, found \(String(describing: error))")
      return
    }
    #expect(file.hasSuffix("scripts/menu.js") && found == line && message.contains(missing))
  }

  /// Scripts that ask for each other, or for themselves, would be joined for ever.
  @Test(arguments: [
    [
      "scripts/page.js": "import { words } from \"./words.js\";\n",
      "scripts/words.js": "import { all } from \"./page.js\";\n",
    ],
    ["scripts/menu.js": "const text = sourceOf(\"./menu.js\");\n"],
  ])
  func scriptsInACircleAreRefused(files: [String: String]) {
    let error = #expect(throws: ReportError.self) { try page("index.html", override: files) }
    guard case .template(_, _, let message) = error else {
      Issue.record("expected an error about a template, found \(String(describing: error))")
      return
    }
    #expect(message.contains("ask for each other"))
  }

  /// With an address, pages say where they are; without one, only what they are.
  @Test func pagesSayWhatAndWhereTheyAre() throws {
    var study = Study()
    study.report.author = "Ada <Lovelace>"
    let plain = try page("network.html", study: study)
    #expect(
      plain.contains(/<meta name="description" content="Where do SGD and Adam end[^"<]*point\?/))
    #expect(!plain.contains("canonical") && !plain.contains("<x-head>"))
    #expect(try !artifacts(study: study).contains { $0.path.hasSuffix("sitemap.xml") })

    (study.report.url, study.report.date) = ("https://example.org/a&b", "2026-03-31")
    let files = try artifacts(study: study)
    func text(_ name: String) throws -> String {
      String(
        decoding: try #require(files.first { $0.path == "report/\(name)" }).data, as: UTF8.self)
    }
    let canonical = "<link rel=\"canonical\" href=\"https://example.org/a&amp;b/"
    #expect(try text("network.html").contains("\(canonical)network.html\">"))
    #expect(try text("index.html").contains("\(canonical)\">"))
    let map = try text("sitemap.xml")
    #expect(map.contains("<loc>https://example.org/a&amp;b/</loc><lastmod>2026-03-31</lastmod>"))
    #expect(
      map.matches(of: /<url>/).count
        == files.count {
          $0.path.hasSuffix(".html") && !$0.path.contains("404") && !$0.path.contains("/data-")
        })
    #expect(try text("404.html").contains("<base href=\"https://example.org/a&amp;b/\">"))
    // In terms of schema.org, which no markup of a user's ends.
    let index = try text("index.html")
    let script = try #require(
      index.firstMatch(of: /(?s)<script type="application\/ld\+json">(.*?)<\/script>/))
    let json = try JSONValue(parsing: String(script.1))
    guard case .object(let all) = json, case .list(let graph)? = all["@graph"],
      case .object(let article)? = graph.first, case .object(let author)? = article["author"]
    else {
      Issue.record("\(json)")
      return
    }
    #expect(article["@type"] == .text("ScholarlyArticle"))
    #expect(author["name"] == .text("Ada <Lovelace>"))
    #expect(article["url"] == .text("https://example.org/a&b/"))
  }

  @Test func aMissingFolderOfTemplatesIsAnError() {
    #expect(throws: TemplateFilesError.noFolder("/nonexistent")) {
      try Templates(TemplateFiles(override: "/nonexistent"))
    }
  }

  @Test func licencesAndFontsAreInTheSite() throws {
    let site = Site(study: Study(), templates: try Templates(TemplateFiles()), version: "1")
    let paths = try site.artifacts(ResultFolder("/nonexistent", visible: [])).map(\.path)
    for path in [
      "report/licenses/KaTeX-MIT.txt", "report/licenses/KaTeX-fonts-OFL-1.1.txt",
      "report/katex/fonts/KaTeX_Main-Regular.woff2",
    ] { #expect(paths.contains(path)) }
    #expect(Set(paths).count == paths.count)
  }
}
