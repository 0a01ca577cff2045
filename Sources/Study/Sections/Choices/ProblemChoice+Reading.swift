import Input
import Optimization
import Yams

extension ProblemChoice {
  private static let startRange = ParameterRange.numbers(limit: 1000)

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    guard case .mapping(let mapping) = node else {
      throw path.error(node, expected: "a problem with a name, a function and a start")
    }
    kind = try Self.kind(of: mapping, at: path)
    for (keyNode, value) in mapping {
      let key = Self.text(keyNode)
      try read(value, of: key, at: path.appending(key, at: keyNode))
    }
    guard !name.isEmpty else { throw path.error(node, expected: "a problem with a name") }
    try checkTogether(path)
  }

  private static func text(_ key: Node) -> String { key.string ?? StudyPath.describe(key) }

  /// The function that the keys of a problem name.
  private static func kind(
    of mapping: Node.Mapping, at path: StudyPath
  ) throws -> ProblemEntry {
    let known =
      [Key.name, Key.start, Key.sampled, Key.batch]
      + ProblemCatalog.all.flatMap { $0.parameters.map(\.name) }
    for (keyNode, _) in mapping {
      let key = text(keyNode)
      guard !known.contains(key) else { continue }
      let place = path.appending(key, at: keyNode)
      throw StudyError(
        place.dotted, found: "an unknown key",
        expected: "one of \(known.joined(separator: ", "))"
          + EditDistance.hint(for: key, among: known),
        location: place.location)
    }
    let kinds = ProblemCatalog.all.filter { kind in
      mapping.contains { text($0.key) == kind.id }
    }
    guard kinds.count == 1, let kind = kinds.first else {
      let ids = ProblemCatalog.all.map(\.id)
      throw StudyError(
        path.dotted,
        found: kinds.isEmpty ? "a problem without a function" : "more than one function",
        expected: "one of \(ids.dropLast().joined(separator: ", ")) and \(ids.last ?? "")",
        location: path.location)
    }
    return kind
  }

  private mutating func read(_ node: Node, of key: String, at path: StudyPath) throws {
    switch key {
    case Key.name:
      try name.read(node, at: path)
      guard StudyName.isValid(name) else { throw path.error(node, expected: StudyName.expected) }
    case Key.start:
      try start.read(node, at: path)
      guard Self.startRange.contains(.numbers(start)) else {
        throw path.error(node, expected: Self.startRange.expected)
      }
    case Key.sampled: try sampled.read(node, at: path)
    case Key.batch:
      try batch.read(node, at: path)
      guard let batch, (1...10_000).contains(batch) else {
        throw path.error(node, expected: "a whole number from 1 to 10000")
      }
    default:
      guard let parameter = kind.parameters.first(where: { $0.name == key }) else {
        throw StudyError(
          path.dotted, found: "a key that has no meaning beside \(kind.id)",
          expected: "only \(kind.parameters.map(\.name).joined(separator: ", "))",
          location: path.location)
      }
      parameters[key] = try parameter.range.value(of: node, at: path)
    }
  }

  /// What holds for keys together.
  private func checkTogether(_ path: StudyPath) throws {
    func fail(
      _ key: String?, _ found: String, _ expected: String, excerpt: String? = nil
    ) -> StudyError {
      let dotted = key.map { "\(path.dotted).\($0)" } ?? path.dotted
      return StudyError(
        dotted, found: found, expected: expected, excerpt: excerpt,
        location: path.seen.byKey[dotted] ?? path.location)
    }
    for parameter in kind.parameters where parameter.isRequired {
      guard parameters[parameter.name] != nil else {
        throw fail(nil, "a problem without \(parameter.name)", parameter.range.expected)
      }
    }
    guard !start.isEmpty else {
      throw fail(nil, "a problem without a start", "a list of numbers as start")
    }
    let n: Int
    do {
      n = try kind.dimension(
        parameters, startCount: start.count, isSampled: isSampled && kind.isSum)
    } catch let error as ProblemError {
      throw fail(error.what, error.found, error.expected, excerpt: error.excerpt)
    }
    guard batch == nil || isSampled else {
      throw fail(Key.batch, "a batch without sampled: true", "both, or neither")
    }
    guard start.count == n else {
      throw fail(
        Key.start, "a start of \(start.count) numbers", "one of \(n), the number of unknowns")
    }
    guard !isSampled || kind.isSum else {
      let sums = ProblemCatalog.all.filter(\.isSum).map { entry in
        entry.parameters.filter(\.isRequired).map { "a \($0.name)" }.joined(separator: " and ")
      }
      throw fail(Key.sampled, "sampled without rows to sample", sums.joined(separator: ", or "))
    }
  }
}
