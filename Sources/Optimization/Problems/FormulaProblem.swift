import Expressions
import LinearAlgebra

/// What a study gives of a function as a formula.
extension FormulaObjective {
  /// The parameter that holds the formula.
  public static let formulaText = ProblemEntry.Parameter(
    name: "formula", range: .formula, isRequired: true)
  /// The names of x_1 … x_n, if not x and y, or x1 … xn.
  public static let variables = ProblemEntry.Parameter(
    name: "variables", range: .names(limit: 1000), isRequired: false)
  /// Named numbers, lists and formulas of them.
  public static let constants = ProblemEntry.Parameter(
    name: "constants", range: .constants, isRequired: false)
  /// The table that sums run over.
  public static let rows = ProblemEntry.Parameter(
    name: "rows", range: .table(limit: 50_000), isRequired: false)
  /// A minimiser that the user knows.
  public static let minimum = ProblemEntry.Parameter(
    name: "minimum", range: .numbers(limit: 1000), isRequired: false)

  /// What studies, figures and tests ask about it.
  public static let entry = ProblemEntry(
    formulaText.name,
    "\(formulaText.name) (any function of x1 … xn, or x and y, as text, with \(constants.name), "
      + "the columns of \(rows.name) in sum(…), and a known \(minimum.name); sampled: true for one "
      + "row a step)",
    parameters: [formulaText, variables, constants, rows, minimum],
    isSum: true,
    dimension: { values, count in
      let formula = try formula(values, dimension: count)
      guard !values.isSampled || formula.isSumOverRows else {
        throw ProblemError.outside(
          what: "sampled", value: "a formula that no row can be taken from",
          expected: "\(formulaText.name) with sum(…) or mean(…) over \(rows.name), with constant "
            + "factors and not inside of functions")
      }
      return count
    },
    build: { values, start in
      let formula = try formula(values, dimension: start.count)
      let objective = FormulaObjective(formula)
      guard objective.value(at: start).isFinite else {
        throw ProblemError.outside(
          what: "start", value: "a point where the formula has no finite value",
          expected: "one where it has")
      }
      let minimum = try minimum(of: objective, values, start)
      return problem(
        objective, start: start, minimum,
        samples: values.isSampled ? FormulaSum(formula) : nil)
    })

  /// The formula with its constants and its table.
  private static func formula(
    _ values: ProblemEntry.Values, dimension n: Int
  ) throws -> Formula {
    let given: VariableNames? = values[variables]
    let names = given?.names
    if let names, names.count != n {
      throw ProblemError.outside(
        what: variables.name, value: "\(names.count) names",
        expected: "\(n), one for each number of the start")
    }
    let table: FormulaTable? = values[rows]
    let constants: [String: FormulaConstant] = values[constants] ?? [:]
    for (place, name) in (names ?? []).enumerated() where name != "x\(place + 1)" {
      guard (1...n).contains(where: { name == "x\($0)" }) else { continue }
      throw ProblemError.outside(
        what: variables.name, value: "the name \(name) at place \(place + 1)",
        expected: "other names: x1, x2, … are always the first, the second unknown, …")
    }
    let unknowns = (names ?? Formula.standardVariables(n)) + (1...n).map { "x\($0)" }
    let ownNames = "columns, variables and constants with names of their own, and not x1 … xn"
    if let name = constants.keys.sorted().first(where: unknowns.contains) {
      throw ProblemError.outside(
        what: Self.constants.name, value: "the constant \(name), which is an unknown",
        expected: ownNames)
    }
    for name in table?.names ?? [] where unknowns.contains(name) || constants[name] != nil {
      throw ProblemError.outside(
        what: rows.name, value: "the column \(name), which is also another name",
        expected: ownNames)
    }
    do {
      return try Formula(
        try values.required(formulaText), variables: names ?? Formula.standardVariables(n),
        constants: constants, table: table)
    } catch let error as FormulaError {
      throw ProblemError.formula(error, what: formulaText.name)
    }
  }

  /// The minimum: solved for where the function is a convex quadratic, given, or searched for.
  private static func minimum(
    of objective: FormulaObjective, _ values: ProblemEntry.Values, _ start: Vector
  ) throws -> Minimum {
    guard values.findsMinimum else {
      return Minimum(points: [start], value: objective.value(at: start), certainty: .found)
    }
    let search = MinimumSearch(
      objective, from: start, operations: objective.formula.operations)
    let solved = objective.solvedMinimum(near: start)
    let found = solved ?? search.minimum()
    guard let given: [Double] = values[minimum] else {
      guard let found else {
        throw ProblemError.outside(
          what: formulaText.name, value: "a function that seems to fall without bound",
          expected: "one that has a minimum")
      }
      return found
    }
    guard given.count == start.count else {
      throw ProblemError.wrongSize(what: minimum.name, expected: start.count, found: given.count)
    }
    let point = Vector(given)
    let value = objective.value(at: point)
    // A minimiser in a few digits is meant to be the one beside it.
    guard value.isFinite, let near = search.polished([point]),
      value - near.value <= 1e-3 * (1 + abs(near.value))
    else {
      throw ProblemError.outside(
        what: minimum.name, value: "a point that is no minimiser: f(x) is \(value)",
        expected: "one beside which f is nowhere smaller")
    }
    if let found, found.value < near.value - 1e-9 * (1 + abs(near.value)) {
      let place = found.points[0].elements.map { "\($0)" }.joined(separator: ", ")
      throw ProblemError.outside(
        what: minimum.name, value: "f = \(near.value) there and \(found.value) at [\(place)]",
        expected: "the point with the smallest value")
    }
    return solved ?? Minimum(points: near.points, value: near.value, certainty: .given)
  }

  /// The minimum of a quadratic with a positive definite Hessian; nil for other functions.
  private func solvedMinimum(near start: Vector) -> Minimum? {
    guard let degree = formula.degree, degree <= 2, dimension > 0,
      let factor = try? Cholesky(of: hessian(at: start))
    else { return nil }
    var x = start
    // The second step takes the rounding of the first away.
    for _ in 0..<2 { x.add(-1, times: factor.solve(gradient(at: x))) }
    guard x.isFinite else { return nil }
    return Minimum(points: [x], value: value(at: x), certainty: .certified)
  }

  private static func problem(
    _ objective: FormulaObjective, start: Vector, _ minimum: Minimum, samples: FormulaSum?
  ) -> Problem {
    // Of a quadratic without cancellation.
    let hessian = minimum.certainty == .certified ? objective.hessian(at: start) : nil
    return Problem(
      objective: objective, start: start, minimum: minimum,
      gap: { x in
        guard let hessian else { return objective.value(at: x) - minimum.value }
        let moved = x - minimum.points[0]
        return 0.5 * moved.dot(hessian * moved)
      }, samples: samples,
      lowered: { points in
        guard minimum.certainty == .found,
          let lowest = points.min(by: { objective.value(at: $0) < objective.value(at: $1) }),
          objective.value(at: lowest) < minimum.value,
          let lower = MinimumSearch(
            objective, from: start, operations: objective.formula.operations
          ).polished([lowest]),
          lower.value < minimum.value
        else { return nil }
        return problem(objective, start: start, lower, samples: samples)
      })
  }
}
