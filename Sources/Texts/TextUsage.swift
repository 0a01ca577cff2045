import Numerals

/// Which values a text uses, in all of its branches: also those that these values do not take.
public struct TextUsage: Sendable {
  /// The names that lead to each value, joined by dots; those of a list's elements are the list's.
  public private(set) var paths: Set<String> = []

  public init() {}

  /// Throws `TextError` for a tag that stands for nothing.
  public mutating func add(_ template: TextTemplate, _ values: [String: Value]) throws {
    try visit(template.nodes, TextScopes(values))
  }

  /// A table's row is about each element of a list.
  public mutating func add(_ table: TextTable, _ values: [String: Value]) throws {
    try add(table.title, values)
    try add(table.columns, values)
    _ = try table.rows(values)
    try add(table.row, eachOf: table.list, values)
  }

  /// A text about each element of a list.
  public mutating func add(
    _ template: TextTemplate, eachOf list: String, _ values: [String: Value]
  ) throws {
    paths.insert(list)
    guard case .list(let elements) = values[list] else { return }
    for element in elements {
      try visit(template.nodes, TextScopes(values).entering(element, path: list))
    }
  }

  private mutating func visit(_ nodes: [TextTemplate.Node], _ scopes: TextScopes) throws {
    for node in nodes {
      switch node {
      case .text: break
      case .value(let tag), .plural(let tag, _): try paths.insert(scopes.find(tag).path)
      case .section(let tag, let isInverted, _, let inner):
        let (path, value) = try scopes.find(tag)
        paths.insert(path)
        // What would be said of a thing that is not there cannot be looked up.
        if isInverted {
          try visit(inner, scopes)
        } else if !value.isMissing {
          for scopes in scopes.entering(section: value, path: path) { try visit(inner, scopes) }
        }
      case .phrase(nil, let inner): try visit(inner.nodes, scopes)
      case .phrase(let tag?, let inner):
        let (path, value) = try scopes.find(tag)
        paths.insert(path)
        if value != .missing { try visit(inner.nodes, scopes.entering(value, path: path)) }
      }
    }
  }

  /// The values that are not used.
  public func unused(_ values: [String: Value]) -> Set<String> {
    Set(values.flatMap { leaves($0.value, path: $0.key) }).filter { leaf in
      !paths.contains { $0 == leaf || $0.hasPrefix(leaf + ".") }
    }
  }

  private func leaves(_ value: Value, path: String) -> [String] {
    switch value {
    case .group(let names): names.flatMap { leaves($0.value, path: "\(path).\($0.key)") }
    case .list(let values): values.isEmpty ? [path] : values.flatMap { leaves($0, path: path) }
    case .text, .number, .flag, .choice: [path]
    }
  }
}
