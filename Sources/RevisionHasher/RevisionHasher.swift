import Foundation

/// `RevisionHasher OUTPUT DIRECTORY` writes a Swift file with the hash of each folder of sources
/// below a directory.
@main
enum RevisionHasher {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first, let directory = arguments.last, arguments.count == 2 else {
      exit(64)
    }
    var lines = ["/// A hash of each folder's code, made when the program was built."]
    lines += ["enum SourceRevision {", "  static let hashes: [String: String] = ["]
    lines += try SourceHashes.all(below: URL(fileURLWithPath: directory))
      .sorted { $0.key < $1.key }.map { "    \"\($0.key)\": \"\($0.value)\"," }
    lines += ["  ]", "}", ""]
    try lines.joined(separator: "\n").write(toFile: output, atomically: true, encoding: .utf8)
  }
}
