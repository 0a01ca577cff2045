import Foundation
import Study
import Texts

/// The studies that `descent config --example` prints.
enum Examples {
  private static let folder = TemplateFiles.examples
  private static let ending = ".yaml"

  /// Throws `StudyError` for a name that none has.
  static func text(of name: String) throws -> String {
    let files = try TemplateFiles().bundled
    guard !name.contains("/"), let file = files[folder + name + ending] else {
      let names = files.keys.filter { $0.hasPrefix(folder) && $0.hasSuffix(ending) }
        .map { String($0.dropFirst(folder.count).dropLast(ending.count)) }
        .filter { !$0.contains("/") }.sorted()
      throw StudyError(
        "--example", found: name, expected: "one of \(names.joined(separator: ", "))")
    }
    return try file.text()
  }

  /// What `descent init` writes, by name.
  static func start() throws -> [(name: String, data: Data)] {
    let head = folder + "init/"
    return try TemplateFiles().bundled.filter { $0.key.hasPrefix(head) }
      .map { (String($0.key.dropFirst(head.count)), $0.value.data) }.sorted { $0.0 < $1.0 }
  }
}
