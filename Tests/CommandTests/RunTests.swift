import Foundation
import Testing

/// What runs do, keep and leave alone.
@Suite struct RunTests {
  private let folder = Program.temporaryFolder()
  private let small = SmallRun.arguments

  private func run(_ arguments: [String]) throws -> Program.Result {
    try Program.run(arguments)
  }

  @Test func runsDoOnlyWhatIsStale() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try SmallRun.copy(to: folder)
    #expect(first.code == 0 && first.output == "\(SmallRun.folder)/report/index.html\n")
    let files = try Program.files(folder)
    let second = try run(["run", "--output", folder, "--explain"] + small)
    #expect(second.errors == "nothing to do\n")
    #expect(try Program.files(folder) == files)

    // A look that changes draws the figures and writes the pages, and computes nothing.
    let restyled = try run(
      ["run", "--output", folder, "--explain", "--set", "figures.font_size=10"] + small)
    #expect(
      restyled.errors.contains("figure/gradient-descent-quadratic: its part of the study changed"))
    #expect(restyled.errors.contains("report: "))
    #expect(!restyled.errors.contains("experiment/"))

    // A template that changes writes the pages only.
    let templates = folder + "-templates"
    defer { try? FileManager.default.removeItem(atPath: templates) }
    try FileManager.default.createDirectory(atPath: templates, withIntermediateDirectories: true)
    try Data("body { color: red }".utf8).write(to: URL(fileURLWithPath: templates + "/style.css"))
    let styled = try run(
      [
        "run", "--output", folder, "--explain", "--templates", templates, "--set",
        "figures.font_size=10",
      ]
        + small)
    #expect(
      styled.errors.hasPrefix(
        "study: its part of the study changed\nreport: its part of the study changed\n2 tasks done in "
      ))
    // The choice is kept with the pages: the next command finds it, and a run that drops it says so.
    let page = try Program.files(folder)["report/index.html"]
    #expect(try run(["report", "--quiet", "--output", folder]).code == 0)
    #expect(try Program.files(folder)["report/index.html"] == page)
    let dropped = try run(["run", "--output", folder] + small)
    #expect(dropped.errors.contains("was made with --templates \(templates)"))

    // A file that is damaged is made again, and all is as it was.
    let victim = folder + "/results/gradient-descent-quadratic/quadratic-gradient-descent.npy"
    try Data("damaged".utf8).write(to: URL(fileURLWithPath: victim))
    let mended = try run(["run", "--output", folder, "--explain"] + small)
    #expect(mended.errors.contains("quadratic-gradient-descent.npy was changed by someone else"))
    #expect(try Program.files(folder) == files)
  }

  @Test func aTornJournalCostsItsLastLineOnly() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try SmallRun.copy(to: folder)
    let files = try Program.files(folder)
    let path = folder + "/cache.jsonl"
    let journal = try Data(contentsOf: URL(fileURLWithPath: path))
    // Torn, a line of noise, and an older line of a task in front of a newer one.
    let lines = journal.split(separator: UInt8(ascii: "\n")).map { $0 + Data("\n".utf8) }
    let last = try #require(lines.last)
    let middle = lines.count / 2
    let torn =
      lines[..<middle] + [lines[middle - 1], Data("{\"task\":\n\u{FFFD}\n".utf8)] + lines[middle...]
    try Data(torn.joined().dropLast(last.count / 2)).write(to: URL(fileURLWithPath: path))
    let mended = try run(["run", "--output", folder, "--explain"] + small)
    #expect(mended.errors.contains(": never made\n1 task done in "), "\(mended.errors)")
    #expect(try Program.files(folder) == files)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == journal)

    // Killed after its last task, before it wrote the journal anew: nothing to do but that.
    try Data((lines + [last]).joined()).write(to: URL(fileURLWithPath: path))
    #expect(try run(["run", "--output", folder, "--explain"] + small).errors == "nothing to do\n")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == journal)

    // A task that is done again with the same result.
    try Data("damaged".utf8).write(to: URL(fileURLWithPath: folder + "/study.yaml"))
    let again = try run(["run", "--output", folder, "--explain"] + small)
    #expect(again.errors.contains("study.yaml was changed by someone else\n1 task done in "))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == journal)
  }

  @Test func whatTheStudyNoLongerHasIsRemoved() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try SmallRun.copy(to: folder)
    let step = folder + "/figures/gradient-descent-quadratic-step-06.png"
    #expect(FileManager.default.fileExists(atPath: step))
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/mine.txt"))
    _ = try run(["run", "--output", folder, "--set", "quadratic.framed_steps=3"] + small)
    #expect(!FileManager.default.fileExists(atPath: step))
    // What a user put there stays.
    #expect(FileManager.default.fileExists(atPath: folder + "/mine.txt"))
  }

  /// Twenty kills at moments drawn at random over a run with every kind of task.
  @Test func killedRunsLeaveNothingHalfDone() throws {
    let reference = Program.temporaryFolder()
    defer {
      try? FileManager.default.removeItem(atPath: folder)
      try? FileManager.default.removeItem(atPath: reference)
    }
    let some =
      small + ["--only", "gradient-descent-quadratic,initialization-norms"]
    let start = Date()
    #expect(try run(["run", "--output", reference] + some).code == 0)
    let whole = Date().timeIntervalSince(start)
    var generator = SystemRandomNumberGenerator()
    var killed = 0
    for attempt in 0..<20 {
      // A study of its own for every other attempt, so that there is always work to interrupt.
      let extra =
        attempt % 2 == 0 ? [] : ["--set", "figures.font_size=\(7 + Double(attempt) / 10)"]
      let (process, _, _) = try Program.start(
        ["run", "--quiet", "--output", folder] + some + extra)
      Thread.sleep(forTimeInterval: Double.random(in: 0...whole, using: &generator))
      if process.isRunning { killed += 1 }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      // Whatever is there is whole: JSON reads, PNGs end as they should.
      for (name, data) in try Program.files(folder) {
        if name.hasSuffix(".json") { _ = try JSONSerialization.jsonObject(with: data) }
        if name.hasSuffix(".png") {
          #expect(data.suffix(8) == Data([0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]))
        }
      }
    }
    #expect(killed > 0)
    #expect(try run(["run", "--output", folder] + some).code == 0)
    let (ours, theirs) = (try Program.files(folder), try Program.files(reference))
    #expect(ours.keys.sorted() == theirs.keys.sorted())
    for (name, data) in theirs { #expect(ours[name] == data, "\(name) differs") }
  }

  @Test func interruptionEndsWithItsCodeAndKeepsWhatIsDone() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Millions of steps, minutes of work, after a short one.
    let long = [
      "run", "--output", folder, "--only",
      "gradient-descent-quadratic,scaled-gradient-descent-quadratic", "--set",
      "experiments.scaled-gradient-descent-quadratic.random_problems={count: 10000, decades: 6}",
    ]
    let (process, _, _) = try Program.start(long)
    let done = folder + "/results/gradient-descent-quadratic/quadratic-gradient-descent.npy"
    for _ in 0..<200 where !FileManager.default.fileExists(atPath: done) {
      Thread.sleep(forTimeInterval: 0.05)
    }
    let locked = try run(["run", "--output", folder])
    #expect(locked.code == 74)
    #expect(locked.errors.contains("is in use by another run"))
    let start = Date()
    process.interrupt()
    while process.isRunning, Date().timeIntervalSince(start) < 60 {
      Thread.sleep(forTimeInterval: 0.02)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(FileManager.default.fileExists(atPath: done))
  }

  @Test func nothingOutsideIsTouched() throws {
    let outside = folder + "-outside"
    defer {
      try? FileManager.default.removeItem(atPath: folder)
      try? FileManager.default.removeItem(atPath: outside)
    }
    try SmallRun.copy(to: folder)
    let files = try Program.files(folder)
    // A cache that names a stranger's file as its own, to be removed.
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
    try Data("precious".utf8).write(to: URL(fileURLWithPath: outside + "/file"))
    let name = URL(fileURLWithPath: outside).lastPathComponent
    let path = folder + "/cache.jsonl"
    let cache = try String(contentsOfFile: path, encoding: .utf8)
    let key = "{\"code\":\"0\",\"inputs\":\"0\",\"parameters\":\"0\"}"
    let evil = ["report", "figure/evil"].map {
      "{\"entry\":{\"key\":\(key),\"outputs\":{\"../\(name)/file\":\"0 3\"}},\"task\":\"\($0)\"}\n"
    }
    // The page's own line has to go: a line that cannot be used does not hide an older one.
    let kept = cache.split(separator: "\n").filter { !$0.hasSuffix("\"task\":\"report\"}") }
    try (kept.joined(separator: "\n") + "\n" + evil.joined())
      .write(toFile: path, atomically: true, encoding: .utf8)
    // A log that is a link to a stranger's file.
    let log = folder + "/run.log"
    try FileManager.default.removeItem(atPath: log)
    try FileManager.default.createSymbolicLink(atPath: log, withDestinationPath: outside + "/file")
    #expect(try run(["run", "--output", folder] + small).code == 0)
    #expect(try String(contentsOfFile: outside + "/file", encoding: .utf8) == "precious")
    #expect(try Program.files(folder) == files)
    // A folder with someone else's manifest is left alone.
    try Data("{}".utf8).write(to: URL(fileURLWithPath: outside + "/manifest.json"))
    let refused = try run(["run", "--output", outside] + small)
    #expect(refused.code == 74 && refused.errors.contains("was not written by descent"))
    #expect(
      Set(try Program.files(outside).keys).subtracting([".lock"]) == ["file", "manifest.json"])
  }

  @Test func onlyTheNamedAndWhatBelongsToThem() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try run(
      [
        "run", "--output", folder, "--explain", "--only",
        "scaled-gradient-descent-quadratic-random",
      ]
        + small)
    #expect(result.code == 0)
    #expect(result.errors.contains("figure/scaled-gradient-descent-quadratic-random"))
    #expect(result.errors.contains("experiment/scaled-gradient-descent-quadratic/axes"))
    #expect(result.errors.contains("report"))
    #expect(!result.errors.contains("experiment/gradient-descent-quadratic"))
    let page = try String(contentsOfFile: folder + "/report/variable-metric.html", encoding: .utf8)
    #expect(page.contains("figure-scaled-gradient-descent-quadratic-random"))
    #expect(page.contains("This figure has not been drawn in this run"))
    // The rest follows, and the whole is what one run makes.
    _ = try run(["run", "--output", folder] + small)
    try SmallRun.make()
    #expect(try Program.files(folder) == Program.files(SmallRun.folder))
  }

  @Test func figuresAndPagesComeFromStoredResults() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let early = try run(["figures", "--output", folder])
    #expect(early.code == 74 && early.errors.contains("make it with descent run"))
    try? FileManager.default.removeItem(atPath: folder)
    try SmallRun.copy(to: folder)
    let drawn = try run(
      [
        "figures", "--output", folder, "--only", "gradient-descent-quadratic", "--format",
        "svg,pdf",
        "--quiet",
      ])
    #expect(drawn.code == 0 && drawn.output == "\(folder)/figures\n")
    #expect(
      FileManager.default.fileExists(atPath: folder + "/figures/gradient-descent-quadratic.pdf"))
    // The pages' theme and format stay where others are asked for; what goes is said.
    let own = ["figures", "--output", folder, "--only", "gradient-descent-quadratic"]
    let dark = try run(own + ["--format", "pgf", "--theme", "dark"])
    #expect(dark.code == 0, "\(dark.errors)")
    #expect(dark.errors.contains("no longer there: \(folder)/figures/gradient-descent-quadratic"))
    for file in ["gradient-descent-quadratic.png", "dark/gradient-descent-quadratic.pgf"] {
      #expect(FileManager.default.fileExists(atPath: folder + "/figures/" + file))
    }
    #expect(try !run(own + ["--format", "pgf", "--theme", "dark"]).errors.contains("no longer"))
    #expect(try run(own + ["--theme", "darkk"]).code == 64)
    // What a figure has no use for is said.
    let idleChange = "figures.each={gradient-descent-quadratic: {azimuth: 30, levels: 20}}"
    let idle = try run(
      ["figures", "--output", folder, "--only", "gradient-descent-quadratic", "--set", idleChange])
    #expect(idle.errors.contains("quadratic.json: azimuth changes nothing here"))
    #expect(!idle.errors.contains("levels changes"))
    let parts = try run(["list", "--parts", "decision-boundaries", "--output", folder])
    #expect(parts.code == 0 && parts.output.contains("sgd "))
    let name = try #require(parts.output.split(separator: "\t").first).lowercased()
    let boundaries = ["figures", "--output", folder, "--only", "decision-boundaries"]
    let part = try run(
      boundaries + ["--panel", name, "--transparent", "--crop", "--legend", "none"])
    #expect(part.code == 0, "\(part.errors)")
    let record = try String(
      contentsOfFile: folder + "/figures/decision-boundaries.json", encoding: .utf8)
    #expect(record.contains("\"panels\" : 1"))
    let film = ["figures", "--output", folder, "--only", "gradient-descent-quadratic"]
    #expect(try run(film + ["--animate", "gif", "--set", "figures.film_width=200"]).code == 0)
    let gif = try Data(
      contentsOf: URL(fileURLWithPath: folder + "/figures/gradient-descent-quadratic.gif"))
    #expect(gif.starts(with: Data("GIF89a".utf8)))
    let poster = folder + "/figures/gradient-descent-quadratic-poster.png"
    #expect(FileManager.default.fileExists(atPath: poster))
    // Without the program there is no video, and nothing of one.
    let video = try Program.run(
      film + ["--animate", "mp4"], environment: ["PATH": "/nowhere"])
    #expect(video.code == 64 && video.errors.contains("mp4, and no program ffmpeg"))
    let unknown = try run(boundaries + ["--panel", "0"])
    #expect(
      unknown.code == 64 && unknown.errors.contains("--panel: figures.each.decision-boundaries"))
    #expect(try run(["figures", "--output", folder, "--panel", "1"]).code == 64)
    #expect(try run(["list", "--parts", "../x", "--output", folder]).code == 64)
    let other = try run(["report", "--output", folder, "--set", "quadratic.start=[1, 1]"])
    #expect(other.code == 64 && other.errors.contains("the stored results were not made with"))
    let pages = try run(["report", "--output", folder, "--set", "report.author=Ada"])
    #expect(pages.code == 0)
    let page = try String(contentsOfFile: folder + "/report/index.html", encoding: .utf8)
    #expect(page.contains("Published by Ada"))
  }

  /// Pages are written from any experiment alone, and know its quadratic.
  @Test func oneExperimentIsPublishedAlone() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let alone = ["run", "--output", folder, "--only", "scaled-gradient-step"] + small
    #expect(try run(alone + ["--set", "quadratic.matrix=[[2, 0], [0, 1]]"]).code == 0)
    let page = try String(contentsOfFile: folder + "/report/variable-metric.html", encoding: .utf8)
    #expect(page.contains("takes another matrix"))
  }

  @Test func theReportMarksWhatIsGone() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(
      try run(["run", "--output", folder, "--only", "projection-geometry"] + small).code == 0)
    let page = folder + "/report/projection.html"
    let complete = try String(contentsOfFile: page, encoding: .utf8)
    try FileManager.default.removeItem(atPath: folder + "/results/projection-geometry")
    try FileManager.default.removeItem(atPath: folder + "/figures/projection-geometry.svg")
    #expect(try run(["report", "--output", folder]).code == 0)
    let html = try String(contentsOfFile: page, encoding: .utf8)
    func marks(_ html: String) -> Int { html.components(separatedBy: "class=\"absent\"").count }
    #expect(
      complete.contains("figure-projection-geometry")
        && !html.contains("figure-projection-geometry"))
    #expect(marks(html) == marks(complete) + 1)
  }

  @Test func figuresAreNotDrawnFromFilesThatWereChanged() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(
      try run(["run", "--output", folder, "--only", "projection-geometry"] + small).code == 0)
    let file = folder + "/results/projection-geometry/gradient-descent.npy"
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data([0]))
    try handle.close()
    let result = try run(["figures", "--output", folder, "--only", "projection-geometry"])
    #expect(result.code == 74)
    #expect(
      result.errors.contains(
        "results/projection-geometry/gradient-descent.npy was changed by someone else; make it with"
      ))
  }
}
