import Foundation
import Results
import Testing

@Suite struct FileTests {
  private let folder = NSTemporaryDirectory() + "descent-files-\(UUID().uuidString)"

  @Test func filesAreReplacedWhole() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/a/b/file.txt"
    try DurableFile.write(Data("one".utf8), to: path)
    try DurableFile.write(Data("two".utf8), to: path)
    #expect(try DurableFile.read(path) == Data("two".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/a/b") == ["file.txt"])
  }

  @Test func whatAKilledRunLeftIsRemoved() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try DurableFile.write(Data("kept".utf8), to: folder + "/results/kept.txt")
    try DurableFile.write(Data("half".utf8), to: folder + "/results/kept.txt.descent-partial")
    try DurableFile.write(Data("half".utf8), to: folder + "/cache.jsonl.descent-partial")
    try DurableFile.write(Data("mine".utf8), to: folder + "/mine/thesis.descent-partial")
    DurableFile.removeStaleTemporaries(in: folder)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder + "/results") == ["kept.txt"])
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: folder)) == ["results", "mine"])
    #expect(FileManager.default.fileExists(atPath: folder + "/mine/thesis.descent-partial"))
  }

  @Test func failuresNameTheFileAndTheSystemsReason() throws {
    let missing = #expect(throws: ResultError.self) { try DurableFile.read(folder + "/none") }
    #expect(missing?.description == "cannot read \(folder)/none: No such file or directory")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try DurableFile.write(Data(), to: folder + "/file")
    let blocked = #expect(throws: ResultError.self) {
      try DurableFile.write(Data(), to: folder + "/file/below")
    }
    #expect(blocked?.description.hasPrefix("cannot create \(folder)/file: ") == true)
    #expect(throws: ResultError.self) { try DurableFile.read(folder) }
  }

  @Test func aSecondLockIsRefusedUntilTheFirstIsGone() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      let lock = try FolderLock(folder: folder)
      #expect(throws: ResultError.locked(folder: folder)) { try FolderLock(folder: folder) }
      _ = lock
    }
    _ = try FolderLock(folder: folder)
  }

  @Test func aTaskSeesOnlyItsInputs() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try DurableFile.write(Data("{}".utf8), to: folder + "/a.json")
    #expect(ResultFolder(folder).exists("a.json"))
    let blind = ResultFolder(folder, visible: ["b.json"])
    #expect(!blind.exists("a.json"))
    #expect(throws: ResultError.self) { try blind.data("a.json") }
    #expect(blind.readFiles.isEmpty)
    let open = ResultFolder(folder)
    _ = try open.data("a.json")
    #expect(open.readFiles == ["a.json": Digest.hex("{}")])
    #expect(throws: ResultError.self) { try ResultFolder(folder).json([Int].self, "a.json") }
  }
}
