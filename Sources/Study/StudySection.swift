import Input
import Yams

/// A part of the study: a type with defaults whose keys are declared once, for reading,
/// writing, checking and explaining.
public protocol StudySection: StudyValue {
  /// The defaults.
  init()
  static var fields: [Field<Self>] { get }
}

extension StudySection {
  public var tree: StudyTree {
    .section(
      Self.fields.map { field in
        StudyTree.Entry(key: field.key, comment: field.comment, value: field.write(self))
      }.filter { $0.value != .absent })
  }

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    try readFields(node, at: path)
  }

  /// Overwrites what the mapping `node` holds; every other value stays as it is.
  mutating func readFields(_ node: Node, at path: StudyPath) throws {
    // An empty section, `figures:` with nothing below it, changes nothing.
    if case .scalar(let scalar) = node, scalar.string.isEmpty, scalar.style == .plain { return }
    guard case .mapping(let mapping) = node else {
      throw path.error(node, expected: "a section with the keys \(Self.keyList)")
    }
    for (keyNode, value) in mapping {
      let key = keyNode.string ?? StudyPath.describe(keyNode)
      let child = path.appending(key, at: keyNode)
      guard let field = Self.fields.first(where: { $0.key == key }) else {
        throw StudyError(
          child.dotted, found: "an unknown key", expected: Self.suggestion(for: key),
          location: child.location)
      }
      try field.read(&self, value, child)
    }
  }

  static var keyList: String { fields.map(\.key).joined(separator: ", ") }

  private static func suggestion(for key: String) -> String {
    "one of \(keyList)\(EditDistance.hint(for: key, among: fields.map(\.key)))"
  }
}

/// One key of a section.
public struct Field<Section>: Sendable {
  let key: String
  let comment: String
  let read: @Sendable (inout Section, Node, StudyPath) throws -> Void
  let write: @Sendable (Section) -> StudyTree

  /// - Parameters:
  ///   - key: the name in the file, in kebab-case for ids and snake_case for parameters.
  ///   - path: where the value is kept.
  ///   - comment: the explanation that `descent config` prints above the key.
  ///   - expected: what a valid value is, in words, for the message about an invalid one.
  ///   - isValid: the check behind `expected`.
  public init<Value: StudyValue>(
    _ key: String, _ path: WritableKeyPath<Section, Value> & Sendable, _ comment: String,
    expecting expected: String = "",
    where isValid: @escaping @Sendable (Value) -> Bool = { _ in true }
  ) {
    self.key = key
    self.comment = expected.isEmpty ? comment : "\(comment) Expected: \(expected)."
    read = { section, node, place in
      try section[keyPath: path].read(node, at: place)
      guard isValid(section[keyPath: path]) else { throw place.error(node, expected: expected) }
    }
    write = { $0[keyPath: path].tree }
  }
}
