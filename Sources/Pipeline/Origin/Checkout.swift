import Archive
import Foundation
import Results

/// The sources that this program was built from, if it lies in them.
struct Checkout {
  private let root: String

  /// What belongs to the sources, beside anything that someone may have put there.
  private static let parts = [
    ".ci", ".gitignore", ".swift-format", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md",
    "LICENSE",
    "Makefile", "Package.swift", "README.md", "SECURITY.md", "Sources", "Tests",
    "output/.gitignore",
    "output/README.md", "templates",
  ]

  /// nil for a program that was installed.
  init?(executable: URL? = Bundle.main.executableURL) {
    guard var folder = executable?.resolvingSymlinksInPath().deletingLastPathComponent() else {
      return nil
    }
    while folder.path != "/" {
      let manifest = folder.appendingPathComponent("Package.swift")
      if let text = try? String(contentsOf: manifest, encoding: .utf8),
        text.contains("name: \"\(Program.name)\"")
      {
        root = folder.path
        return
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// Throws `ResultError` for what cannot be read.
  func source() throws -> ProgramDescription.Source {
    // What a build of a package inside has left is none of them, as Git sees it.
    let files = try Self.files(Self.parts, below: root).filter {
      !$0.path.hasSuffix("/" + Self.pins)
    }
    return ProgramDescription.Source(
      tree: SourceTree(files), commit: git("rev-parse", "HEAD"),
      isModified: git(["status", "--porcelain", "--"] + Self.parts).map { !$0.isEmpty })
  }

  private static let pins = "Package.resolved"

  /// The versions of the packages that it was built with.
  var resolved: Data? { try? DurableFile.read(Self.pins, below: root) }

  /// The sources of those packages. Throws `ResultError`.
  func dependencies() throws -> [SourceTree.File] {
    try Self.files([""], below: root + "/.build/checkouts")
  }

  /// The files of some files and folders, without hidden ones in them and without links, which a bag
  /// cannot hold.
  private static func files(_ parts: [String], below root: String) throws -> [SourceTree.File] {
    var paths: [String] = []
    for part in parts {
      let full = part.isEmpty ? root : "\(root)/\(part)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) else { continue }
      guard isFolder.boolValue else {
        paths.append(part)
        continue
      }
      let inside = try FolderListing.files(below: full)
        .filter { path in !path.split(separator: "/").contains { $0.hasPrefix(".") } }
      paths += inside.map { part.isEmpty ? $0 : "\(part)/\($0)" }
    }
    return try paths.sorted().compactMap { path in
      guard DurableFile.size(of: path, below: root) != nil else { return nil }
      return SourceTree.File(
        path, try DurableFile.read(path, below: root),
        isExecutable: FileManager.default.isExecutableFile(atPath: "\(root)/\(path)"))
    }
  }

  private func git(_ arguments: String...) -> String? { git(arguments) }

  /// What Git says of the checkout; nil without Git, or where it is no checkout of its.
  private func git(_ arguments: [String]) -> String? {
    guard FileManager.default.fileExists(atPath: root + "/.git") else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "--no-optional-locks", "-C", root] + arguments
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
    guard (try? process.run()) != nil else { return nil }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
