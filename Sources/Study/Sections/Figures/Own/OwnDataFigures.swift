import Expressions
import Optimization
import Yams

/// `contours` and `surface`: a function of two variables from above, or as a graph.
public struct OwnField: OwnSection {
  public var formula: String?
  public var constants: [String: FormulaConstant] = [:]
  public var problem: String?
  public var z: FigureFile?
  public var x: FigureFile?
  public var y: FigureFile?
  public var xLabel: String?
  public var yLabel: String?
  public var zLabel: String?
  public var zScale = OwnScale.linear

  public init() {}

  public static let fields: [Field<OwnField>] = [
    Field("formula", \.formula, "A function of x and y, over x_range and y_range."),
    Field("constants", \.constants, "Of the formula."),
    Field("problem", \.problem, "Or one of adaptive-metrics.problems, in the plane, as f(x) − f*."),
    Field("z", \.z, "Or an NPY with a row for each y and a column for each x."),
    Field("x", \.x, "An NPY with the x of the columns; without it they are numbered."),
    Field("y", \.y, "An NPY with the y of the rows."),
    OwnLabel.field("x_label", \.xLabel), OwnLabel.field("y_label", \.yLabel),
    OwnLabel.field("z_label", \.zLabel),
    Field("z_scale", \.zScale, "Of the values: levels in even steps, or in decades."),
  ]

  public var fault: OwnFault? {
    let sources = [formula != nil, problem != nil, z != nil].count { $0 }
    if sources != 1 {
      return OwnFault(
        "formula", sources == 0 ? "nothing to draw" : "more than one thing to draw",
        "a formula, a problem or an NPY as z"
      )
    }
    if z == nil, x != nil || y != nil { return OwnFault("z", "nothing", "an NPY with the values") }
    guard let formula else { return nil }
    return OwnFault("formula") {
      try Formula(formula, variables: ["x", "y"], constants: constants)
    }
  }

  public mutating func changeFiles(_ change: (inout FigureFile) -> Void) {
    for key in [\OwnField.z, \.x, \.y] {
      guard var file = self[keyPath: key] else { continue }
      change(&file)
      self[keyPath: key] = file
    }
  }
}

/// `lines` and `scatter`: columns of a table against another one, or functions of x.
public struct OwnSeries: OwnSection {
  public var data: FigureFile?
  public var x: String?
  public var y: [String] = []
  public var rows: [String: CellChoice] = [:]
  public var groupBy: String?
  public var share = 0.5
  public var formulas = OwnCurves()
  public var constants: [String: FormulaConstant] = [:]
  public var xLabel: String?
  public var yLabel: String?
  public var xScale = OwnScale.linear
  public var yScale = OwnScale.linear

  public init() {}

  public static let fields: [Field<OwnSeries>] = [
    Field("data", \.data, "A CSV with a line of names, of yours or below results/."),
    Field("x", \.x, "The column across; without it rows are numbered."),
    OwnTable.columns("y", \.y), OwnTable.rows(\.rows), OwnTable.groupBy(\.groupBy),
    Field(
      "interval", \.share,
      "Of lines where several rows have one x: the share of them in the band around the median.",
      expecting: "a number from 0 to 1, 1 excluded", where: { $0 >= 0 && $0 < 1 }),
    Field(
      "formulas", \.formulas, "Functions of x by their names, over x_range or the data's.",
      expecting: "at most 16 formulas whose names differ",
      where: { $0.all.count <= 16 && Set($0.all.map(\.name)).count == $0.all.count }),
    Field("constants", \.constants, "Of the formulas."),
    OwnLabel.field("x_label", \.xLabel), OwnLabel.field("y_label", \.yLabel),
    Field("x_scale", \.xScale, "Of the axis across."), Field("y_scale", \.yScale, "Of the other."),
  ]

  public var fault: OwnFault? {
    guard data != nil || !formulas.all.isEmpty else {
      return OwnFault("data", "nothing to draw", "a CSV as data, or formulas of x")
    }
    if data == nil {
      let idle = [("x", x != nil), ("y", !y.isEmpty), ("group_by", groupBy != nil)].first(
        where: \.1)
      if let idle { return OwnFault(idle.0, "a column without data", "data, a CSV") }
    } else if y.isEmpty {
      return OwnFault("y", "nothing", "one column or more of data")
    }
    for formula in formulas.all {
      let fault = OwnFault("formulas.\(formula.name)") {
        try Formula(formula.text, variables: ["x"], constants: constants)
      }
      if let fault { return fault }
    }
    return nil
  }

  public mutating func changeFiles(_ change: (inout FigureFile) -> Void) {
    OwnTable.change(&data, change)
  }
}

/// `histogram`: how often values of columns, or of groups of rows, are how large.
public struct OwnHistogram: OwnSection {
  public var data: FigureFile?
  public var x: [String] = []
  public var rows: [String: CellChoice] = [:]
  public var groupBy: String?
  public var bins: Int?
  public var xLabel: String?

  public init() {}

  public static let fields: [Field<OwnHistogram>] = [
    Field("data", \.data, "A CSV with a line of names, of yours or below results/."),
    OwnTable.columns("x", \.x), OwnTable.rows(\.rows), OwnTable.groupBy(\.groupBy),
    Field(
      "bins", \.bins, "Intervals of one width; without it as Freedman and Diaconis choose them.",
      expecting: "a whole number from 1 to 200", where: { $0.map((1...200).contains) ?? true }),
    OwnLabel.field("x_label", \.xLabel),
  ]

  public var fault: OwnFault? {
    if data == nil { return OwnFault("data", "nothing to draw", "a CSV as data") }
    return x.isEmpty ? OwnFault("x", "nothing", "one column or more of data") : nil
  }

  public mutating func changeFiles(_ change: (inout FigureFile) -> Void) {
    OwnTable.change(&data, change)
  }
}

/// The keys that figures of tables have in common.
private enum OwnTable {
  static func columns<Section>(
    _ key: String, _ path: WritableKeyPath<Section, [String]> & Sendable
  ) -> Field<Section> {
    Field(
      key, path, "Columns, a series each.", expecting: OwnNames.words, where: OwnNames.are)
  }

  static func rows<Section>(
    _ path: WritableKeyPath<Section, [String: CellChoice]> & Sendable
  ) -> Field<Section> {
    Field(
      "where", path, "Only rows with these values, or one of a list of them, by column.")
  }

  static func groupBy<Section>(
    _ path: WritableKeyPath<Section, String?> & Sendable
  ) -> Field<Section> {
    Field("group_by", path, "A column: each of its values is a series.")
  }

  static func change(_ file: inout FigureFile?, _ change: (inout FigureFile) -> Void) {
    guard var changed = file else { return }
    change(&changed)
    file = changed
  }
}

/// What stands along axes.
private enum OwnLabel {
  static func field<Section>(
    _ key: String, _ path: WritableKeyPath<Section, String?> & Sendable
  ) -> Field<Section> {
    Field(
      key, path, "Along the axis; formulas between dollar signs.",
      expecting: FiguresSection.Valid.titleWords,
      where: { $0.map(FiguresSection.Valid.isTitle) ?? true })
  }
}

/// The cells of a column that rows are chosen by: numbers by their value, words by their letters.
public struct CellChoice: StudyValue, Placeholder {
  public var texts: [String] = []

  public static var placeholder: CellChoice { CellChoice() }

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    if let text = node.scalarText { texts = [text] } else { try texts.read(node, at: path) }
  }

  public var tree: StudyTree {
    texts.count == 1 ? texts[0].tree : texts.tree
  }

  /// Whether a cell is one of them.
  public func contains(_ cell: String) -> Bool {
    texts.contains { $0 == cell || Double($0).map { $0 == Double(cell) } ?? false }
  }
}

/// Functions of x under their names, in the order in which they are written.
public struct OwnCurves: StudyValue {
  public var all: [NamedFormula] = []

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    all = try NamedFormula.readAll(node, at: path)
  }

  public var tree: StudyTree {
    .section(all.map { StudyTree.Entry(key: $0.name, comment: "", value: $0.text.tree) })
  }
}
