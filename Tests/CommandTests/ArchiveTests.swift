import Foundation
import Testing

/// Bags of output folders, looked at as other tools do.
@Suite struct ArchiveTests {
  private let folder = Program.temporaryFolder()

  private func archive(_ arguments: String...) throws -> Program.Result {
    try Program.run(["archive", "--quiet", "--output", folder] + arguments)
  }

  /// What a tool of the system says, and how it ended.
  private func tool(_ arguments: [String], in directory: String) throws -> (
    code: Int32, text: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  @Test func aBagIsWholeAndTheSameAgain() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try SmallRun.copy(to: folder)
    let first = try archive()
    #expect(first.code == 0 && first.errors.contains("report.license"), "\(first.errors)")
    let paths = first.output.split(separator: "\n").map(String.init)
    #expect(paths.count == 2 && paths[1] == paths[0] + ".zip")
    let bag = try Program.files(paths[0])
    let zip = try Data(contentsOf: URL(fileURLWithPath: paths[1]))

    // Every file is in a manifest, and has the size and sums that are told.
    let sums = try tool(
      ["sha256sum", "--check", "--quiet", "manifest-sha256.txt", "tagmanifest-sha256.txt"],
      in: paths[0])
    #expect(sums.code == 0 && sums.text.isEmpty, "\(sums.text)")
    let payload = bag.filter { $0.key.hasPrefix("data/") }
    let listed = String(decoding: try #require(bag["manifest-sha256.txt"]), as: UTF8.self)
      .split(separator: "\n").map { String($0.dropFirst(66)) }
    #expect(listed == payload.keys.sorted())
    let bytes = payload.values.reduce(0) { $0 + $1.count }
    let information = String(decoding: try #require(bag["bag-info.txt"]), as: UTF8.self)
    #expect(information.contains("Payload-Oxum: \(bytes).\(payload.count)\n"))
    #expect(bag.count == payload.count + 5)

    // What was computed and drawn is in it as it is.
    for (path, data) in try Program.files(folder)
    where ["results/", "figures/", "report/"].contains(where: path.hasPrefix) {
      #expect(payload["data/\(path)"] == data, "\(path)")
    }
    try checkCrate(payload)

    let again = try archive()
    #expect(again.code == 0)
    #expect(try Program.files(paths[0]) == bag)
    #expect(try Data(contentsOf: URL(fileURLWithPath: paths[1])) == zip)

    // Python reads the zip, and the script that travels with it finds what is changed.
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return }
    let unpacked = folder + "/unpacked"
    let unzip = try tool(["python3", "-m", "zipfile", "-e", paths[1], unpacked], in: folder)
    #expect(unzip.code == 0, "\(unzip.text)")
    let root = unpacked + "/" + URL(fileURLWithPath: paths[0]).lastPathComponent
    #expect(try Program.files(root) == bag)
    #expect(try tool(["python3", "data/verify.py"], in: root).code == 0)
    try Data("x".utf8).write(to: URL(fileURLWithPath: root + "/data/results/more.txt"))
    try Data("k\n".utf8).write(
      to: URL(fileURLWithPath: root + "/data/results/gradient-step/curves.csv"))
    let changed = try tool(["python3", "data/verify.py"], in: root)
    #expect(changed.code == 1 && changed.text.contains("2 faults"), "\(changed.text)")
  }

  /// Every file that the description names is there, and each thing that it refers to is described.
  private func checkCrate(_ payload: [String: Data]) throws {
    let file = try #require(payload["data/ro-crate-metadata.json"])
    let crate = try #require(JSONSerialization.jsonObject(with: file) as? [String: Any])
    let graph = try #require(crate["@graph"] as? [[String: Any]])
    let ids = Set(graph.compactMap { $0["@id"] as? String })
    #expect(ids.count == graph.count)
    func references(_ value: Any) -> [String] {
      if let list = value as? [Any] { return list.flatMap(references) }
      guard let link = value as? [String: Any] else { return [] }
      return [link["@id"] as? String].compactMap(\.self)
    }
    for entity in graph {
      for (property, value) in entity where property != "@type" {
        let unknown = references(value).filter {
          !ids.contains($0) && $0 != "https://w3id.org/ro/crate/1.2"
        }
        #expect(unknown.isEmpty, "\(property) of \(entity["@id"] ?? "")")
      }
      if entity["@type"] as? String == "File", let id = entity["@id"] as? String {
        #expect(
          payload["data/\(id)"]?.count == Int(entity["contentSize"] as? String ?? ""), "\(id)")
      }
    }
    let root = try #require(graph.first { $0["@id"] as? String == "./" })
    #expect((root["datePublished"] as? String)?.count == 10)
  }

  @Test func whatIsNotAsItWasMadeIsRefused() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try SmallRun.copy(to: folder)
    let table = folder + "/results/gradient-step/curves.csv"
    let original = try Data(contentsOf: URL(fileURLWithPath: table))
    func refused(_ words: String) throws {
      let result = try archive()
      #expect(result.code == 74 && result.errors.contains(words), "\(result.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder + "/archive"))
    }
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/figures/other.png"))
    try refused("1 files that descent did not write (figures/other.png)")
    try FileManager.default.removeItem(atPath: folder + "/figures/other.png")
    try Data("k\n1\n".utf8).write(to: URL(fileURLWithPath: table))
    try refused("curves.csv was changed by someone else")
    try FileManager.default.removeItem(atPath: table)
    try refused("curves.csv is missing")
    try original.write(to: URL(fileURLWithPath: table))
    // A folder that somebody prepared leads nowhere else.
    let outside = Program.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: outside) }
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
    let own = folder + "/archive"
    try FileManager.default.createSymbolicLink(atPath: own, withDestinationPath: outside)
    let led = try archive()
    #expect(led.code == 74 && led.errors.contains("archive"), "\(led)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside).isEmpty)
    try FileManager.default.removeItem(atPath: own)
    #expect(try archive("--zip-only").code == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/archive").count == 1)
  }

  private func crate(_ bag: String) throws -> [[String: Any]] {
    let file = URL(fileURLWithPath: bag + "/data/ro-crate-metadata.json")
    let crate = try JSONSerialization.jsonObject(with: try Data(contentsOf: file))
    return try #require((crate as? [String: Any])?["@graph"] as? [[String: Any]])
  }

  @Test func anArchiveSaysWhatItLeavesOut() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try SmallRun.copy(to: folder)
    let bag = try #require(
      try archive("--only", "report,figures", "--crate").output.split(separator: "\n").map(
        String.init
      )
      .first)
    #expect(try Program.files(bag).keys.allSatisfy { !$0.hasPrefix("data/results/") })
    let root = try #require(try crate(bag).first { $0["@id"] as? String == "./" })
    #expect((root["description"] as? String)?.contains("files are left out") == true)
    let checked = try Program.run("verify", bag)
    #expect(
      checked.code == 0 && checked.output.contains("are left out of this archive"), "\(checked)")
    if FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") {
      let list = try tool(["python3", "-m", "zipfile", "-l", bag + "-crate.zip"], in: folder)
      #expect(list.text.contains("\nro-crate-metadata.json "), "\(list.text.prefix(300))")
    }

    let small = try #require(
      try archive("--without", "arrays", "--zip-only").output.split(separator: "\n").first)
    let smaller = try Program.run("verify", String(small))
    #expect(smaller.code == 0, "\(smaller)")

    try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/figures/other.txt"))
    #expect(try archive().errors.contains("--with-extra"))
    #expect(try archive("--with-extra").code == 0)
    #expect(FileManager.default.fileExists(atPath: bag + "/data/figures/other.txt"))
    #expect(try Program.run("verify", bag).code == 0)
  }

  /// Software Heritage names a folder as Git does; Git itself says how.
  @Test func theSourceHasTheNameThatGitGivesIt() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try SmallRun.copy(to: folder)
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
      .deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: root + "/.git") else { return }
    let bag = try #require(try archive().output.split(separator: "\n").map(String.init).first)
    let index = "GIT_INDEX_FILE=\(folder)/index"
    #expect(try tool([index, "git", "add", "--all"], in: root).code == 0)
    let tree = try tool([index, "git", "write-tree"], in: root).text.trimmingCharacters(
      in: .whitespacesAndNewlines)
    let source = try #require(try crate(bag).first { $0["@id"] as? String == "source/" })
    #expect(source["identifier"] as? String == "swh:1:dir:\(tree)")
  }
}
