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
    paths.insert(table.list)
    for row in try table.rows(values) {
      try visit(table.row.nodes, TextScopes(values).entering(row, path: table.list))
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
        if isInverted { try visit(inner, scopes) } else { try visit(inner, scopes, value, path) }
      case .phrase(nil, let inner): try visit(inner, scopes)
      case .phrase(let tag?, let inner):
        let (path, value) = try scopes.find(tag)
        paths.insert(path)
        try visit(inner, scopes, value, path)
      }
    }
  }

  private mutating func visit(
    _ nodes: [TextTemplate.Node], _ scopes: TextScopes, _ value: Value, _ path: String
  ) throws {
    // What would be said of a thing that is not there cannot be looked up.
    guard !value.isMissing else { return }
    var elements = [value]
    if case .list(let values) = value { elements = values }
    for element in elements { try visit(nodes, scopes.entering(element, path: path)) }
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
