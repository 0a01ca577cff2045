import Foundation
import Report
import Results
import Study
import Testing
import Texts

/// Texts in Markdown as pages.
@Suite struct TextTests {
  /// The page that a text becomes.
  private func page(
    _ text: String, name: String = "slips", study: Study = Study(), files: [String: String] = [:]
  ) throws -> String {
    let folder = NSTemporaryDirectory() + "descent-texts-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (path, text) in files.merging(["texts/\(name).md": text], uniquingKeysWith: { $1 }) {
      try DurableFile.write(Data(text.utf8), to: "\(folder)/\(path)")
    }
    let site = Site(
      study: study, templates: try Templates(TemplateFiles(override: folder)), version: "1")
    let artifacts = try site.artifacts(ResultFolder("/nonexistent", visible: []))
    let file = try #require(artifacts.first { $0.path == "report/\(name).html" })
    let html = String(decoding: file.data, as: UTF8.self)
    let start = try #require(html.range(of: "<main id=\"content\">\n"))
    let end = try #require(html.range(of: "<nav class=\"neighbours\""))
    return html[start.upperBound..<end.lowerBound].trimmingCharacters(in: .newlines)
  }

  @Test func headingsBeginSectionsAndTheFirstParagraphLeads() throws {
    let html = try page(
      "# A & *B*\n\nThe lead.\n\n## One {#one .wide}\n\nText `x_{1}`.\n\n### Deep {#deep}\n\nEnd.\n"
    )
    #expect(
      html == """
        <h1>A &amp; <em>B</em></h1>
        <p class="lead">The lead.</p>

        <section class="wide" aria-labelledby="one">
        <h2 id="one">One\u{A0}<a class="anchor" href="#one" aria-label="Link to this section">#</a></h2>
        <p>Text <code>x_{1}</code>.</p>
        <h3 id="deep">Deep</h3>
        <p>End.</p>
        </section>
        """)
  }

  @Test func tagsAndFormulasAreNotMarkdown() throws {
    var study = Study()
    study.report.title = "*_<b>_*"
    let html = try page(
      "# T\n\nSay {{title}} and \\(a_1*b*c_2\\), [here]({{version}}).\n\n\\[x_1\n<y_2\\]\n\nEnd.\n",
      study: study)
    #expect(html.contains("Say *_&lt;b&gt;_* and <span"))
    #expect(html.contains("<a href=\"1\">here</a>"))
    #expect(html.contains("</p>\n<div") && html.contains("</div>\n<p>End.</p>"))
    #expect(!html.contains("<em>") && !html.unicodeScalars.contains("\u{E000}"))
  }

  @Test func lineEndsOfWindowsAreLineEnds() throws {
    let text = "# T\n\nLead.\n{{figure gradient-step}}\nEnd \\(x\\).\n\n## B {#b}\n"
    let other = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
    #expect(try page(other) == page(text))
  }

  @Test func aTextIsNoLongerThanAPageCanBe() {
    let error = #expect(throws: (any Error).self) {
      try page("# T\n" + String(repeating: "{{title}} ", count: 20_000))
    }
    #expect("\(String(describing: error))".contains("a text of at most 131072"))
  }

  @Test func aTextWithoutAPageIsAnError() {
    #expect(throws: ReportError.self) {
      try page("# T\n", files: ["texts/netwrok.md": "# N\n"])
    }
  }

  @Test func figuresStandBetweenParagraphsAndRefsWithinThem() throws {
    let html = try page(
      "# T\n\nLead.\n\nAs {{ref gradient-step}} shows:\n{{figure gradient-step}}\nAnd.\n")
    #expect(html.contains("<p>As a figure that this run lacks shows:</p>\n"))
    #expect(html.contains("<p class=\"absent\">"))
    #expect(html.contains("<p>And.</p>"))
  }

  @Test func tablesNameTheirColumnsInEachCell() throws {
    let html = try page(
      "# T\n\n| Name | \\(x\\) value |\n|---|---|\n| a \\(\\vert\\) | \\(|b|\\) |\n")
    #expect(html.contains("<th scope=\"row\">a <span"))
    #expect(html.contains("<td data-label=\" value\"><span"))
    #expect(html.contains("aria-label=\"T: Name,  value\""))
    // A formula alone is no name of a row.
    let symbols = try page("# T\n\n| Symbol | Meaning |\n|---|---|\n| \\(x\\), \\(y\\) | point |\n")
    #expect(symbols.contains("<tr><td data-label=\"Symbol\"><span"))
  }

  @Test func titlesOfTextsAndTheLanguageAreThoseOfThePages() throws {
    var study = Study()
    study.language = "sv"
    let folder = NSTemporaryDirectory() + "descent-texts-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try DurableFile.write(
      Data("# Metriker & \\(H\\) *nu*\n\nText.\n".utf8), to: "\(folder)/texts/variable-metric.md")
    try DurableFile.write(Data(":root { --accent: pink }".utf8), to: "\(folder)/theme.css")
    let site = Site(
      study: study, templates: try Templates(TemplateFiles(override: folder)), version: "1")
    let pages = try site.artifacts(ResultFolder("/nonexistent", visible: []))
      .filter { $0.path.hasSuffix(".html") }
    #expect(pages.count > 5)
    for page in pages {
      let html = String(decoding: page.data, as: UTF8.self)
      #expect(html.contains("<html lang=\"sv\">") && html.contains("--accent: pink"))
      // One colour of one's own leaves the others.
      #expect(html.contains("--ground: "))
      #expect(html.contains(">Metriker &amp;  nu</a>"), "\(page.path)")
    }
  }

  @Test func codeIsWhatItSays() throws {
    let html = try page(
      "# T\n\nType `\\(x\\) {{title}}` and ``{{figure `a`}}``.\n\n```\n{{nothing}}\n\\[y\n```\n")
    #expect(html.contains("<code>\\(x\\) {&#123;title}}</code>"))
    #expect(html.contains("<code>{&#123;figure `a`}}</code>"))
    #expect(html.contains("{&#123;nothing}}\n\\[y\n</code>"))
  }

  /// However it is fenced: nothing in it is a tag, and the rest of the page is as it was.
  @Test(arguments: [
    "~~~\n@\n~~~", "    @", "- item\n\n  ```\n  @\n  ```", "````\n@\n````", "`code\n@`", "```\n@",
  ])
  func codeInAnyFenceIsWhatItSays(code: String) throws {
    let html = try page(
      "# T\n\nLead.\n\n" + code.replacing("@", with: "{{nothing}} \\(x {{figure gradient-step}}"))
    #expect(html.contains("{&#123;nothing}} \\(x {&#123;figure gradient-step}}"))
    let parts = try page("# T\n\n```\na\n```\n\nAs \\[x\\] says.\n")
    #expect(parts.components(separatedBy: "<pre").count == 2)
  }

  @Test func attributesHoldNoMarkup() throws {
    let html = try page("# T\n\n![A \\(x\\) b {{version}}](a.png)\n\n| A & b |\n|---|\n| 1 |\n")
    #expect(html.contains("alt=\"A  b 1\""))
    #expect(html.contains("aria-label=\"T: A &amp; b\""))
  }

  @Test func linksInHeadingsAreNoneInTheContents() throws {
    let html = try page("# T\n\n## [A](a.html) {#a}\n\n## Content\n")
    #expect(html.contains("<li><a href=\"#a\">A</a></li>"))
    #expect(html.contains("<h2 id=\"content-2\">"))
  }

  /// No browser lets a figure or a wide formula stand inside a paragraph.
  @Test func blocksPartParagraphs() throws {
    let html = try page(
      "# T\n\nLead.\n\nAs \\[x\\] says.\n\n- One {{figure gradient-step}}\n\n- Two\n")
    #expect(html.contains("<p>As </p>\n<div class=\"formula\""))
    #expect(html.contains("</div>\n<p> says.</p>"))
    let paragraphs = html.components(separatedBy: "<p>").dropFirst()
    #expect(paragraphs.allSatisfy { !$0.prefix(while: { $0 != "/" }).contains("<div") })
    #expect(html.contains("<p>One </p>") && html.contains("<p>Two</p>"))
  }

  @Test func headingsWithoutNamesAreInTheContents() throws {
    let html = try page("# T\n\nLead.\n\n## A & b!\n\n## A b\n\n## \\(x\\)\n")
    for name in ["a-b", "a-b-2", "section"] {
      #expect(html.contains("<li><a href=\"#\(name)\">") && html.contains("<h2 id=\"\(name)\">"))
    }
  }

  @Test(arguments: [
    ("", 1, "no title"), ("Lead.\n", 1, "no title"),
    ("# T\n\n## A {#a}\n\n### B {#a}\n", 5, "the name a, too"),
    ("# \\(x\\)\n", 1, "no words"), ("# T\n\n{{figure}}\n", 3, "no text"),
    ("# T\n\n{{figure.gradient-step}}\n", 3, "no text"),
    ("# T\n\n## A {#words}\n", 3, "the name words, too"),
    ("# T\n\n{{#figure}}\n", 4, "a section does not end"),
    ("# T\n\n{{#figure}}x{{/claim}}\n", 3, "has not the name"),
  ])
  func faultsOfTextsHaveTheirLine(text: String, line: Int, words: String) {
    let error = #expect(throws: ReportError.self) { try page(text) }
    guard case .template(let file, let found, let message) = error else {
      Issue.record("expected an error about the text, found \(String(describing: error))")
      return
    }
    #expect(file.hasSuffix("texts/slips.md") && found == line)
    #expect(message.contains(words))
  }

  @Test(arguments: [
    "See {{ref gradient-stp}}.", "{{figure gradient-stp}}", "{{claim c3}}", "{{table runs}}",
    "{{number.gradient-step.x}}", "{{#figure.gradient-stp}}{{title}}{{/figure.gradient-stp}}",
  ])
  func idsThatNobodyKnowsAreErrors(text: String) throws {
    let folder = NSTemporaryDirectory() + "descent-texts-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ text: String) throws {
      try DurableFile.write(Data("# T\n\n\(text)\n".utf8), to: "\(folder)/texts/slips.md")
      // Nothing but this text names anything.
      for page in ["index", "variable-metric", "projection", "network", "minima", "methods"]
        + ["optimizer-variants", "symbols", "downloads", "citation"]
      {
        try DurableFile.write(Data("# T\n".utf8), to: "\(folder)/texts/\(page).md")
      }
    }
    func check() throws {
      let known = KnownIDs(
        figures: ["gradient-step"], claims: ["c3-adam-unbiased"], experiments: ["sharpness"])
      _ = try Site(
        study: Study(), templates: try Templates(TemplateFiles(override: folder)), version: "1",
        known: known
      ).artifacts(ResultFolder("/nonexistent", visible: []))
    }
    try write("{{ref gradient-step}} {{number.sharpness.x}} {{table sharpness_minima}}")
    try check()
    try write(text)
    #expect(throws: ReportError.self) { try check() }
  }

  @Test func wordsAreThoseOfTheFolder() throws {
    let files = ["words.txt": "# Svenska\nformula: Formel </script>\nplace: {place} av {count}\n"]
    let html = try page("# T\n\n\\[x\\]\n", files: files)
    #expect(html.contains("aria-label=\"Formel &lt;/script&gt;\""))
    for (text, line) in [("formla: x", 1), ("\nplace {count}", 2), ("place: {plats}", 1)] {
      let error = #expect(throws: ReportError.self) {
        try page("# T\n", files: ["words.txt": text])
      }
      guard case .template(let file, let found, _) = error else { continue }
      #expect(file.hasSuffix("words.txt") && found == line)
    }
  }

  @Test func dollarSignsAreFormulasOrMoney() throws {
    let html = try page(
      "# T\n\nThe square $x^2$ and the sum\n\n$$\\sum_i x_i$$\n\ncost $5 to $10, \\$7; `$y$`.\n")
    let same = try page(
      "# T\n\nThe square \\(x^2\\) and the sum\n\n\\[\\sum_i x_i\\]\n\ncost \\$5 to \\$10, \\$7; `$y$`.\n"
    )
    #expect(html == same)
    #expect(html.contains("cost $5 to $10, $7; <code>$y$</code>."))
    #expect(throws: ReportError.self) { try page("# T\n\n$\\undefined$\n") }
  }

  @Test func aVariableThatNothingUsesIsAnError() {
    for (theme, line, name) in [
      (":root {\n  --acent: red }", 2, "--acent; did you mean --accent?"),
      ("/* --mine: a */\n:root { --mine: red }", 2, "--mine"),
    ] {
      let error = #expect(throws: ReportError.self) {
        try page("# T\n", files: ["theme.css": theme])
      }
      guard case .template(let file, let found, let message) = error else { continue }
      #expect(file.hasSuffix("theme.css") && found == line && message.contains(name))
    }
    // One's own, where one's own style asks for it.
    #expect(throws: Never.self) {
      try page(
        "# T\n",
        files: [
          "theme.css": ":root { --mine: red; --sgd: blue }",
          "style.css": "p { color: var(--mine) }",
        ])
    }
  }

  @Test func noFileOfAFolderIsInThePlaceOfAPage() {
    #expect(throws: ReportError.self) { try page("# T\n", files: ["index.html": "mine"]) }
    #expect(throws: ReportError.self) {
      try page("# T\n", files: ["single-file.html": "mine"])
    }
  }

  @Test func aFolderMayBeALinkAndHoldsNoPipes() throws {
    let folder = NSTemporaryDirectory() + "descent-texts-\(UUID().uuidString)"
    let link = folder + "-link"
    defer { for path in [folder, link] { try? FileManager.default.removeItem(atPath: path) } }
    try DurableFile.write(Data("body { color: fuchsia }".utf8), to: "\(folder)/style.css")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder)
    let site = Site(
      study: Study(), templates: try Templates(TemplateFiles(override: link)), version: "1")
    let artifacts = try site.artifacts(ResultFolder("/nonexistent", visible: []))
    let index = try #require(artifacts.first { $0.path == "report/index.html" })
    #expect(String(decoding: index.data, as: UTF8.self).contains("fuchsia"))
    #expect(mkfifo("\(folder)/theme.css", 0o600) == 0)
    #expect(throws: TextError.self) { try TemplateFiles(override: folder) }
  }
}
