import Foundation
import Testing

/// What is left out is said, and what one publishes can be.
@Suite struct PublishingTests {
  private let folder = Program.temporaryFolder()

  @Test func figuresThatNeedMoreAreNamed() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let run = ["run", "--quiet", "--output", folder] + SmallRun.arguments
    let result = try Program.run(run + ["--only", "loss-landscape"])
    #expect(result.code == 0)
    #expect(
      result.errors.contains("not done: the figure loss-landscape-1e3, "), "\(result.errors)")
    #expect(result.errors.contains("; also needed: deep-network\n"), "\(result.errors)")
    #expect(try Program.files(folder)["figures/loss-landscape-1e3.svg"] == nil)
    let both = try Program.run(run + ["--only", "deep-network"])
    #expect(both.code == 0 && !both.errors.contains("loss-landscape-1e3"), "\(both.errors)")
    #expect(try Program.files(folder)["figures/loss-landscape-1e3.svg"] != nil)
  }

  @Test func picturesThatNeedTooMuchAreRefusedBeforeTheyAreDrawn() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try SmallRun.copy(to: folder)
    let large = ["--set", "figures.resolution=8", "--set", "figures.width=400"]
    let figures = ["figures", "--output", folder, "--only", "gradient-step"] + large
    let refused = try Program.run(figures + ["--memory", "0.05"])
    #expect(refused.code == 64)
    #expect(refused.errors.contains("a picture of gradient-step that takes"), "\(refused.errors)")
    let other = try Program.run(figures + ["--memory", "0.05", "--format", "svg"])
    #expect(other.code == 0, "\(other.errors)")
  }

  /// What pages were made with is kept with the output, and nothing else is changed by it.
  @Test func aReportIsMadeAgainAsItWas() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try SmallRun.copy(to: folder)
    let templates = "\(folder)-templates"
    defer { try? FileManager.default.removeItem(atPath: templates) }
    try FileManager.default.createDirectory(
      atPath: templates, withIntermediateDirectories: true)
    try "# Mine\n".write(toFile: "\(templates)/texts-none", atomically: true, encoding: .utf8)
    let report = ["report", "--quiet", "--output", folder]
    let first = try Program.run(
      report + ["--templates", templates, "--set", "report.title=Mine", "--set", "language=sv"])
    #expect(first.code == 0, "\(first.errors)")
    let made = try Program.files(folder)
    #expect(made["report/texts-none"] != nil)
    let again = try Program.run(report)
    #expect(again.code == 0 && again.errors.isEmpty, "\(again.errors)")
    #expect(try Program.files(folder) == made)
    let run = try Program.run(["run", "--quiet", "--output", folder] + SmallRun.arguments)
    #expect(run.errors.contains("was made with --templates \(templates)"), "\(run.errors)")
    #expect(try Program.files(folder) == Program.files(SmallRun.folder))
  }

  /// Git takes what one publishes from the standard folder, and nothing else of it.
  @Test func gitSeesReportAndFigures() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let copy = URL(fileURLWithPath: folder)
    defer { try? FileManager.default.removeItem(at: copy) }
    let output = copy.appendingPathComponent("output")
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    for name in [".gitignore", "README.md"] {
      try FileManager.default.copyItem(
        at: root.appendingPathComponent("output/" + name), to: output.appendingPathComponent(name))
    }
    for name in [
      "report/index.html", "figures/a.pdf", "figures/dark/a.svg", "archive/descent-0/bagit.txt",
      "results/a/record.json", "cache.jsonl", "run.log", ".lock", "manifest.json", "study.yaml",
      "data.csv", "preview/report/index.html", "figures/a.pdf.descent-partial",
    ] {
      let file = output.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: file)
    }
    func git(_ arguments: [String]) throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", folder] + arguments
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      let text = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return String(decoding: text, as: UTF8.self)
    }
    _ = try git(["init", "-q"])
    _ = try git(["add", "-A"])
    #expect(
      try git(["ls-files"]).split(separator: "\n").map(String.init) == [
        "output/.gitignore", "output/README.md", "output/archive/descent-0/bagit.txt",
        "output/figures/a.pdf", "output/figures/dark/a.svg", "output/report/index.html",
      ])
  }

  /// What reference managers read is what the study says.
  @Test func theReportSaysHowToCiteIt() throws {
    let folder = Program.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try Program.run(
      "run", "--quiet", "--only", "gradient-step", "--output", folder,
      "--set", "report.author=Ada \\& Co", "--set", "report.date=2026-03-31",
      "--set", "report.version=2", "--set", "report.doi=10.5281/zenodo.1234567")
    #expect(result.code == 0, "\(result)")
    let page = try String(contentsOfFile: folder + "/report/citation.html", encoding: .utf8)
    let blocks = page.matches(of: /<pre[^>]*>(.*?)<\/pre>/.dotMatchesNewlines()).map { match in
      [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
        .reduce(String(match.1)) { $0.replacing($1.0, with: $1.1) }
    }
    #expect(blocks[0].contains("year = {2026}") && blocks[0].contains("version = {2}"))
    #expect(blocks[0].contains("doi = {10.5281/zenodo.1234567}"))
    let list = try JSONSerialization.jsonObject(with: Data(blocks[1].utf8)) as? [[String: Any]]
    let item = try #require(list?.first)
    #expect(item["URL"] as? String == "https://doi.org/10.5281/zenodo.1234567")
    #expect(((item["issued"] as? [String: Any])?["date-parts"] as? [[Int]]) == [[2026, 3, 31]])
    #expect((item["author"] as? [[String: String]])?.first?["literal"]?.contains("Ada") == true)
  }

  /// The document of all figures: a page for each that the pages number, and a way to it.
  @Test func theAtlasHasEveryFigure() throws {
    try SmallRun.make()
    let report = SmallRun.folder + "/report"
    let list = try JSONSerialization.jsonObject(
      with: try Data(contentsOf: URL(fileURLWithPath: report + "/figures.json")))
    let figures = try #require((list as? [String: Any])?["figures"] as? [[String: String]])
    #expect(figures.count > 40)
    let atlas = try Data(contentsOf: URL(fileURLWithPath: report + "/figures.pdf"))
    func count(_ text: String) -> Int {
      var (count, rest) = (0, atlas[...])
      while let found = rest.range(of: Data(text.utf8)) {
        count += 1
        rest = rest[found.upperBound...]
      }
      return count
    }
    #expect(count("/Type /Page %") > figures.count)
    #expect(
      count("/Subtype /Link") == figures.count && count("/F 4 /Contents <FEFF") == figures.count)
    #expect(count("/Outlines") >= 1 && count("/PageLabels") == 1)
    // Each picture, frames among them, says what it shows.
    #expect(count("/S /Figure") >= figures.count && count("/Alt <FEFF") == count("/S /Figure"))
    // Of a study that names nobody and no day.
    #expect(count("/Author") == 0 && count("/CreationDate") == 0)
    let numbers = figures.compactMap { $0["number"] }
    #expect(numbers.first == "1.1" && Set(numbers).count == figures.count)
  }
}
