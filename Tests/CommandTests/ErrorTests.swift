import Foundation
import Testing

/// Bad input gets one sentence and its exit code, and leaves nothing behind.
@Suite struct ErrorTests {
  private func file(_ text: String) throws -> String {
    let path = Program.temporaryFolder() + ".yaml"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test(arguments: [
    ("seed: x", "1: seed: found x, expected a whole number"),
    (
      "quadratic:\n  matrix: [[1, 2], [2, 1]]",
      "2: quadratic.matrix: found a matrix that is not positive definite"
    ),
    ("quadratic: [", "2: found text that is not YAML (did not find expected node content)"),
    (
      "experiments:\n  scaled-gradient-descent-quadratic:\n    metric: [[1, 2], [2, 1]]",
      "3: experiments.scaled-gradient-descent-quadratic.metric: found a matrix that is not positive definite"
    ),
  ])
  func studiesAreChecked(yaml: String, sentence: String) throws {
    let (path, output) = (try file(yaml), Program.temporaryFolder())
    let result = try Program.run("run", "--config", path, "--output", output)
    #expect(result.code == 64)
    #expect(result.errors.hasPrefix("descent: \(path):\(sentence)"), "\(result.errors)")
    #expect(result.errors.filter(\.isNewline).count == 1)
    #expect(result.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  @Test(arguments: [
    (
      ["run", "--only", "gradient-decent-quadratic"], 64, "did you mean gradient-descent-quadratic?"
    ),
    (
      ["run", "--config", "/nonexistent.yaml"], 74,
      "cannot read /nonexistent.yaml: No such file or directory"
    ),
    (["run", "--config", "/"], 74, "cannot read /: Is a directory"),
    (["run", "--output", "/proc/nowhere"], 74, "cannot create /proc/nowhere: "),
    (["run", "--output", "/dev/null"], 74, "/dev/null"),
    (["run", "--jobs", "0"], 64, "expected a whole number from 1 to 1024"),
    (["run", "--jobs", "many"], 64, "many"),
    (["run", "--output", ""], 64, "expected a folder"),
    (
      ["run", "--templates", "/nonexistent", "--output", "/tmp/never"], 74,
      "/nonexistent is not a folder, expected one with templates"
    ),
    (
      ["run", "--set", "figures.formats=[gif]"], 64, "found gif, expected png or pdf or svg or pgf"
    ),
    (["run", "--set", "figures.themes=[dark"], 64, "valid YAML"),
    (["run", "--only", "x"], 64, "unknown id x"),
    (["config", "--set", "figures.grid=100000000000"], 64, "found 100000000000"),
    (["figures", "--output", "/nonexistent"], 74, "make it with descent run"),
    (["report", "--output", "/nonexistent"], 74, "make it with descent run"),
    (["config", "--set", "quadratic.matrix=[[1, 2], [2, 1]]"], 64, "not positive definite"),
    (["config", "--set", "figures.font_size=22"], 64, "at most width/6.5, here 21.5"),
    (["config", "--config", "/dev/zero"], 74, "cannot read /dev/zero: File too large"),
    (["frobnicate"], 64, "frobnicate"),
  ])
  func usageIsChecked(arguments: [String], code: Int32, sentence: String) throws {
    let (process, output, errors) = try Program.start(arguments)
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == code)
    #expect(text.contains(sentence), "\(text)")
    #expect(printed.isEmpty)
  }

  @Test func binaryStudiesAreRefused() throws {
    let path = Program.temporaryFolder() + ".yaml"
    try Data([0xFF, 0xFE, 0, 0x80]).write(to: URL(fileURLWithPath: path))
    let result = try Program.run("config", "--config", path)
    #expect(result.code == 64 && result.errors.contains("not UTF-8"))
  }

  @Test func controlCharactersDoNotReachTheTerminal() throws {
    let path = try file("\"\\e[31mred\": 1")
    let result = try Program.run("config", "--config", path)
    #expect(result.code == 64 && !result.errors.contains("\u{1B}"))
  }

  /// A closed or full standard stream: results that do not arrive are an error, words are not.
  @Test(arguments: [
    ("config > /dev/full", 74), ("list >&-", 74), ("config --set seed=x 2>&-", 64),
    ("config --set seed=x 2> /dev/full", 64), ("config --config - < /dev/null", 0),
    ("config --config - <&-", 74), ("list 2>&-", 0),
  ])
  func brokenStreamsDoNotCrash(command: String, code: Int32) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "'\(Program.path)' \(command)"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == code)
  }

  @Test func whatConfigPrintsRunsTheSameStudy() throws {
    let plain = try Program.run("config", "--set", "seed=9", "--set", "quadratic.start=[1e-3, 2]")
    let again = try Program.run("config", "--config", try file(plain.output))
    #expect(plain.code == 0 && again.output == plain.output)
    #expect(plain.output.contains("seed: 9"))
    #expect(plain.output.contains("# "))
  }

  @Test func helpAndListsSayWhatThereIs() throws {
    for command in ["run", "list", "config", "figures", "report"] {
      let help = try Program.run("help", command)
      #expect(help.code == 0 && help.output.contains("OVERVIEW") && help.output.contains("USAGE"))
    }
    let list = try Program.run("list")
    #expect(list.output.contains("experiment\tgradient-descent-quadratic\t"))
    #expect(list.output.contains("claim\tc2-good-metric-faster\t"))
    #expect(try Program.run("--version").output == "descent 0.1.0\n")
  }
}
