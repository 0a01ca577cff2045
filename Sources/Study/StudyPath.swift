import Input
import Yams

/// The way to a node of the study's YAML, for error messages and for finding lines again.
public struct StudyPath {
  let dotted: String
  let location: StudyError.Location?
  /// Where each key was set; shared by the whole reading.
  let seen: Locations
  fileprivate let origin: Origin

  /// Collects the places of the keys that a user wrote.
  final class Locations {
    var byKey: [String: StudyError.Location] = [:]
    /// Reads the files that values name.
    let files: LoadedStudy.Files?

    init(files: LoadedStudy.Files?) { self.files = files }
  }

  enum Origin {
    case file(String)
    case option(String)
  }

  static func root(_ origin: Origin, seen: Locations) -> StudyPath {
    StudyPath(dotted: "", location: nil, seen: seen, origin: origin)
  }

  func appending(_ key: String, at node: Node) -> StudyPath {
    let child = StudyPath(
      dotted: dotted.isEmpty ? key : dotted + "." + key, location: place(of: node), seen: seen,
      origin: origin)
    seen.byKey[child.dotted] = child.location
    return child
  }

  func appending(index: Int, at node: Node) -> StudyPath {
    appending(String(index), at: node)
  }

  /// A file that the value here names.
  ///
  /// Throws what the reader of files throws, and a `StudyError` where there is none.
  func contents(ofFile path: String, limit: Int, _ node: Node) throws -> DataContents {
    guard let files = seen.files else {
      throw error(node, expected: "no file: none is read here")
    }
    let isOfFile = if case .file = origin { true } else { false }
    return try files(path, isOfFile, limit)
  }

  /// The error that `node` is not what was expected here.
  func error(_ node: Node, expected: String) -> StudyError {
    StudyError(
      dotted, found: Self.describe(node), expected: expected,
      location: place(of: node) ?? location)
  }

  private func place(of node: Node) -> StudyError.Location? {
    switch origin {
    case .option(let text): .option(text)
    case .file(let name): node.mark.map { .file(name, line: $0.line) }
    }
  }

  /// A node in a few words, for "found …".
  static func describe(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar) where scalar.string.isEmpty: "nothing"
    case .scalar(let scalar):
      scalar.string.shortened(to: 40)
    case .mapping: "a section"
    case .sequence(let sequence): list(sequence)
    case .alias: "an alias"
    }
  }

  /// What short lists hold says more than how long they are.
  private static func list(_ sequence: Node.Sequence) -> String {
    let text = "[" + sequence.map(describe).joined(separator: ", ") + "]"
    return text.unicodeScalars.count > 40 ? "a list of \(sequence.count)" : text
  }
}
