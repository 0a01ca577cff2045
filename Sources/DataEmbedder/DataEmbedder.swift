import Foundation

/// `DataEmbedder INPUT OUTPUT NAME` writes a Swift file with a text file as `EmbeddedData.NAME`.
///
/// As a text: an array of as many bytes would take the compiler many times as long.
@main
enum DataEmbedder {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 3 else { exit(64) }
    let text = try String(contentsOfFile: arguments[0], encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // More number signs than the text has: nothing in it ends the literal or is replaced.
    let signs = String(
      repeating: "#", count: text.split { $0 != "#" }.map(\.count).max().map { $0 + 1 } ?? 1)
    let code =
      ["extension EmbeddedData {", "  static let \(arguments[2]) = \(signs)\"\"\""]
      + lines.map { "    " + $0 } + ["    \"\"\"\(signs)", "}", ""]
    try code.joined(separator: "\n").write(toFile: arguments[1], atomically: true, encoding: .utf8)
  }
}
