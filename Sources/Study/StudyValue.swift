import Foundation
import Input
import Yams

/// A value that can stand in a study.
public protocol StudyValue: Sendable, Equatable {
  /// Replaces this value by what `node` says, or throws a `StudyError`.
  mutating func read(_ node: Node, at path: StudyPath) throws
  var tree: StudyTree { get }
}

extension Int: StudyValue {
  public mutating func read(_ node: Node, at path: StudyPath) throws {
    let text = node.scalarText
    // 1e3 is a whole number too, if it is one exactly.
    guard let value = text.flatMap({ Int($0) ?? Double($0).flatMap(Int.init(exactly:)) }) else {
      throw path.error(node, expected: "a whole number")
    }
    self = value
  }

  public var tree: StudyTree { .integer(self) }
}

extension Double: StudyValue {
  public mutating func read(_ node: Node, at path: StudyPath) throws {
    guard let value = node.scalarText.flatMap(Double.init), value.isFinite else {
      throw path.error(node, expected: "a finite number")
    }
    self = value
  }

  public var tree: StudyTree { .number(self) }
}

extension Bool: StudyValue {
  public mutating func read(_ node: Node, at path: StudyPath) throws {
    switch node.scalarText {
    case "true": self = true
    case "false": self = false
    default: throw path.error(node, expected: "true or false")
    }
  }

  public var tree: StudyTree { .flag(self) }
}

extension String: StudyValue {
  public mutating func read(_ node: Node, at path: StudyPath) throws {
    guard case .scalar(let scalar) = node else { throw path.error(node, expected: "a text") }
    // A folded text ends with a line break.
    self = scalar.string.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  public var tree: StudyTree { .text(self) }
}

extension Array: StudyValue where Element: StudyValue & Placeholder {
  public mutating func read(_ node: Node, at path: StudyPath) throws {
    guard case .sequence(let sequence) = node else {
      throw path.error(node, expected: "a list")
    }
    self = try sequence.enumerated().map { index, item in
      var element = Element.placeholder
      try element.read(item, at: path.appending(index: index, at: item))
      return element
    }
  }

  public var tree: StudyTree { .list(map(\.tree)) }
}

/// A value that something is read into.
public protocol Placeholder {
  static var placeholder: Self { get }
}

extension Int: Placeholder { public static var placeholder: Int { 0 } }
extension Bool: Placeholder { public static var placeholder: Bool { false } }
extension Double: Placeholder { public static var placeholder: Double { 0 } }
extension String: Placeholder { public static var placeholder: String { "" } }
extension Array: Placeholder { public static var placeholder: [Element] { [] } }

/// A key that need not be given.
extension Optional: StudyValue where Wrapped: StudyValue & Placeholder {
  public mutating func read(_ node: Node, at path: StudyPath) throws {
    var value = Wrapped.placeholder
    try value.read(node, at: path)
    self = value
  }

  public var tree: StudyTree { self?.tree ?? .absent }
}

/// One of a few things that have a word each.
public protocol StudyWord: StudyValue, Placeholder {
  /// All of them, in the order of messages.
  static var choices: [Self] { get }
  /// As studies write it.
  var word: String { get }
}

extension StudyWord {
  public mutating func read(_ node: Node, at path: StudyPath) throws {
    guard let choice = Self.choices.first(where: { $0.word == node.scalarText }) else {
      let hint = EditDistance.hint(for: node.scalarText ?? "", among: Self.choices.map(\.word))
      throw path.error(node, expected: Self.words + hint)
    }
    self = choice
  }

  public var tree: StudyTree { .text(word) }
  static var words: String { choices.map(\.word).joined(separator: " or ") }
}

/// A choice between the cases of an enumeration.
public protocol StudyChoice: StudyWord, CaseIterable, RawRepresentable
where RawValue == String {}

extension StudyChoice {
  public static var choices: [Self] { Array(allCases) }
  public var word: String { rawValue }
}

extension Node {
  /// The text of a scalar, nil for anything else.
  var scalarText: String? {
    if case .scalar(let scalar) = self { scalar.string } else { nil }
  }
}
