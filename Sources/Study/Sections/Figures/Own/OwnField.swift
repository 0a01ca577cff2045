import Expressions

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
    LabelKeys.field("x_label", \.xLabel), LabelKeys.field("y_label", \.yLabel),
    LabelKeys.field("z_label", \.zLabel),
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
