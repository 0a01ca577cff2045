import Foundation
import Input
import Learning
import Yams

/// A study together with the places where its keys were set.
public struct LoadedStudy: Sendable {
  public var study: Study
  public var locations: [String: StudyError.Location]

  /// The largest file that is read: a study is a page of text, not data.
  public static let sizeLimit = 1 << 20

  /// One setting of the command line.
  public struct Setting: Sendable {
    /// `key.path=value`.
    let text: String
    /// What the user wrote, for messages.
    let option: String

    public init(_ text: String) {
      self.init(text, for: "--set \(text)")
    }

    /// A key whose value is this text, whatever letters it has.
    public init(_ key: String, text: String, for option: String) {
      self.init("\(key)=\(StudyTree.quoted(text))", for: option)
    }

    /// - Parameter option: what of the command line it stands for.
    public init(_ text: String, for option: String) {
      self.text = text
      self.option = option.shortened(to: 86)
    }
  }

  /// Reads a file that a study names.
  ///
  /// - Parameters:
  ///   - isOfFile: whether the study's file names it, and its path begins there.
  ///   - limit: bytes, of the largest file that has a meaning there.
  public typealias Files = (
    _ path: String, _ isOfFile: Bool, _ limit: Int
  ) throws -> DataContents

  /// The built-in study, changed by a file's YAML and then by settings.
  ///
  /// Throws `StudyError`, and what `files` throws.
  ///
  /// - Parameter files: reads what figures are drawn from, and the tables that formulas sum over, which can
  ///   also stand in the study.
  public init(
    yaml: (name: String, text: String)? = nil, settings: [Setting] = [], base: Study = Study(),
    files: Files? = nil
  ) throws {
    var study = base
    let seen = StudyPath.Locations(files: files)
    if let yaml {
      let root = try Self.compose(yaml.text, named: yaml.name)
      if let root { try study.read(root, at: .root(.file(yaml.name), seen: seen)) }
    }
    for setting in settings {
      try study.read(try Self.node(of: setting), at: .root(.option(setting.option), seen: seen))
    }
    self.study = study
    locations = seen.byKey
  }

  /// The node of a YAML text; nil if it holds nothing but comments.
  private static func compose(_ text: String, named name: String) throws -> Node? {
    guard text.utf8.count <= sizeLimit else {
      throw StudyError(
        "", found: "\(text.utf8.count) bytes", expected: "a study of at most 1 MiB",
        location: .file(name, line: 1))
    }
    try StudyExpansion.check(text, named: name)
    do {
      return try Yams.compose(yaml: text)?.simplified(named: name)
    } catch let error as YamlError {
      throw invalid(error, name: name)
    }
  }

  /// `a.b=value` as the mapping {a: {b: value}}.
  private static func node(of setting: Setting) throws -> Node {
    let option = setting.option
    let parts = setting.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let keys = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, keys.allSatisfy({ !$0.isEmpty }) else {
      throw StudyError(
        "", found: "no key and value", expected: "key.path=value", location: .option(option))
    }
    guard let value = try compose(String(parts[1]), named: option) else {
      throw StudyError(
        keys.joined(separator: "."), found: "nothing", expected: "a value after =",
        location: .option(option))
    }
    var node = value
    for key in keys.reversed() {
      let pair: (Node, Node) = (Node.scalar(Node.Scalar(key)), node)
      node = .mapping(Node.Mapping([pair]))
    }
    return node
  }

  private static func invalid(_ error: YamlError, name: String) -> StudyError {
    let (what, line): (String, Int) =
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        (problem, mark.line)
      case .reader(let problem, let offset, let value, let text):
        // At a byte of the text; the value is that of the letter.
        (
          "\(problem): \(Unicode.Scalar(UInt32(max(0, value))).map { String($0).visible } ?? "")",
          text.utf8.prefix(offset ?? 0).count { $0 == UInt8(ascii: "\n") } + 1
        )
      case .duplicatedKeysInMapping(let duplicates, let context):
        (
          "the key \(duplicates.joined(separator: ", ").shortened(to: 80)) stands twice",
          context.mark.line
        )
      default: ("\(error)".shortened(to: 200), 1)
      }
    return StudyError(
      "", found: "text that is not YAML (\(what))", expected: "valid YAML",
      location: .file(name, line: line))
  }
}
