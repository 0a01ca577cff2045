import Foundation
import Testing

/// Output folders that someone prepared, and terminals that someone closed.
@Suite struct AttackTests {
  private let folder = Program.temporaryFolder()
  private var outside: String { folder + "-outside" }
  private static let only = ["--quiet", "--only", "gradient-descent-quadratic"]

  private func run(_ arguments: [String] = []) throws -> Program.Result {
    try Program.run(["run", "--output", folder] + SmallRun.arguments + Self.only + arguments)
  }

  /// `body` with a finished folder, and files outside that must stay as they are.
  private func prepared(isFinished: Bool = true, _ body: () throws -> Void) throws {
    defer {
      try? FileManager.default.removeItem(atPath: folder)
      try? FileManager.default.removeItem(atPath: outside)
    }
    if isFinished { try SmallRun.copy(to: folder) }
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
    try Data("precious".utf8).write(to: URL(fileURLWithPath: outside + "/file"))
    try body()
    #expect(try Program.files(outside) == ["file": Data("precious".utf8)])
  }

  private func replace(_ path: String, _ body: (String) throws -> Void) throws {
    try? FileManager.default.removeItem(atPath: folder + "/" + path)
    try body(folder + "/" + path)
  }

  private func link(_ path: String, to target: String) throws {
    try replace(path) {
      try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: target)
    }
  }

  /// A link in the place of a folder, or of the lock.
  @Test(arguments: ["results", "figures", "report", "results/gradient-descent-quadratic", ".lock"])
  func linksAreNotFollowed(name: String) throws {
    try prepared {
      try link(name, to: name == ".lock" ? outside + "/file" : outside)
      let result = try run()
      #expect(result.code == 74, "\(result.errors)")
      #expect(
        result.errors
          == "descent: \(folder)/\(name) is a link, which descent did not make and does not follow; remove it\n"
      )
    }
  }

  /// Links in the place of files are replaced, not written through.
  @Test func filesAreNotWrittenThroughLinks() throws {
    try prepared {
      let files = try Program.files(folder)
      for name in [
        "results/gradient-descent-quadratic/record.json.descent-partial",
        "results/gradient-descent-quadratic/record.json", "study.yaml", "manifest.json",
        "report/index.html", "run.log", "study.yaml.descent-partial",
      ] { try link(name, to: outside + "/file") }
      #expect(try run().code == 0)
      try link("cache.jsonl.descent-partial", to: outside + "/file")
      try link("manifest.json", to: outside + "/file")
      #expect(try run().code == 0)
      #expect(try Program.files(folder).filter { $0.key != "run.log" } == files)
    }
  }

  /// Pipes have nobody at their other end.
  @Test(arguments: [
    ["results/gradient-descent-quadratic/record.json", "manifest.json", "study.yaml", "run.log"],
    ["figures/gradient-descent-quadratic.json", "report/index.html", ".lock"],
    ["cache.jsonl"], ["report"], ["results"],
  ])
  func pipesAreNotWaitedFor(names: [String]) throws {
    try prepared {
      for name in names { try replace(name) { #expect(mkfifo($0, 0o600) == 0) } }
      for (command, arguments) in [
        ("figures", Self.only), ("report", ["--quiet"]), ("run", Self.only + SmallRun.arguments),
      ] {
        let result = try Program.run([command, "--output", folder] + arguments)
        #expect([0, 74].contains(result.code), "\(command): \(result.errors)")
        #expect(
          result.code == 0 || names.contains { result.errors.contains($0) },
          "\(command): \(result.errors)")
      }
    }
  }

  @Test func aDamagedManifestIsMadeAnew() throws {
    try prepared {
      let files = try Program.files(folder)
      for damage in ["", "{\"program\":", "[]"] {
        try Data(damage.utf8).write(to: URL(fileURLWithPath: folder + "/manifest.json"))
        let result = try Program.run(["report", "--quiet", "--output", folder])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.errors.contains("manifest.json is damaged; it is made anew"))
        #expect(try Program.files(folder) == files)
      }
    }
  }

  @Test func aDamagedFigureIsLeftOutAndNamed() throws {
    try prepared {
      let figure = "figures/gradient-descent-quadratic.png"
      try Data("damaged".utf8).write(to: URL(fileURLWithPath: folder + "/" + figure))
      let result = try Program.run(["report", "--quiet", "--output", folder])
      #expect(result.code == 74 && result.errors.contains("\(figure) was changed by someone else"))
      let page = try String(contentsOfFile: folder + "/report/index.html", encoding: .utf8)
      #expect(page.hasSuffix("</html>\n"), "what can be written is")
    }
  }

  @Test func strangersFoldersAreRefused() throws {
    try prepared(isFinished: false) {
      let home = ProcessInfo.processInfo.environment["HOME"] ?? "/root"
      for path in ["/", "//", "/tmp/..", home, home + "/."] {
        let result = try Program.run(["run", "--force", "--output", path] + Self.only)
        #expect(result.code == 74 && result.errors.contains("cannot be the output folder"))
      }
      let refused = try Program.run(["run", "--output", outside] + Self.only)
      #expect(refused.code == 74 && refused.errors.contains("has files that descent did not write"))
      #expect(try Program.files(outside).count == 1)
      // Where someone means it, their files stay.
      try FileManager.default.copyItem(atPath: outside, toPath: folder)
      #expect(try run(["--force"]).code == 0)
      #expect(try Program.files(folder)["file"] == Data("precious".utf8))
      #expect(try run().code == 0, "now it is ours")
    }
  }

  @Test func aRunInPartsIsTheRunInOne() throws {
    try prepared(isFinished: false) {
      let (first, second) = ("gradient-descent-quadratic", "gradient-step")
      #expect(try run().code == 0)
      #expect(
        try Program.run(["run", "--output", folder, "--only", second] + SmallRun.arguments).code
          == 0)
      let whole = folder + "-whole"
      defer { try? FileManager.default.removeItem(atPath: whole) }
      let result = try Program.run(
        ["run", "--output", whole, "--only", "\(first),\(second)"] + SmallRun.arguments)
      #expect(result.code == 0)
      let (parts, one) = (try Program.files(folder), try Program.files(whole))
      #expect(parts.keys.sorted() == one.keys.sorted())
      for (name, data) in one { #expect(parts[name] == data, "\(name)") }
      // The counts are of what is asked for.
      let total = result.errors.split(separator: "\n").compactMap { line in
        line.firstMatch(of: /^\[(\d+)\/(\d+)\]/).flatMap { Int($0.2) }
      }
      let done = result.errors.firstMatch(of: /(\d+) tasks done/).flatMap { Int($0.1) }
      #expect(Set(total) == [done], "\(result.errors)")
    }
  }

  /// Readers that are gone: results that do not arrive are an error, words are not.
  @Test(arguments: [
    ("config | true; exit ${PIPESTATUS[0]}", 74), ("help run | true; exit ${PIPESTATUS[0]}", 74),
    ("config --set seed=x 2>&1 >/dev/null | true; exit ${PIPESTATUS[0]}", 64),
  ])
  func aClosedPipeIsNoSignal(command: String, code: Int32) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "'\(Program.path)' \(command)"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    // A reader may go after all was read: then it arrived.
    #expect([code, code == 74 ? 0 : code].contains(process.terminationStatus))
  }

  @Test(arguments: [
    ["run", "--only", "\u{1B}[31mx"], ["\u{1B}[31m"], ["run", "--\u{1B}[31m"],
    ["run", "--jobs", "\u{1B}[31m"], ["run", "--data", "/\u{1B}[31m.csv"],
    ["config", "--set", "\u{1B}[31m=3"], ["figures", "--size", "\u{9B}31m"],
    ["run", "--output", "/proc/\u{1B}[31m"],
  ])
  func nothingThatSteersATerminalIsEchoed(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.code != 0 && !result.errors.isEmpty)
    #expect(
      !result.errors.unicodeScalars.contains {
        $0 != "\n" && $0.properties.generalCategory == .control
      }, "\(result.errors)")
  }
}
