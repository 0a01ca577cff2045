import Expressions
import Testing

/// Messages about formulas: what, and a caret where.
@Suite struct FormulaErrorTests {
  private static let table = FormulaTable(names: ["a", "b"], columns: [[1, 2], [3, 4]])
  private static let constants: [String: FormulaConstant] = [
    "c": .number(1), "l": .list([1, 2]), "m": .rows([[1, 2], [3, 4]]),
    "p": .formula("q + 1"), "q": .formula("2*p"), "bad": .formula("1 + zz"),
    "far": .formula("log(-1)"),
  ]

  private static func error(_ text: String) -> FormulaError? {
    do {
      _ = try Formula(text, variables: ["x", "y"], constants: constants, table: table)
      return nil
    } catch { return error as? FormulaError }
  }

  /// The column of the caret, what was found, and a part of what was expected.
  @Test(arguments: [
    ("x +", 3, "the end", "a number, a name"), ("x ) y", 2, ")", "an operator or the end"),
    ("2x", 1, "x", "*"), ("(x)(y)", 3, "(", "*"), ("x**2", 1, "**", "^"),
    ("sin x", 4, "x", "sin(…)"),
    ("(x + y", 6, "the end", "closing bracket"), ("sin(x", 5, "the end", "a comma"),
    ("x + z", 4, "the unknown name z", "one of x, y"), ("x3", 0, "the unknown name x3", "x, y"),
    ("sine(x)", 0, "the unknown function sine", "did you mean sin?"),
    ("x(y)", 0, "x before a bracket", "*"), ("sin", 0, "the function sin without", "sin(…)"),
    ("sin(x, y)", 0, "sin of 2 arguments", "1 argument"),
    ("hypot(x)", 0, "hypot of 1 argument", "2 or more"),
    ("sum(x, y)", 0, "sum of 2 arguments", "sum(i, 1, n, …)"),
    ("1 + a", 4, "the column a outside", "sum(…)"),
    ("sum(a*sum(b))", 6, "a sum over rows inside another", "by itself"),
    ("x[3]", 0, "the index 3 of x", "from 1 to 2"), ("x[1.5]", 2, "no whole number", "2, i or n-1"),
    ("x[x]", 2, "no whole number", "2, i or n-1"), ("l[0]", 0, "the index 0 of l", "1 to 2"),
    ("l", 0, "l with 0 indices", "l[i]"), ("m[1]", 0, "m with 1 indices", "m[i, j]"),
    ("c[1]", 0, "indices of c", "c alone"), ("3 + p", 2, "p, then q, then p", "one after"),
    ("far", 0, "far without a finite value", "a number"), ("x $ y", 2, "$", "an operator"),
    ("x + \u{7}", 4, "<U+0007>", "a number"), ("1e999", 0, "1e999", "1.5e-3"),
    ("1.2.3", 3, ".3", "*"),
    ("", 0, "the end", "a number"), ("sum(1, 1, 2, x)", 4, "no name", "the name of an index"),
    ("sum(i, 1, 10^7, x)", 10, "1 to 10000000", "at most"),
    ("sum(i, 1, 3000, sum(j, 1, 3000, 1))", 23, "more than", "shorter"),
  ])
  func pointAtThePlace(text: String, column: Int, found: String, expected: String) throws {
    let error = try #require(Self.error(text))
    let lines = error.excerpt.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 2 && lines[1] == String(repeating: " ", count: column) + "^")
    #expect(error.found.contains(found), "\(error.found)")
    #expect(error.expected.contains(expected), "\(error.expected)")
  }

  /// A start with a number too many is the likely reason.
  @Test func namesOfThePlaneAreExplainedElsewhere() {
    do {
      _ = try Formula("x + y", variables: Formula.standardVariables(3))
      Issue.record("x is no name there")
    } catch {
      let error = error as? FormulaError
      #expect(error?.found == "x among 3 unknowns" && error?.expected.contains("x1 … x3") == true)
    }
  }

  /// A mistake in a constant is shown in the constant.
  @Test func constantsShowTheirOwnText() throws {
    let error = try #require(Self.error("x + bad"))
    #expect(error.excerpt.hasPrefix("1 + zz\n    ^") && error.found.contains("zz"))
  }

  @Test func longFormulasAreShownInPart() throws {
    let text =
      String(repeating: "x + ", count: 1000) + "zz" + String(repeating: " + y", count: 1000)
    let lines = try #require(Self.error(text)).excerpt.split(separator: "\n")
    #expect(lines[0].count <= 80 && lines[0].hasPrefix("…") && lines[0].hasSuffix("…"))
    let caret = try #require(lines[1].firstIndex(of: "^"))
    let column = lines[1].distance(from: lines[1].startIndex, to: caret)
    #expect(lines[0].dropFirst(column).hasPrefix("zz"))
  }

  @Test func monstersAreRefused() throws {
    let deep = String(repeating: "(", count: 5000) + "x" + String(repeating: ")", count: 5000)
    #expect(try #require(Self.error(deep)).found.contains("levels of nesting"))
    let signs = String(repeating: "-", count: 5000) + "x"
    #expect(try #require(Self.error(signs)).found.contains("levels of nesting"))
    let powers = String(repeating: "x^", count: 5000) + "x"
    #expect(try #require(Self.error(powers)).found.contains("levels of nesting"))
    let long = String(repeating: "x+", count: 500_000) + "x"
    #expect(try #require(Self.error(long)).found.contains("1000001 characters"))
    // Sums and products have any number of parts.
    #expect(Self.error(String(repeating: "x+", count: 9000) + "x") == nil)
    #expect(Self.error(String(repeating: "x*", count: 9000) + "x") == nil)
    let chain = Dictionary(
      uniqueKeysWithValues: (0..<300).map { ("k\($0)", FormulaConstant.formula("k\($0 + 1)")) })
    #expect(throws: FormulaError.self) {
      try Formula("k0", variables: [], constants: chain)
    }
  }
}
