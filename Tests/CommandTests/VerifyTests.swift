import Foundation
import Testing

/// `descent verify` on what is whole, on what somebody changed, and on what somebody prepared.
@Suite struct VerifyTests {
  private let folder = Program.temporaryFolder()

  /// A bag of the small run and its zip, made once.
  private static let made = Result { () -> String in
    let folder = Program.temporaryFolder()
    try SmallRun.make()
    let result = try Program.run([
      "archive", "--quiet", "--output", SmallRun.folder, "--to", folder,
    ])
    return try #require(result.output.split(separator: "\n").first.map(String.init))
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  private func verify(_ path: String, _ options: String...) throws -> Program.Result {
    try Program.run(["verify", "--quiet", path] + options)
  }

  @Test func whatWasMadeHolds() throws {
    let bag = try Self.made.get()
    for path in [SmallRun.folder, bag, bag + ".zip"] {
      let result = try verify(path, "--rerun", "3")
      let lines = result.output.split(separator: "\n")
      #expect(result.code == 0 && lines.allSatisfy { $0.hasPrefix("✓ ") }, "\(result)")
      for check in ["checksums", "quick", "derived", "rerun", "claims", "figures", "report"] {
        #expect(lines.contains { $0.hasPrefix("✓ \(check): ") }, "\(check)")
      }
    }
    // On a processor of another kind sums are rounded otherwise; no conclusion depends on it.
    let other = try Program.run(
      ["verify", "--quiet", "--rerun", "3", bag], environment: ["DESCENT_KERNELS": "portable"])
    #expect(other.code == 0 && other.output.contains("– rerun: another arithmetic"), "\(other)")
    struct Report: Decodable {
      struct Check: Decodable { var name, state: String }
      var checks: [Check]
    }
    let json = try verify(bag, "--checksums", "--format", "json").output
    let report = try JSONDecoder().decode(Report.self, from: Data(json.utf8))
    #expect(report.checks.map(\.name) == ["bag", "checksums", "manifest"])
    #expect(report.checks.allSatisfy { $0.state == "holds" })
  }

  /// A hundred bytes here, a thousand where `DESCENT_FORGERIES` is set.
  private static let effort =
    ProcessInfo.processInfo.environment["DESCENT_FORGERIES"] == nil ? 1 : 10

  /// Each byte counts: those of files and of lists, and those that no program that unpacks looks at.
  @Test(arguments: [true, false]) func noByteIsFree(inZip: Bool) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let bag = try Self.made.get()
    var random = Dice(seed: 7)
    if inZip {
      let whole = try bytes(bag + ".zip")
      let end = whole.suffix(22)
      let directory = end.dropFirst(16).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for flip in 0..<60 * Self.effort {
        // Most bytes are files'; lists and headers have as many tries.
        let place =
          flip % 3 == 0
          ? random.below(whole.count) : directory + random.below(whole.count - directory)
        try expectFound(
          flipping: place, of: whole, at: folder + "/bag.zip", "\(folder)/bag.zip", &random)
      }
    } else {
      try FileManager.default.copyItem(atPath: bag, toPath: folder)
      let files = try Program.files(folder).sorted { $0.key < $1.key }
      let tags = files.filter { !$0.key.hasPrefix("data/") }
      for flip in 0..<40 * Self.effort {
        let list = flip % 2 == 0 ? files : tags
        let (path, data) = list[random.below(list.count)]
        guard !data.isEmpty else { continue }
        let file = folder + "/" + path
        try expectFound(flipping: random.below(data.count), of: data, at: file, folder, &random)
        try data.write(to: URL(fileURLWithPath: file))
      }
    }
  }

  private func expectFound(
    flipping place: Int, of data: Data, at file: String, _ path: String, _ random: inout Dice
  ) throws {
    var changed = data
    changed[place] ^= UInt8(1 + random.below(255))
    try changed.write(to: URL(fileURLWithPath: file))
    let result = try verify(path, "--checksums")
    #expect([1, 65].contains(result.code), "byte \(place) of \(file): \(result)")
  }

  /// What somebody changed who knows how to count sums: a name and the change.
  private struct Change: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let make: @Sendable (Forgery) throws -> Bool

    init(_ name: String, _ make: @escaping @Sendable (Forgery) throws -> Bool) {
      (testDescription, self.make) = (name, make)
    }
  }

  private static let cell = "results/deep-network/cells/sgd-0.1-1"

  private static let changes = [
    Change("a norm of a training") { try $0.changeCell(cell + "/cell.csv", "norm_final") },
    Change("a verdict") { forgery in
      try forgery.replace("results/claims.json") { text in
        text.replacing(
          /("id" : "c11-.*?"verdict" : ")[^"]*/.dotMatchesNewlines(),
          with: { "\($0.1)reproduced" })
      }
    },
    Change("a value of a landscape") {
      try $0.changeNumber("results/loss-landscape/1e3/sgd.npy")
    },
    Change("a row of a table") { try $0.removeLastRow("results/deep-network/cells.csv") },
    Change("a picture of another figure") {
      try $0.swap("figures/gradient-step.png", for: "figures/scaled-gradient-step.png")
    },
    // Those before are tried each time.
    Change("an accuracy") { try $0.changeCell(cell + "/cell.csv", "test_accuracy") },
    Change("a bound") { try $0.changeCell(cell + "/cell.csv", "lipschitz_bound") },
    Change("a loss in the table of all") {
      try $0.changeCell("results/deep-network/cells.csv", "loss")
    },
    Change("a parameter at the end of a training") { try $0.changeNumber(cell + "/final.npy") },
    Change("an initial parameter") { try $0.changeNumber(cell + "/initial.npy") },
    Change("a margin of a picture") { try $0.changeNumber(cell + "/margin.npy") },
    Change("a norm of a layer") { try $0.changeCell(cell + "/layers.csv", "norm_final") },
    Change("a point of the data") {
      try $0.changeCell("results/deep-network/data/train.csv", "x1")
    },
    Change("a conclusion") {
      try $0.changeCell("results/deep-network/conclusions.csv", "norm_final")
    },
    Change("a pairing") {
      try $0.changeCell("results/step-size-sensitivity/comparisons.csv", "effect")
    },
    Change("a training at a step size, in the table of all") {
      try $0.changeCell("results/step-size-sensitivity/trainings.csv", "loss")
    },
    Change("a radius") { try $0.changeCell("results/sharpness/minima.csv", "curvature") },
    Change("an iterate") { forgery in
      try forgery.changeNumber("results/adaptive-metrics/quadratic-adam.npy")
    },
    Change("a number of a record") { forgery in
      try forgery.replace("results/deep-network/record.json") {
        $0.replacing(/"misfit" : [0-9.e]+/, with: "\"misfit\" : 1")
          .replacing("\"seeds\" : 2", with: "\"seeds\" : 3")
      }
    },
    Change("a caption") { forgery in
      try forgery.replace("figures/gradient-step.json") {
        $0.replacing("\"caption\" : \"", with: "\"caption\" : \"Not ")
      }
    },
    Change("a number on a page") { forgery in
      try forgery.replace("report/network.html") {
        $0.replacing(/[0-9]\.[0-9]{2}/, with: "9.99", maxReplacements: 1)
      }
    },
    Change("a picture of a page") {
      try $0.swap("report/figures/gradient-step.png", for: "figures/scaled-gradient-step.png")
    },
    Change("a setting of the study") { forgery in
      try forgery.replace("study.yaml") { $0.replacing("seed: 1\n", with: "seed: 2\n") }
    },
    Change("a training that is gone") { forgery in
      try forgery.remove(cell + "/measures.csv")
      return true
    },
  ]

  /// Right sums and wrong contents. All changes with `DESCENT_FORGERIES` set, else a few: each takes a
  /// whole check.
  @Test(
    arguments: ProcessInfo.processInfo.environment["DESCENT_FORGERIES"] == nil
      ? Array(changes.prefix(5)) : changes)
  private func whatSumsCannotShowIsFound(change: Change) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let forgery = try Forgery(of: try Self.made.get(), in: folder)
    #expect(try change.make(forgery), "nothing to change")
    try forgery.seal()
    let result = try verify(folder)
    #expect(result.code == 1, "\(result)")
    #expect(result.output.contains("✓ checksums"), "\(result.output)")
    #expect(result.output.contains("✓ bag"), "\(result.output)")
    // Other eyes than ours see it, too.
    if change.testDescription == "a verdict",
      FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
    {
      let script = Process()
      script.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
      script.arguments = [folder + "/data/verify.py"]
      script.standardOutput = FileHandle.nullDevice
      try script.run()
      script.waitUntilExit()
      #expect(script.terminationStatus == 1)
    }
  }

  /// What another version made is not held against it: bytes are compared, and what cannot be is named.
  @Test func bagsOfOtherVersionsAreCheckedAsFarAsTheyCan() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let forgery = try Forgery(of: try Self.made.get(), in: folder)
    #expect(
      try forgery.replace("manifest.json") {
        $0.replacing(/"version" : "[^"]*"/, with: "\"version\" : \"0.0.9\"")
      })
    try forgery.seal()
    let older = try verify(folder)
    #expect(older.code == 0 && older.output.contains("✓ derived"), "\(older)")
    #expect(older.output.contains("– report: made by descent 0.0.9"), "\(older)")
    #expect(
      try forgery.replace("results/gradient-step/record.json") {
        $0.replacing(/"schema" : [0-9]+/, with: "\"schema\" : 99")
      })
    try forgery.seal()
    let other = try verify(folder)
    #expect(other.code == 0 && other.output.contains("– science: results of schema 99"), "\(other)")
  }

  /// Bags that somebody prepared: one sentence, the code of bad input, and nothing is written.
  @Test(arguments: [
    "data/../../outside", "/etc/passwd", "data/./study.yaml", "data//study.yaml",
    "data\\study.yaml",
    "data/STUDY.yaml", "study.yaml",
  ])
  func pathsOfStrangersAreRefused(path: String) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: try Self.made.get(), toPath: folder)
    let list = URL(fileURLWithPath: folder + "/manifest-sha256.txt")
    let lines = String(decoding: try Data(contentsOf: list), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let added = String(repeating: "0", count: 64) + "  " + path
    let sorted = (lines + [added]).sorted { $0.dropFirst(66) < $1.dropFirst(66) }
    try Data((sorted.joined(separator: "\n") + "\n").utf8).write(to: list)
    let result = try verify(folder)
    #expect(result.code == 65, "\(result)")
    #expect(result.errors.split(separator: "\n").count == 1 && result.output.isEmpty)
  }

  @Test func otherThingsThanFilesAreRefused() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let bag = try Self.made.get()
    let files = FileManager.default
    func refused(_ path: String, _ words: String) throws {
      let result = try verify(path)
      #expect(result.code == 65 && result.errors.contains(words), "\(result)")
      #expect(result.errors.split(separator: "\n").count == 1 && result.output.isEmpty)
    }
    try files.copyItem(atPath: bag, toPath: folder)
    try files.createSymbolicLink(
      atPath: folder + "/data/more", withDestinationPath: "/etc/passwd")
    try refused(folder, "a link")
    try files.removeItem(atPath: folder + "/data/more")
    try files.createSymbolicLink(atPath: folder + "/data/results/more", withDestinationPath: "/etc")
    try refused(folder, "a link")
    let zip = folder + "/short.zip"
    try bytes(bag + ".zip").dropLast(1).write(to: URL(fileURLWithPath: zip))
    try refused(zip, "no end of a zip")
    try bytes(bag + ".zip").prefix(5000).write(to: URL(fileURLWithPath: zip))
    try refused(zip, "no end of a zip")
    try Data().write(to: URL(fileURLWithPath: zip))
    try refused(zip, "no end of a zip")
    try refused(folder + "/data/results", "expected an output folder")
    try refused("/dev/null", "expected an output folder")
    let missing = try verify(folder + "/nothing.zip")
    #expect(missing.code == 74, "\(missing)")
  }

  /// A small generator of its own: which bytes are tried is the same each time.
  private struct Dice {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
  }
}
