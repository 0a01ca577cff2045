import Foundation
import Testing

/// Points that users bring, from files, pipes and standard input.
@Suite struct DataTests {
  private let folder = Program.temporaryFolder()

  private static let settings = [
    "--only", "deep-network", "--quiet", "--set", "figures.formats=[svg]",
    "--set",
    "experiments.deep-network={depth: 2, width: 4, sigmas: [1.0e-5, 1], seeds: 1, epochs: 3, grid: 11}",
  ]

  /// Quoted, columns in another order, two names as labels, and what a spreadsheet leaves.
  private static let csv =
    "\"label\",x2,id,x1\r\n"
    + (0..<20).map {
      "\"\($0 % 2 == 0 ? "ja" : "nein")\",\(Double($0) / 10),\($0),\(-Double($0) / 20)\r\n"
    }
    .joined() + ",,,\r\n"

  private func write(_ text: String, _ name: String = "points.csv") throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    return folder + "/" + name
  }

  private func shell(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", command]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  @Test func wherePointsComeFromDoesNotMatter() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try write(Self.csv)
    let output = folder + "/out"
    let run = try Program.run(["run", "--output", output, "--data", file] + Self.settings)
    #expect(run.code == 0, "\(run.errors)")
    let files = try Program.files(output)
    // A copy, so that everything can be made again from the folder alone.
    #expect(files["data.csv"] == Data(Self.csv.utf8))
    let study = String(decoding: try #require(files["study.yaml"]), as: UTF8.self)
    #expect(study.contains("file: data.csv") && !study.contains(folder))
    let classes = try #require(files["results/deep-network/data/classes.csv"])
    #expect(String(decoding: classes, as: UTF8.self) == "label,name\n-1,ja\n1,nein\n")
    let figure = try #require(files["figures/decision-boundary-sgd-1e-5.json"])
    let words = String(decoding: figure, as: UTF8.self)
    #expect(words.contains("for the class nein and green squares for ja"), "\(words)")
    #expect(words.contains("σ = 10⁻⁵") && words.contains("\"class nein\""), "\(words)")

    let arguments = Self.settings.map { "'\($0)'" }.joined(separator: " ")
    let program = "'\(Program.path)' run \(arguments)"
    for (name, command) in [
      ("stdin", "\(program) --data - --output '\(folder)/stdin' < '\(file)'"),
      ("pipe", "\(program) --data <(cat '\(file)') --output '\(folder)/pipe'"),
      ("device", "cat '\(file)' | \(program) --data /dev/stdin --output '\(folder)/device'"),
    ] {
      #expect(try shell(command) == 0)
      #expect(try Program.files(folder + "/" + name) == files, "\(name)")
    }

    // What is kept can be drawn and run again without the file.
    try FileManager.default.removeItem(atPath: file)
    let figures = try Program.run([
      "figures", "--output", output, "--only", "decision-boundary-sgd-1.0e-05",
    ])
    #expect(figures.code == 0, "\(figures.errors)")
    let again = try Program.run(
      ["run", "--config", output + "/study.yaml", "--output", folder + "/again"] + Self.settings)
    #expect(again.code == 0, "\(again.errors)")
    #expect(try Program.files(folder + "/again") == files)

    // Other points are other results.
    let other = try write(Self.csv.replacing("0.1", with: "0.7"), "other.csv")
    let refused = try Program.run(["figures", "--output", output, "--data", other])
    #expect(refused.code == 64 && refused.errors.contains("make other results"))
  }

  @Test func filesAreRelativeToTheStudyThatNamesThem() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try write(Self.csv)
    let study = try write("data: {source: file, file: points.csv}", "study.yaml")
    let result = try Program.run(["config", "--config", study])
    #expect(result.code == 0 && result.output.contains("file: \"\(folder)/points.csv\""))
  }

  @Test(arguments: [
    ("x1,x2\n", "points.csv:1: found the header x1,x2"),
    ("x1,x2,label\n0,0,1\n0,0,2\n0,0,3\n", "points.csv:4: found the label 3 beside 1 and 2"),
    ("", "points.csv: found nothing"),
  ])
  func everyCommandChecksThePoints(csv: String, sentence: String) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try write(csv)
    for command in [["config"], ["run", "--output", folder + "/out"]] {
      let result = try Program.run(command + ["--data", file])
      #expect(result.code == 65 && result.errors.contains(sentence), "\(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
  }

  /// Columns of a wine table: one is four hundred times as large as the other, none is near 0.
  @Test func picturesShowThePointsWhereverTheyAre() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let points = (0..<40).map { index in
      let (a, b) = (Double(index % 7), Double(index % 11))
      return "\(12.5 + 0.3 * a + (index % 2 == 0 ? 0.8 : 0)),\(600 + 60 * b),\(index % 2)"
    }
    let file = try write("x1,x2,label\n" + points.joined(separator: "\n"))
    let output = folder + "/out"
    let run = try Program.run(["run", "--output", output, "--data", file] + Self.settings)
    // A part of a run says what needs the rest; of points outside there is nothing to say.
    #expect(run.code == 0 && !run.errors.contains("lie outside"), "\(run.errors)")
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: output + "/" + name, encoding: .utf8)
    }
    let scaling = try text("results/deep-network/data/scaling.csv").split(separator: "\n")
    #expect(scaling.count == 3 && scaling[1].hasPrefix("x1,13.") && scaling[2].hasPrefix("x2,"))
    #expect(try text("results/deep-network/data/train.csv").contains("\n12.5,1020,"), "as given")
    // Each axis its own: a tenth of 12.5 … 15.1 and of 600 … 1200 beside.
    let record = try text("results/deep-network/record.json")
    for number in ["\"x1_low\" : 12.2", "\"x1_high\" : 15.3", "\"x2_low\" : 540"] {
      #expect(record.contains(number), "\(number)")
    }
    #expect(!record.contains("half_width\" :") || !record.contains("\"half_width\" : 1.5"))
    let figure = "figures/decision-boundary-sgd-1.json"
    #expect(try text(figure).contains("less its mean, divided by its standard deviation"))

    // A part of it is computed anew, and what lies outside is said.
    let each = "figures.each={decision-boundary-sgd-1: {x_range: [13, 13.5], y_range: [700, 1000]}}"
    let zoomed = try Program.run([
      "figures", "--output", output, "--only", "decision-boundary-sgd-1", "--set", each,
    ])
    #expect(zoomed.code == 0)
    #expect(zoomed.errors.contains("of 40 training points lie outside the picture"))
    #expect(try text(figure).contains("training points lie outside the picture."))
  }

  @Test func aClassThatCannotBeSplitIsRefusedWithItsCount() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try write("x1,x2,label\n0,0,-1\n" + (1...9).map { "\($0),1,1\n" }.joined())
    let run = ["run", "--output", folder + "/out", "--data", file]
    let refused = try Program.run(run + ["--only", "step-size-sensitivity"])
    #expect(refused.code == 65)
    #expect(
      refused.errors.contains("points.csv: found 1 sample of the class -1, expected two or more"))
    #expect(try Program.run(run + Self.settings).code == 0, "what splits nothing is done")
  }
}
