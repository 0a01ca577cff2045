import Foundation
import Input
import Results

/// Compares a stored file with the same computed again.
struct Comparison {
  /// How far numbers may be apart, as a part of the larger one; 0 where every bit counts.
  var tolerance = 0.0

  /// Networks' sums in another order or with fused products, a few hundred roundings of 2⁻⁵³ each. In a
  /// curvature, a difference of gradients over 10⁻⁸ ‖θ‖, they weigh most: 10⁻⁸ each.
  static let otherArithmetic = Comparison(tolerance: 1e-5)

  /// The first place where they differ; nil if nowhere.
  func difference(_ path: String, stored: Data, computed: Data) -> Check.Difference? {
    guard stored != computed else { return nil }
    let found: Check.Difference?
    if path.hasSuffix(".npy") {
      found = arrays(path, stored, computed)
    } else if path.hasSuffix(".csv") {
      found = tables(path, stored, computed)
    } else if path.hasSuffix(".json"), tolerance > 0 {
      found = values(path, stored, computed)
    } else {
      return Self.lines(path, stored, computed)
    }
    // Numbers that are equal, written in another way.
    return found ?? (tolerance > 0 ? nil : Self.lines(path, stored, computed))
  }

  private func isEqual(_ a: Double, _ b: Double) -> Bool {
    a == b || a.isNaN && b.isNaN || abs(a - b) <= tolerance * max(abs(a), abs(b))
  }

  private func arrays(_ path: String, _ stored: Data, _ computed: Data) -> Check.Difference? {
    guard let a = try? NPYArray(stored, name: path), let b = try? NPYArray(computed, name: path)
    else { return Self.lines(path, stored, computed) }
    guard a.shape == b.shape else {
      return .init(path, "shape", found: "\(a.shape)", expected: "\(b.shape)")
    }
    guard let index = a.values.indices.first(where: { !isEqual(a.values[$0], b.values[$0]) }) else {
      return nil
    }
    return .init(
      path, "number \(index)", found: "\(a.values[index])", expected: "\(b.values[index])")
  }

  private func tables(_ path: String, _ stored: Data, _ computed: Data) -> Check.Difference? {
    func table(_ data: Data) -> Table? {
      try? Table(csv: String(decoding: data, as: UTF8.self), name: path)
    }
    guard let a = table(stored), let b = table(computed), a.columns == b.columns else {
      return Self.lines(path, stored, computed)
    }
    for (row, (own, other)) in zip(a.rows, b.rows).enumerated() {
      for (column, pair) in zip(a.columns, zip(own, other)) where !isEqual(pair.0, pair.1) {
        return .init(
          path, "row \(row + 1), \(column)", found: pair.0.text, expected: pair.1.text)
      }
    }
    guard a.rows.count == b.rows.count else {
      return .init(path, found: "\(a.rows.count) rows", expected: "\(b.rows.count) rows")
    }
    return nil
  }

  private func isEqual(_ a: Table.Cell, _ b: Table.Cell) -> Bool {
    if a.text == b.text { return true }
    guard let a = a.number, let b = b.number else { return false }
    return isEqual(a, b)
  }

  private func values(_ path: String, _ stored: Data, _ computed: Data) -> Check.Difference? {
    func value(_ data: Data) -> JSONValue? { try? JSON.decode(JSONValue.self, from: data) }
    guard let a = value(stored), let b = value(computed) else {
      return Self.lines(path, stored, computed)
    }
    return isEqual(a, b) ? nil : Self.lines(path, stored, computed)
  }

  private func isEqual(_ a: JSONValue, _ b: JSONValue) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): isEqual(a, b)
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy(isEqual)
    case (.object(let a), .object(let b)):
      a.keys == b.keys
        && a.allSatisfy { key, value in
          key == Environment.arithmetic || b[key].map { isEqual(value, $0) } ?? false
        }
    default: a == b
    }
  }

  /// The first line, or byte, that is another one.
  private static func lines(_ path: String, _ stored: Data, _ computed: Data) -> Check.Difference {
    guard let a = String(data: stored, encoding: .utf8),
      let b = String(data: computed, encoding: .utf8)
    else {
      let place = zip(stored, computed).enumerated().first { $1.0 != $1.1 }?.offset
      return .init(
        path, "byte \(place ?? min(stored.count, computed.count))", found: "\(stored.count) bytes",
        expected: "\(computed.count) bytes, or others")
    }
    func parts(_ text: String) -> [Substring] {
      text.split(separator: "\n", omittingEmptySubsequences: false)
    }
    let (own, other) = (parts(a), parts(b))
    let line =
      zip(own, other).enumerated().first { $1.0 != $1.1 }?.offset ?? min(own.count, other.count)
    func shown(_ lines: [Substring]) -> String {
      line < lines.count
        ? lines[line].drop { $0 == " " }.shortened(to: 100) : "the end of the file"
    }
    return .init(path, "line \(line + 1)", found: shown(own), expected: shown(other))
  }
}
