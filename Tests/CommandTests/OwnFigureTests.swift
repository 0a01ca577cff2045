import Foundation
import Testing

/// A study's own figures from the command line.
@Suite struct OwnFigureTests {
  private static let study = """
    figures:
      resolution: 0.5
      themes: [light]
      formats: [png]
      own:
        - {id: curve, kind: lines, data: data/curve.csv, x: k, y: [u]}
        - {id: bowl, kind: contours, formula: "x^2 + y^2", x_range: [-1, 1], y_range: [-1, 1]}
        - {id: both, kind: panels, panels: [curve, bowl]}

    """

  private func files(_ folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/data", withIntermediateDirectories: true)
    try Self.study.write(toFile: folder + "/study.yaml", atomically: true, encoding: .utf8)
    try "k,u\n1,2\n2,4\n".write(
      toFile: folder + "/data/curve.csv", atomically: true, encoding: .utf8)
  }

  @Test func ownFiguresAreDrawnAndKeepTheirFiles() throws {
    let folder = Program.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try files(folder)
    let options = ["--output", folder + "/out", "--quiet"]
    let run = try Program.run(
      ["run", "--only", "own", "--config", folder + "/study.yaml"] + options)
    // Nothing but figures was asked for.
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output == folder + "/out/figures\n")
    let first = try Program.files(folder + "/out")
    for name in ["curve", "bowl", "both"] { #expect(first["figures/\(name).png"] != nil) }
    #expect(first["figures/data/curve.csv"] == Data("k,u\n1,2\n2,4\n".utf8))
    let page = String(decoding: first["report/variable-metric.html"] ?? Data(), as: UTF8.self)
    #expect(page.contains("own-figures") && page.contains("figures/both.png"))

    // From the folder alone, whatever became of the file.
    try FileManager.default.removeItem(atPath: folder + "/data/curve.csv")
    let again = try Program.run(["figures", "--only", "own"] + options)
    #expect(again.code == 0, "\(again.errors)")
    #expect(try Program.files(folder + "/out") == first)
    let other = try Program.run(
      ["figures", "--only", "curve", "--set", "figures.width=100"] + options)
    #expect(other.code == 0, "\(other.errors)")
    #expect(try Program.files(folder + "/out")["figures/curve.png"] != first["figures/curve.png"])
    let gone = try Program.run(
      ["run", "--only", "own", "--config", folder + "/study.yaml"] + options)
    #expect(gone.code == 65 && gone.errors.contains("data/curve.csv"), "\(gone.errors)")
  }

  /// Without own figures nothing runs, least of all everything.
  @Test func ownStandsForSomething() throws {
    let folder = Program.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let run = try Program.run(["run", "--only", "own", "--output", folder])
    #expect(run.code == 64 && run.errors.contains("no figures of its own"))
    #expect(!FileManager.default.fileExists(atPath: folder + "/results"))
  }

  @Test(arguments: [
    ("{id: gradient-step, kind: training}", 64, "figures.own.0.id: found gradient-step"),
    ("{id: a, kind: lines, data: results/none/x.csv, y: [u]}", 64, "which no experiment makes"),
    (
      #"{id: a, kind: lines, formulas: {f: "x"}, x_range: [0, 1], title: "$\\notthere$"}"#, 64,
      "KaTeX"
    ),
    (
      #"{id: a, kind: lines, formulas: {f: "x"}, x_range: [0, 1], x_label: "$\\notthere$"}"#, 64,
      "KaTeX"
    ),
    ("{id: a, kind: lines, data: data/curve.csv, x: k, y: [w]}", 65, "no column w"),
  ])
  func mistakesHaveOneSentence(figure: String, code: Int32, said: String) throws {
    let folder = Program.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try files(folder)
    try "figures:\n  own:\n    - \(figure)\n".write(
      toFile: folder + "/study.yaml", atomically: true, encoding: .utf8)
    let run = try Program.run(
      ["run", "--only", "own", "--config", folder + "/study.yaml", "--output", folder + "/out"])
    #expect(run.code == code && run.errors.contains(said), "\(run.code) \(run.errors)")
  }

  /// The page on own figures has every kind with its keys, as the program explains them.
  @Test func thePageNamesEveryKey() throws {
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources/descent/Documentation.docc/Drawing.md"),
      encoding: .utf8)
    let config = try Program.run(["config"]).output.replacing("\n", with: " ")
      .replacing("#", with: "").split(separator: " ").joined(separator: " ")
    let list = try #require(config.firstMatch(of: /Kinds: (.*?)\. Expected/)).1
    var kinds = 0
    for match in list.matches(of: /([a-z]+) \(([a-z_, ]+)\)/) {
      let keys = match.2.split(separator: ", ").joined(separator: " ")
      let row = page.split(separator: "\n").first {
        $0.hasPrefix("|") && $0.contains("`\(match.1)`")
      }
      let isSame = match.1 == "scatter"
      #expect(row?.contains(isSame ? "the same" : "`\(keys)`") == true, "\(match.1): \(keys)")
      kinds += 1
    }
    #expect(kinds == 9)
  }
}
