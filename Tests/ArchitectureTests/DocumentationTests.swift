import Foundation
import Testing

/// The libraries that others may use say of each public symbol what it is.
@Suite struct DocumentationTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A declaration, and whether a comment stands above it.
  private struct Symbol {
    var place: String
    var text: String
    var isDocumented: Bool
    var isRequirement: Bool
    /// What it is and its name, such as `func draw`; a constant counts as a variable.
    var name: String? {
      guard let match = text.firstMatch(of: /\b(func|var|let)\s+([\w=<+*-]+)/) else { return nil }
      return "\(match.1 == "func" ? "func" : "var") \(match.2)"
    }
  }

  /// The public symbols of a file: what says so, cases of public enumerations, and what public
  /// protocols ask for.
  private static func symbols(_ file: URL) throws -> [Symbol] {
    let lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // What each open brace belongs to.
    var open: [String] = []
    var symbols: [Symbol] = []
    for (index, line) in lines.enumerated() {
      let text = line.trimmingCharacters(in: .whitespaces)
      guard !text.hasPrefix("//") else { continue }
      let isPublic =
        text.contains(/^(@\w+(\([^)]*\))?\s+)*public\s/) && !text.contains("public extension")
      let isCase = open.last == "public enum" && text.contains(/^(indirect )?case \w/)
      let isRequirement =
        open.last == "public protocol"
        && text.contains(/^(static |mutating )*(var|func|init|associatedtype|subscript)\b/)
      if isPublic || isCase || isRequirement {
        var above = index - 1
        while above >= 0, lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("@") {
          above -= 1
        }
        let comment = above >= 0 ? lines[above].trimmingCharacters(in: .whitespaces) : ""
        symbols.append(
          Symbol(
            place: "\(file.lastPathComponent):\(index + 1)", text: text,
            isDocumented: comment.hasPrefix("///"), isRequirement: isRequirement))
      }
      let kind =
        text.contains(/\benum\b/) ? "enum" : text.contains(/\bprotocol\b/) ? "protocol" : ""
      let change = line.count { $0 == "{" } - line.count { $0 == "}" }
      if change > 0 {
        open.append(isPublic ? "public \(kind)" : "")
        open += Array(repeating: "", count: change - 1)
      } else {
        open.removeLast(min(open.count, -change))
      }
    }
    return symbols
  }

  @Test func everyPublicSymbolOfTheLibrariesIsExplained() throws {
    let files = ["Optimization", "Plotting", "PlottingCairo"].flatMap { target -> [URL] in
      let folder = Self.root.appendingPathComponent("Sources/\(target)")
      let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    }
    let symbols = try files.flatMap(Self.symbols)
    #expect(symbols.count > 800)
    // What a protocol explains need not be explained again where it is done; the same for what
    // Swift's own protocols ask for.
    let explained = Set(
      symbols.filter { $0.isRequirement && $0.isDocumented }.compactMap(\.name)
        + ["var description", "func ==", "func <"])
    for symbol in symbols where !symbol.isDocumented {
      let isDone =
        symbol.name.map(explained.contains)
        ?? symbol.text.contains(/init(\?)?\((stringLiteral|_ value: ParameterValue)/)
      #expect(isDone && !symbol.isRequirement, "\(symbol.place): \(symbol.text)")
    }
  }

  /// Each library's page shows the example as it is compiled and run, `.ci/check-example`.
  @Test(arguments: ["Optimization", "Plotting", "PlottingCairo"])
  func pagesShowTheExample(library: String) throws {
    let page = try String(
      contentsOf: Self.root.appendingPathComponent(
        "Sources/\(library)/\(library).docc/\(library).md"), encoding: .utf8)
    let code = try String(
      contentsOf: Self.root.appendingPathComponent(
        "Tests/Example/Sources/AdamOnAQuadratic/main.swift"), encoding: .utf8)
    #expect(code.split(separator: "\n").count <= 30)
    #expect(page.contains("```swift\n\(code)```"))
  }
}
