import Foundation
import Study
import Texts

/// The studies that `descent config --example` prints.
enum Examples {
  private static let folder = TemplateFiles.examples
  private static let ending = ".yaml"

  /// Their names.
  static var list: String { (try? names().joined(separator: ", ")) ?? "" }

  private static func names() throws -> [String] {
    try TemplateFiles().bundled.keys.filter { $0.hasPrefix(folder) && $0.hasSuffix(ending) }
      .map { String($0.dropFirst(folder.count).dropLast(ending.count)) }
      .filter { !$0.contains("/") }.sorted()
  }

  /// Throws `StudyError` for a name that none has.
  static func text(of name: String) throws -> String {
    let files = try TemplateFiles().bundled
    guard !name.contains("/"), let file = files[folder + name + ending] else {
      throw StudyError(
        "--example", found: name, expected: "one of \(try names().joined(separator: ", "))")
    }
    return try file.text()
  }

  /// How this program was called, where a Makefile finds it.
  private static var program: String {
    let called = CommandLine.arguments.first ?? "descent"
    return called.contains("/")
      ? URL(fileURLWithPath: called).resolvingSymlinksInPath().path : called
  }

  private static func named(_ program: String, in makefile: Data) -> Data {
    Data(
      String(decoding: makefile, as: UTF8.self)
        .replacing("DESCENT ?= descent", with: "DESCENT ?= \(program.replacing("$", with: "$$"))")
        .utf8)
  }

  /// What `descent init` writes, by name.
  static func start() throws -> [(name: String, data: Data)] {
    let head = folder + "init/"
    return try TemplateFiles().bundled.filter { $0.key.hasPrefix(head) }
      .map { (String($0.key.dropFirst(head.count)), $0.value.data) }.sorted { $0.0 < $1.0 }
      .map { ($0.0, $0.0 == "Makefile" ? named(program, in: $0.1) : $0.1) }
  }
}
