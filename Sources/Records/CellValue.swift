import Foundation
import Results

/// A value that a cell of a table can hold.
public protocol CellValue: Sendable {
  /// nil for a cell that holds no such value.
  init?(_ cell: Table.Cell)
  var cell: Table.Cell { get }
  /// Whether a cell may be empty.
  static var mayBeMissing: Bool { get }
  /// What is expected of a cell, in words.
  static var kind: String { get }
}

extension CellValue {
  public static var mayBeMissing: Bool { false }
}

extension String: CellValue {
  public init?(_ cell: Table.Cell) {
    guard case .text(let text) = cell else { return nil }
    self = text
  }
  public var cell: Table.Cell { .text(self) }
  public static var kind: String { "a text" }
}

extension Double: CellValue {
  public init?(_ cell: Table.Cell) {
    guard let number = cell.number, number.isFinite else { return nil }
    self = number
  }
  /// A number that is none leaves the cell empty.
  public var cell: Table.Cell { .finite(self) }
  public static var kind: String { "a number" }
}

extension Int: CellValue {
  public init?(_ cell: Table.Cell) {
    guard let number = cell.number, let whole = Int(exactly: number) else { return nil }
    self = whole
  }
  public var cell: Table.Cell { .number(Double(self)) }
  public static var kind: String { "a whole number" }
}

extension Bool: CellValue {
  public init?(_ cell: Table.Cell) {
    switch cell.text {
    case "yes": self = true
    case "no": self = false
    default: return nil
    }
  }
  public var cell: Table.Cell { .text(self ? "yes" : "no") }
  public static var kind: String { "yes or no" }
}

extension Optional: CellValue where Wrapped: CellValue {
  public init?(_ cell: Table.Cell) {
    if case .missing = cell {
      self = .none
    } else if let value = Wrapped(cell) {
      self = .some(value)
    } else {
      return nil
    }
  }
  public var cell: Table.Cell { self?.cell ?? .missing }
  public static var mayBeMissing: Bool { true }
  public static var kind: String { "\(Wrapped.kind), or nothing" }
}

/// One of a few words.
public protocol CellWord: CellValue, CaseIterable, RawRepresentable where RawValue == String {}

extension CellWord {
  public init?(_ cell: Table.Cell) { self.init(rawValue: cell.text) }
  public var cell: Table.Cell { .text(rawValue) }
  public static var kind: String { allCases.map(\.rawValue).joined(separator: " or ") }
}
