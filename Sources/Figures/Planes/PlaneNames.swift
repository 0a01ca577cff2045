import Optimization
import Study

extension ProblemChoice {
  /// What the unknowns of a problem in the plane are called, in LaTeX: as its formula has them.
  var planeNames: [String] {
    guard kind == FormulaObjective.entry else { return ["x_1", "x_2"] }
    if case .names(let names)? = parameters[FormulaObjective.variables.name], names.count == 2 {
      return names.map { $0.count == 1 ? $0 : "\\mathrm{\($0.replacing("_", with: "\\_"))}" }
    }
    guard case .text(let formula)? = parameters[FormulaObjective.formulaText.name],
      formula.contains("x1") || formula.contains("[")
    else { return ["x", "y"] }
    return ["x_1", "x_2"]
  }
}
