import Yams

/// Values under names that the user chooses. Reading adds to what is there.
extension Dictionary: StudyValue where Key == String, Value: StudyValue & Placeholder {
  public mutating func read(_ node: Node, at path: StudyPath) throws {
    if node.scalarText == "" { return }
    guard case .mapping(let mapping) = node else {
      throw path.error(node, expected: "names with values, such as {name: value}")
    }
    for (keyNode, value) in mapping {
      let key = keyNode.string ?? StudyPath.describe(keyNode)
      var element = self[key] ?? Value.placeholder
      try element.read(value, at: path.appending(key, at: keyNode))
      self[key] = element
    }
  }

  /// In the order of the names: equal maps give equal text.
  public var tree: StudyTree { .parts(mapValues(\.tree)) }
}

extension Dictionary: Placeholder where Key == String, Value: StudyValue & Placeholder {
  public static var placeholder: [String: Value] { [:] }
}
