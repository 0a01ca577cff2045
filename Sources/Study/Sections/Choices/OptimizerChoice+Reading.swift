import Input
import Optimization
import Yams

extension OptimizerChoice {
  public mutating func read(_ node: Node, at path: StudyPath) throws {
    try read(node, at: path, besides: [])
  }

  /// - Parameter others: keys of what an optimizer is a part of, which stand beside its own and are left
  ///   for their owner to read.
  mutating func read(_ node: Node, at path: StudyPath, besides others: [String]) throws {
    guard case .mapping(let whole) = node else {
      throw path.error(node, expected: "an optimizer with a name and a method")
    }
    for (keyNode, _) in whole {
      let key = keyNode.string ?? StudyPath.describe(keyNode)
      if !Self.allKeys.contains(key), !others.contains(key) {
        let place = path.appending(key, at: keyNode)
        throw Self.unknown(key, at: place, among: Self.keys(of: whole) + others)
      }
    }
    let mapping = whole.filter { !others.contains($0.key.string ?? "") }
    // The method says which other keys there are; formulas are one.
    if let named = mapping.first(where: { $0.key.string == Key.method }) {
      try method.read(named.value, at: path.appending(Key.method, at: named.key))
    } else if mapping.contains(where: { $0.key.string == FormulaMethod.update.name }) {
      method = FormulaMethod.entry
    } else {
      throw path.error(node, expected: "a method: \(MethodEntry.words)")
    }
    for (keyNode, value) in mapping where keyNode.string != Key.method {
      let key = keyNode.string ?? StudyPath.describe(keyNode)
      try read(value, of: key, at: path.appending(key, at: keyNode))
    }
    guard !name.isEmpty else { throw path.error(node, expected: "an optimizer with a name") }
  }

  private mutating func read(_ node: Node, of key: String, at path: StudyPath) throws {
    let keys = Self.keys(of: method)
    guard keys.contains(key) else {
      throw StudyError(
        path.dotted, found: "a parameter that \(method.id) does not have",
        expected: "one of \(keys.joined(separator: ", "))", location: path.location)
    }
    switch key {
    case Key.name:
      try name.read(node, at: path)
      guard StudyName.isValid(name) else { throw path.error(node, expected: StudyName.expected) }
    case Key.dialect: try dialect.read(node, at: path)
    case Key.rate: try learningRate.read(node, at: path)
    case Key.schedule: try read(schedule: node, at: path)
    case Key.clipNorm:
      var norm = 0.0
      try norm.read(node, at: path)
      guard norm > 0 else { throw path.error(node, expected: "a positive number") }
      clipNorm = norm
    case Key.l2:
      var weight = 0.0
      try weight.read(node, at: path)
      guard weight >= 0 else { throw path.error(node, expected: "zero or a positive number") }
      l2 = weight
    default:
      if let parameter = method.parameters.first(where: { $0.name == key }) {
        parameters[key] = try parameter.range.value(of: node, at: path)
      }
    }
  }

  /// A schedule is read as it is run.
  private mutating func read(schedule node: Node, at path: StudyPath) throws {
    var text = ""
    try text.read(node, at: path)
    do {
      _ = try Schedule(text).factors(steps: 10)
    } catch let error as ProblemError {
      throw StudyError(
        path.dotted, found: error.found,
        expected: error.excerpt == nil
          ? error.expected
          : Schedule.expected
            + EditDistance.hint(for: text, among: Schedule.words.map(\.word)),
        excerpt: error.excerpt, location: path.location)
    }
    schedule = text
  }

  /// Those that a method takes.
  private static func keys(of method: MethodEntry) -> [String] {
    var keys = [Key.name, Key.method]
    if method.standardDialect != nil { keys.append(Key.dialect) }
    if method.takesRate { keys.append(Key.rate) }
    if method.need == .gradient { keys += [Key.schedule, Key.clipNorm, Key.l2] }
    return keys + method.parameters.map(\.name)
  }

  /// Those of the method that an optimizer names; of all methods if it names none.
  private static func keys(of mapping: Node.Mapping) -> [String] {
    let named = mapping.first { $0.key.string == Key.method }?.value.string
    return named.flatMap(MethodCatalog.entry).map(keys) ?? allKeys
  }

  /// Those that any method takes.
  private static let allKeys = MethodCatalog.all.flatMap(keys).reduce(into: [String]()) {
    if !$0.contains($1) { $0.append($1) }
  }

  private static func unknown(
    _ key: String, at path: StudyPath, among keys: [String]
  ) -> StudyError {
    StudyError(
      path.dotted, found: "an unknown key",
      expected: "one of \(keys.joined(separator: ", "))\(EditDistance.hint(for: key, among: keys))",
      location: path.location)
  }

  /// Every method with who defines it and its parameters, for the explanation of the key.
  static var methodList: String {
    MethodCatalog.all.map { entry in
      let names = entry.parameters.map(\.name).joined(separator: ", ")
      return "\(entry.id) (\(entry.source)\(names.isEmpty ? "" : ": ")\(names))"
    }.joined(separator: "; ")
  }

  /// The methods that no source gives a γ for.
  static var tunedList: String {
    let ids = MethodCatalog.all.filter { if case .tuned = $0.step { true } else { false } }
      .map(\.id)
    return ids.dropLast().joined(separator: ", ") + " and " + (ids.last ?? "")
  }
}
