import Foundation
import Report
import Results
import Study
import Testing

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
    let site = Site(study: study, templates: try Templates(override: folder), version: "1")
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
    study.report.language = "sv"
    let folder = NSTemporaryDirectory() + "descent-texts-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try DurableFile.write(
      Data("# Metriker & \\(H\\) *nu*\n\nText.\n".utf8), to: "\(folder)/texts/variable-metric.md")
    try DurableFile.write(Data(":root { --accent: pink }".utf8), to: "\(folder)/theme.css")
    let site = Site(study: study, templates: try Templates(override: folder), version: "1")
    let pages = try site.artifacts(ResultFolder("/nonexistent", visible: []))
      .filter { $0.path.hasSuffix(".html") }
    #expect(pages.count > 5)
    for page in pages {
      let html = String(decoding: page.data, as: UTF8.self)
      #expect(html.contains("<html lang=\"sv\">") && html.contains("--accent: pink"))
      #expect(html.contains(">Metriker &amp;  nu</a>"), "\(page.path)")
    }
  }
}
