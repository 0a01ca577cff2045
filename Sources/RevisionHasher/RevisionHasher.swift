import Foundation

/// `RevisionHasher OUTPUT NAME=DIRECTORY…` writes a Swift file with one hash a directory.
///
/// The hash is FNV-1a over the relative paths and bytes of the sources, in path order. It guards
/// a cache against edited code, not against an adversary, and needs no library.
@main
enum RevisionHasher {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { exit(64) }
    var lines = ["/// A hash of each target's sources, made when the program was built."]
    lines += ["enum SourceRevision {", "  static let of: [String: String] = ["]
    for argument in arguments.dropFirst() {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { exit(64) }
      lines.append("    \"\(parts[0])\": \"\(try hash(of: parts[1]))\",")
    }
    lines += ["  ]", "}", ""]
    try lines.joined(separator: "\n").write(toFile: output, atomically: true, encoding: .utf8)
  }

  private static func hash(of directory: String) throws -> String {
    let paths =
      (FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? [])
      .filter { path in
        ["swift", "c", "h", "inc", "js", "modulemap"].contains { path.hasSuffix("." + $0) }
      }
      .sorted()
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for path in paths {
      let data = try Data(contentsOf: URL(fileURLWithPath: directory).appendingPathComponent(path))
      for byte in [UInt8](path.utf8) + [0] + data + [0] {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    return String(hash, radix: 16)
  }
}
