import Input
import Numerals

/// Where the names of tags are looked up: in the values of a text, and first in those of the things
/// that the sections around a tag are about.
struct TextScopes {
  private var scopes: [(path: String, names: [String: Value])]

  init(_ values: [String: Value]) { scopes = [("", values)] }

  /// Inside a section: for each element of a list, or once about another value. Of what has no parts
  /// nothing is looked up.
  func entering(section value: Value, path: String) -> [TextScopes] {
    switch value {
    case .list(let values): values.map { entering($0, path: path) }
    case .group: [entering(value, path: path)]
    case .text, .number, .flag, .choice: [self]
    }
  }

  /// The names of a group are looked up in it; of a plain value `it` is the name.
  func entering(_ value: Value, path: String) -> TextScopes {
    var inner = self
    if case .group(let names) = value {
      inner.scopes.append((path + ".", names))
    } else {
      inner.scopes.append((path + ".", ["it": value]))
    }
    return inner
  }

  /// What a tag stands for, and the names that lead to it from the values of the text.
  ///
  /// Throws `TextError` if it stands for nothing.
  func find(_ tag: TextTemplate.Tag) throws -> (path: String, value: Value) {
    guard let scope = scopes.last(where: { $0.names[tag.path[0]] != nil }),
      let outer = scope.names[tag.path[0]]
    else {
      let known = Set(scopes.flatMap(\.names.keys)).sorted().joined(separator: ", ")
      throw tag.fault("stands for nothing here; there are \(known)")
    }
    let path = scope.path + tag.name
    let inner = tag.path.dropFirst().joined(separator: ".")
    guard !inner.isEmpty else { return (path, outer) }
    // Of a thing that is not there no part is, either.
    if outer.isMissing { return (path, .missing) }
    guard let value = outer[inner] else {
      throw tag.fault("stands for nothing: there is no \(inner.shortened(to: 40)) in it")
    }
    return (path, value)
  }
}

extension TextTemplate.Tag {
  var name: String { path.joined(separator: ".") }

  func fault(_ message: String) -> TextError {
    TextError(file: file, line: line, message: "{{\(name.shortened(to: 40))}} \(message)")
  }
}
