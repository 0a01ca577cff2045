import Expressions
import Input
import Yams

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
    TableKeys.columns("y", \.y), TableKeys.rows(\.rows), TableKeys.groupBy(\.groupBy),
    Field(
      "interval", \.share,
      "Of lines where several rows have one x: the share of them in the band around the median.",
      expecting: "a number from 0 to 1, 1 excluded", where: { $0 >= 0 && $0 < 1 }),
    Field(
      "formulas", \.formulas, "Functions of x by their names, over x_range or the data's.",
      expecting: "at most 16 formulas, each with a name of its own of 1 to 60 letters",
      where: { curves in
        let names = curves.all.map(\.name)
        return names.count <= 16 && Set(names).count == names.count
          && names.allSatisfy { (1...60).contains($0.unicodeScalars.count) && !$0.hasControls }
      }),
    Field("constants", \.constants, "Of the formulas."),
    LabelKeys.field("x_label", \.xLabel), LabelKeys.field("y_label", \.yLabel),
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
    TableKeys.change(&data, change)
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
