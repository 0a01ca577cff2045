import Study
import Texts

/// The studies that `descent config --example` prints.
enum Examples {
  private static let folder = TemplateFiles.examples
  private static let ending = ".yaml"

  /// Throws `StudyError` for a name that none has.
  static func text(of name: String) throws -> String {
    let files = try TemplateFiles().bundled
    guard let file = files[folder + name + ending] else {
      let names = files.keys.filter { $0.hasPrefix(folder) && $0.hasSuffix(ending) }
        .map { String($0.dropFirst(folder.count).dropLast(ending.count)) }.sorted()
      throw StudyError(
        "--example", found: name, expected: "one of \(names.joined(separator: ", "))")
    }
    return try file.text()
  }
}
