import Expressions
import LinearAlgebra

/// A function that a user gives as a formula, with exact derivatives. See `Formula` for the language.
public struct FormulaObjective: TwiceDifferentiable {
  /// What is computed.
  public let formula: Formula

  /// A function of as many variables as the formula has.
  public init(_ formula: Formula) { self.formula = formula }

  public var dimension: Int { formula.dimension }

  public func value(at x: Vector) -> Double { formula.value(at: x.elements) }

  public func gradient(at x: Vector) -> Vector {
    var gradient = Array(repeating: 0.0, count: dimension)
    _ = formula.value(at: x.elements, gradient: &gradient)
    return Vector(gradient)
  }

  public func hessian(at x: Vector) -> Matrix {
    Matrix(rows: dimension, columns: dimension, elements: formula.hessian(at: x.elements))
  }

  public func isDefined(at x: Vector) -> Bool { formula.isDefined(at: x.elements) }
}

/// The same as a sum over the rows of its table.
public struct FormulaSum: FiniteSum {
  private let whole: FormulaObjective

  /// nil unless the formula is linear in its sums over rows.
  public init?(_ formula: Formula) {
    guard formula.isSumOverRows else { return nil }
    whole = FormulaObjective(formula)
  }

  public var dimension: Int { whole.dimension }
  public var summands: Int { whole.formula.rowCount }
  public func value(at x: Vector) -> Double { whole.value(at: x) }
  public func gradient(at x: Vector) -> Vector { whole.gradient(at: x) }
  public func isDefined(at x: Vector) -> Bool { whole.isDefined(at: x) }

  public func gradient(ofSummand i: Int, at x: Vector) -> Vector {
    var gradient = Array(repeating: 0.0, count: dimension)
    whole.formula.gradient(ofRow: i, at: x.elements, to: &gradient)
    return Vector(gradient)
  }
}
