import Foundation
import Input
import Study

/// The variables of style sheets, `--accent` and so on.
enum StyleVariables {
  /// Throws `ReportError.template` for a variable that a user's theme sets and nothing asks for: a
  /// colour under a wrong name would change nothing, without a word.
  ///
  /// - Parameter others: all other style sheets, templates and scripts.
  static func check(_ theme: String, file: String, others: [String]) throws {
    let known = Set((others + [uses(in: theme)]).flatMap(names))
    for (index, line) in theme.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for match in withoutComments(String(line)).matches(of: /(--[\w-]+)\s*:/) {
        let name = String(match.1)
        guard !known.contains(name) else { continue }
        throw ReportError.template(
          file: file, line: index + 1,
          message: "nothing uses the variable \(name.shortened(to: 40))"
            + EditDistance.hint(for: name, among: known.sorted()))
      }
    }
  }

  private static func names(in text: String) -> [String] {
    text.matches(of: /--[A-Za-z][\w-]*/).map { String($0.0) }
  }

  /// What a theme itself asks for.
  private static func uses(in theme: String) -> String {
    theme.matches(of: /var\(\s*(--[\w-]+)/).map { String($0.1) }.joined(separator: " ")
  }

  private static func withoutComments(_ line: String) -> String {
    line.replacing(/\/\*.*?\*\//, with: "")
  }
}
