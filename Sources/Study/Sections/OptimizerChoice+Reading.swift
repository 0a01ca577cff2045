import Optimization
import Yams

extension OptimizerChoice {
  public mutating func read(_ node: Node, at path: StudyPath) throws {
    guard case .mapping(let mapping) = node else {
      throw path.error(node, expected: "an optimizer with a name and a method")
    }
    // The method says which other keys there are.
    guard let named = mapping.first(where: { $0.key.string == Key.method }) else {
      throw path.error(node, expected: "a method: \(MethodEntry.words)")
    }
    try method.read(named.value, at: path.appending(Key.method, at: named.key))
    for (keyNode, value) in mapping where keyNode.string != Key.method {
      let key = keyNode.string ?? StudyPath.describe(keyNode)
      try read(value, of: key, at: path.appending(key, at: keyNode))
    }
    guard !name.isEmpty else { throw path.error(node, expected: "an optimizer with a name") }
  }

  private mutating func read(_ node: Node, of key: String, at path: StudyPath) throws {
    switch key {
    case Key.name:
      try name.read(node, at: path)
      guard StudyName.isValid(name) else { throw path.error(node, expected: StudyName.expected) }
    case Key.dialect where keys.contains(key): try dialect.read(node, at: path)
    case Key.rate where keys.contains(key): try learningRate.read(node, at: path)
    default:
      guard let parameter = method.parameters.first(where: { $0.name == key }) else {
        throw unknown(key, at: path)
      }
      parameters[key] = try parameter.range.value(of: node, at: path)
    }
  }

  /// Those that the method takes.
  private var keys: [String] {
    var keys = [Key.name, Key.method]
    if method.standardDialect != nil { keys.append(Key.dialect) }
    if method.takesRate { keys.append(Key.rate) }
    return keys + method.parameters.map(\.name)
  }

  private func unknown(_ key: String, at path: StudyPath) -> StudyError {
    let ofOthers =
      [Key.dialect, Key.rate] + MethodCatalog.all.flatMap { $0.parameters.map(\.name) }
    let found =
      ofOthers.contains(key) ? "a parameter that \(method.id) does not have" : "an unknown key"
    return StudyError(
      path.dotted, found: found,
      expected: "one of \(keys.joined(separator: ", "))\(EditDistance.hint(for: key, among: keys))",
      location: path.location)
  }

  /// Every method with its parameters, for the explanation of the key.
  static var methodList: String {
    MethodCatalog.all.map { entry in
      let names = entry.parameters.map(\.name).joined(separator: ", ")
      return names.isEmpty ? entry.id : "\(entry.id) (\(names))"
    }.joined(separator: "; ")
  }

  /// The methods that no source gives a γ for.
  static var tunedList: String {
    let ids = MethodCatalog.all.filter { if case .tuned = $0.step { true } else { false } }
      .map(\.id)
    return ids.dropLast().joined(separator: ", ") + " and " + (ids.last ?? "")
  }
}
