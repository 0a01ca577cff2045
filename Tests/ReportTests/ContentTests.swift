import Foundation
import Numerals
import Records
import Report
import Results
import Study
import Testing
import Texts

/// What stored claims, tables and figures become on the pages.
@Suite struct ContentTests {
  /// The pages made from the given files, by name, with texts of the user's.
  private func pages(
    _ files: [String: Data], texts: [String: String] = [:]
  ) throws -> [String: String] {
    let folder = NSTemporaryDirectory() + "descent-report-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (path, data) in files { try DurableFile.write(data, to: "\(folder)/\(path)") }
    let own = folder + "-templates"
    defer { try? FileManager.default.removeItem(atPath: own) }
    for (path, text) in texts { try DurableFile.write(Data(text.utf8), to: "\(own)/\(path)") }
    let site = Site(
      study: Study(), templates: try Templates(TemplateFiles(override: texts.isEmpty ? nil : own)),
      version: "1.2.3")
    let results = ResultFolder(folder, visible: Set(files.keys))
    var pages: [String: String] = [:]
    for artifact in try site.artifacts(results) where artifact.path.hasSuffix(".html") {
      pages[artifact.path.replacing("report/", with: "")] = String(
        decoding: artifact.data, as: UTF8.self)
    }
    return pages
  }

  @Test func theLedgerHasEachClaimsHeadlineAndItsPageAllOfIt() throws {
    let claim = Self.finding([
      "turning": .number(7, digits: 1), "rows": .list([.group(["row": .count(12)])]),
    ])
    let text = """
      # statement
      The
      statement.
      # lecture
      seen by 5 %
      # rule
      The rule 9.
      # headline
      the headline {{turning}}
      # measured
      The measured sentence 8{{#verdict.inPart}}, in part{{/verdict.inPart}}.
      # table.rows
      Title of 10 %
      | $\\sigma$ | column 11 |
      |---|---|
      | row {{row}} | a < b |
      """
    let path = "claims/variable-metric/c4-filter-smooths.md"
    let pages = try pages(
      ["results/claims.json": try JSON.encode([claim])], texts: [path: text])
    let index = try #require(pages["index.html"])
    #expect(!index.contains("class=\"forest\""))
    for text in ["The statement.", "seen by 5\u{A0}%", "the headline 7", "123", "in part"] {
      #expect(index.contains(text), "\(text)")
    }
    #expect(index.contains("variable-metric.html#claim-c4-filter-smooths"))
    let chapter = try #require(pages["variable-metric.html"])
    for text in [
      "seen by 5\u{A0}%", "The measured sentence 8, in part.", "The rule 9.", "turning.csv",
      "n = 123 pairs",
      "Title of 10\u{A0}%</caption>", "<th scope=\"col\">column 11</th>",
      "<th scope=\"row\">row 12</th><td>a &lt; b</td>",
    ] {
      #expect(chapter.contains(text), "\(text)")
    }
  }

  /// A line an effect: a symmetric place for zero and its opposite ends, cut off at the picture's edge.
  @Test func effectsBecomeAPictureInTheLedger() throws {
    var claim = Self.finding([:])
    claim.effects = [
      .init(mean: 0, lower: -1, upper: 1), .init(mean: 30, lower: -1e9, upper: 1e9),
    ]
    let pages = try pages(
      ["results/claims.json": try JSON.encode([claim])], texts: [Self.path: Self.text + "e"])
    let index = try #require(pages["index.html"])
    let lines = try #require(
      index.firstMatch(
        of: /class="lines" d="M([0-9.]+) [0-9.]+H([0-9.]+)M([0-9.]+) [0-9.]+H([0-9.]+)"/))
    let ends = [lines.1, lines.2, lines.3, lines.4].compactMap { Double($0) }
    #expect(abs(ends[0] + ends[1] - 220) < 0.2 && ends[2] == 0 && ends[3] == 220)
    // asinh(1) ÷ asinh(30) of half the width.
    #expect(abs(ends[1] - 110 * (1 + 0.881374 / 4.094622)) < 0.1)
    let dots = try #require(
      index.firstMatch(of: /class="dots" d="M([0-9.]+) [0-9.]+h0M([0-9.]+)/))
    #expect(Double(dots.1) == 110 && Double(dots.2) == 220)
  }

  private static func finding(_ values: [String: Value]) -> Finding {
    Finding(
      id: "c4-filter-smooths", chapter: "variable-metric", rule: "c4-filter-smooths/1",
      verdict: .inPart, estimate: 1, interval: [0.9, 1], n: 123, unit: "pair",
      evidence: ["results/filtered-gradients/turning.csv"], values: values)
  }

  private static let text =
    "# statement\na\n# lecture\nb\n# rule\nc\n# headline\nd\n# measured\n"
  private static let path = "claims/variable-metric/c4-filter-smooths.md"

  @Test(arguments: [
    ("claims/variable-metric/c4-filter-smooth.md", text + "e", "did you mean \(path)?"),
    ("claims/phrases.md", "# unit.pair\n{{n|one}}\n", "phrases.md:2: {{n}} has 1 forms"),
    ("claims/c4-filter-smooths.md", text + "e", "expected claims/<part>/<id>.md"),
    ("claims/network/c4-filter-smooths.md", text + "e", "nothing has this text"),
    (path, "# statement\na\n", "the part lecture is missing"),
    (path, text, "measured has no words"),
    (path, text + "{{m}}", "c4-filter-smooths.md:10: {{m}} stands for nothing here; there are n"),
    // Also where this finding does not lead.
    (path, text + "{{^n}}{{m}}{{/n}}", "c4-filter-smooths.md:10: {{m}} stands for nothing here"),
    (path, "# caption\na\n", "md:1: nothing asks for the part"),
    (path, text + "e\n# table.norms\nt\n| a |\n|---|\n| b |", "there is no list norms"),
    (path, text + "{{>shares}}", "there is no phrase shares"),
  ])
  func textsOfClaimsAreChecked(path: String, text: String, expected: String) throws {
    do {
      _ = try pages(
        ["results/claims.json": try JSON.encode([Self.finding([:])])],
        texts: [Self.path: Self.text + "e"].merging([path: text]) { $1 })
      Issue.record("no error")
    } catch { #expect("\(error)".contains(expected), "\(error)") }
  }

  @Test func tablesShowTheirColumnsInWords() throws {
    let files = ProjectionLimitsRecord.self
    let rows = [("sgd", 1.2345e-9), ("adam", nil)].map { method, distance in
      var row = files.Summary()
      (row.method, row.largestDistance) = (method, distance)
      return row
    }
    let record = files.record.record(
      study: .null, files.Scalars(), tables: [files.summary.described()])
    let pages = try pages([
      files.record.path: try JSON.encode(record),
      files.summary.path: files.summary.artifact(rows).data,
    ])
    let page = try #require(pages["projection.html"])
    #expect(page.contains("<th scope=\"col\">largest distance</th>"))
    #expect(page.contains("<th scope=\"row\">sgd</th>"))
    #expect(page.contains(">1.23·10⁻⁹</td>") && page.contains(">–</td>"))
    #expect(page.contains("the largest of these distances"))
  }

  private func figure(
    _ id: String, panels: Int = 1, frames: Int = 0, files: [String] = ["png"]
  ) throws -> (String, Data) {
    let record = FigureRecord(
      id: id, title: "Title of \(id)", caption: "Caption of \(id).", alt: "Alt", width: 140,
      height: 80, panels: panels, frames: frames, frameCaptions: [], sources: [:],
      files: files.map { $0.contains("/") ? $0 : "figures/\(id).\($0)" })
    return ("figures/\(id).json", try JSON.encode(record))
  }

  @Test func figuresOfTheStudysProblemsAndWideOnesAreShown() throws {
    var files = Dictionary(
      uniqueKeysWithValues: try [
        figure("adaptive-metrics-curved-valley", panels: 11), figure("adam-summary", panels: 2),
      ])
    files["figures/adaptive-metrics-curved-valley.png"] = Data([1])
    files["figures/adam-summary.png"] = Data([1])
    let page = try #require(try pages(files)["variable-metric.html"])
    #expect(page.contains("id=\"figure-adaptive-metrics-curved-valley\" class=\"plot wide many\""))
    #expect(page.contains("id=\"figure-adam-summary\" class=\"plot\""))
    #expect(page.contains("Caption of adaptive-metrics-curved-valley."))
  }

  /// Of a picture's files the smaller one is shown; the others can be had.
  @Test func figuresAreNumberedAndTheirNumbersListed() throws {
    var files = Dictionary(
      uniqueKeysWithValues: try [
        figure("training-traces", files: ["png", "svg", "csv"]),
        figure(
          "decision-boundaries",
          files: ["png", "svg", "csv", "figures/dark/decision-boundaries.png"]),
      ])
    for (id, pixels, vectors) in [("training-traces", 9, 5), ("decision-boundaries", 4, 8)] {
      files["figures/\(id).png"] = Data(count: pixels)
      files["figures/\(id).svg"] = Data(count: vectors)
      files["figures/\(id).csv"] = Data(
        "panel,series,index,x,y\n1,<one>,0,1,5\n1,<one>,1,2,7.25\n1,<one>,2,4,6\n2,two,0,1,3\n"
          .utf8)
    }
    files["figures/dark/decision-boundaries.png"] = Data([1])
    let pages = try pages(files)
    let page = try #require(pages["network.html"])
    // The page shows the boundaries first.
    #expect(page.contains("href=\"#figure-decision-boundaries\">Figure\u{A0}3.1</a>"))
    #expect(page.contains("href=\"#figure-training-traces\">Figure\u{A0}3.2</a>"))
    #expect(page.contains("src=\"figures/training-traces.svg\""))
    #expect(page.contains("src=\"figures/decision-boundaries.png\""))
    #expect(page.contains("srcset=\"figures/dark/decision-boundaries.png\""))
    #expect(page.contains("href=\"data-network.html#data-training-traces\""))
    #expect(page.contains("<nav class=\"contents\""))
    let data = try #require(pages["data-network.html"])
    #expect(data.contains("href=\"network.html#figure-training-traces\">Figure\u{A0}3.2</a>"))
    #expect(data.contains("<th scope=\"row\"><code>&lt;one&gt;</code></th>"))
    #expect(data.contains(">1 to 4</td>") && data.contains(">5 to 7.250</td>"))
    for (name, html) in pages { #expect(!html.contains("<x-"), "\(name)") }
  }
}
