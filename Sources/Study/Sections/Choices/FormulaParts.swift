import Expressions
import Foundation
import Input
import Learning
import Optimization
import Yams

/// The constants and tables of formulas as values of a study.
extension FormulaConstant: StudyValue, Placeholder {
  public static var placeholder: FormulaConstant { .number(0) }

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    if let text = node.scalarText {
      guard !text.isEmpty else {
        throw path.error(node, expected: "a number, a list of numbers or a formula")
      }
      self = Double(text).map { .number($0) } ?? .formula(text)
      return
    }
    guard case .sequence(let items) = node, let first = items.first else {
      throw path.error(node, expected: "a number, a list of numbers or a formula")
    }
    if case .sequence = first {
      var rows: [[Double]] = []
      try rows.read(node, at: path)
      self = .rows(rows)
    } else {
      var list: [Double] = []
      try list.read(node, at: path)
      self = .list(list)
    }
  }

  /// Constants under their names.
  static func readAll(_ node: Node, at path: StudyPath) throws -> [String: FormulaConstant] {
    var constants: [String: FormulaConstant] = [:]
    try constants.read(node, at: path)
    if let wrong = constants.keys.sorted().first(where: { !Formula.isName($0) }) {
      throw StudyError(
        path.dotted, found: "the name \(wrong.shortened(to: 40))",
        expected: "names of letters, digits and _, not a digit first", location: path.location)
    }
    return constants
  }

  public var tree: StudyTree {
    switch self {
    case .number(let value): value.tree
    case .formula(let text): text.tree
    case .list(let values): values.tree
    case .rows(let rows): rows.tree
    }
  }
}

extension NamedFormula {
  /// Formulas under their names, in the order in which they are written.
  static func readAll(_ node: Node, at path: StudyPath) throws -> [NamedFormula] {
    guard case .mapping(let mapping) = node else {
      throw path.error(node, expected: "names with formulas, such as {x: x - rate*g}")
    }
    return try mapping.map { keyNode, value in
      let name = keyNode.string ?? StudyPath.describe(keyNode)
      var text = ""
      try text.read(value, at: path.appending(name, at: keyNode))
      return NamedFormula(name, text)
    }
  }
}

extension FormulaTable {
  /// Columns that stand in the study, or in a file that it names. In the study that is kept with results
  /// they always stand themselves: no file can change behind its back.
  static func read(_ node: Node, at path: StudyPath) throws -> FormulaTable {
    if let file = node.scalarText, !file.isEmpty {
      let table = try path.contents(ofFile: file, limit: LoadedStudy.sizeLimit, node)
      guard let text = String(data: table.bytes, encoding: .utf8) else {
        throw DataError(file: table.name, found: "bytes that are not UTF-8", expected: "a CSV")
      }
      return try FormulaTable(csv: text, name: table.name)
    }
    guard case .mapping(let mapping) = node else {
      throw path.error(node, expected: "a CSV file, or columns such as {a: [1, 2], b: [3, 4]}")
    }
    var (names, columns) = ([String](), [[Double]]())
    for (keyNode, value) in mapping {
      let name = keyNode.string ?? StudyPath.describe(keyNode)
      var column: [Double] = []
      try column.read(value, at: path.appending(name, at: keyNode))
      names.append(name)
      columns.append(column)
    }
    guard let table = FormulaTable(names: names, columns: columns) else {
      throw path.error(node, expected: "columns of equal length, one number or more in each")
    }
    return table
  }

  /// A line of names, and numbers below them.
  ///
  /// Throws a `DataError` for the first thing that is wrong, with its line.
  private init(csv: String, name: String) throws {
    func fault(_ line: Int, _ found: String, _ expected: String) -> DataError {
      DataError(file: name, line: line, found: found, expected: expected)
    }
    var (rows, names, columns) = (CSVRows(csv), [String](), [[Double]]())
    do {
      while let row = try rows.next() {
        let fields = row.fields.map { $0.trimmingCharacters(in: .whitespaces) }
        // What spreadsheets leave below a table.
        if fields.allSatisfy(\.isEmpty) { continue }
        if names.isEmpty {
          let wrong = fields.first { !Formula.isName($0) }
          guard wrong == nil, Set(fields).count == fields.count else {
            throw fault(
              row.line,
              wrong.map { "the column \($0.shortened(to: 40).visible)" } ?? "a column twice",
              "different names of letters, digits and _, with commas between")
          }
          names = fields
          columns = names.map { _ in [] }
          continue
        }
        guard fields.count == names.count else {
          throw fault(row.line, "\(fields.count) fields", "\(names.count), as in the first line")
        }
        for (place, field) in fields.enumerated() {
          guard let value = Double(field), value.isFinite else {
            let shown = field.isEmpty ? "nothing" : field.shortened(to: 40).visible
            throw fault(row.line, "\(shown) in the column \(names[place])", "a number")
          }
          columns[place].append(value)
        }
      }
    } catch let found as CSVRows.Fault {
      throw fault(found.line, found.found, found.expected)
    }
    guard let table = FormulaTable(names: names, columns: columns) else {
      throw fault(1, "no rows", "a line of names, and numbers below it")
    }
    self = table
  }

  /// By their names, in their order.
  var tree: StudyTree {
    .section(
      zip(names, columns).map { StudyTree.Entry(key: $0.0, comment: "", value: $0.1.tree) })
  }
}
