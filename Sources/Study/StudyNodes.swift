import Yams

/// What YAML says in more than one way, said in one, so that readers of keys need not know.
extension Node {
  /// With `<<` merged as YAML 1.1 has it, and nothing for `~` and `null`.
  ///
  /// Throws a `StudyError` for a merge of what has no keys.
  func simplified(named name: String) throws -> Node {
    switch self {
    case .scalar(let scalar) where scalar.isNull:
      return .scalar(Node.Scalar("", .implicit, .plain, scalar.mark))
    case .scalar, .alias: return self
    case .sequence(let sequence):
      return .sequence(
        Node.Sequence(
          try sequence.map { try $0.simplified(named: name) }, .implicit, sequence.style,
          sequence.mark))
    case .mapping(let mapping):
      return .mapping(try mapping.simplified(named: name))
    }
  }
}

extension Node.Mapping {
  /// A key that is written out wins over a merged one, and the first of merged ones over the next.
  fileprivate func simplified(named name: String) throws -> Node.Mapping {
    let own = try filter { !$0.key.isMerge }.map {
      ($0.key, try $0.value.simplified(named: name))
    }
    let sources = try filter(\.key.isMerge).flatMap { try Self.sources($0.value, named: name) }
    guard !sources.isEmpty else { return Node.Mapping(own, .implicit, style, mark) }
    var seen = Set(own.map(\.0))
    var merged: [(Node, Node)] = []
    for (key, value) in sources.joined() where seen.insert(key).inserted {
      merged.append((key, value))
    }
    return Node.Mapping(merged + own, .implicit, style, mark)
  }

  /// The mappings that a merge names.
  private static func sources(_ node: Node, named name: String) throws -> [Node.Mapping] {
    let nodes: [Node] = if case .sequence(let sequence) = node { Array(sequence) } else { [node] }
    return try nodes.map { node in
      guard case .mapping(let mapping) = node else {
        throw StudyError(
          "", found: "\(StudyPath.describe(node)) to merge",
          expected: "a section after <<, or a list of sections",
          location: .file(name, line: node.mark?.line ?? 1))
      }
      return try mapping.simplified(named: name)
    }
  }
}

extension Node {
  fileprivate var isMerge: Bool {
    if case .scalar(let scalar) = self {
      scalar.style == .plain && scalar.string == "<<"
    } else {
      false
    }
  }
}

extension Node.Scalar {
  fileprivate var isNull: Bool {
    style == .plain && ["~", "null", "Null", "NULL"].contains(string)
  }
}
