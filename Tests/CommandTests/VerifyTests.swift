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
      for flip in 0..<60 {
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
      for flip in 0..<40 {
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
