import Foundation
import Learning
import Study
import Testing

/// Formulas of a study: their keys, the files they name, and what is wrong with them.
@Suite struct FormulaReadingTests {
  private func load(_ problem: String, files: [String: String] = [:]) throws -> LoadedStudy {
    let yaml = "experiments:\n  adaptive-metrics:\n    problems: [\n      {name: p, \(problem)}]\n"
    return try LoadedStudy(yaml: ("study.yaml", yaml)) { path, isOfFile, _ in
      #expect(isOfFile)
      guard let text = files[path] else {
        throw DataError(file: path, found: "a file that cannot be read", expected: "a CSV")
      }
      return DataContents(name: "folder/\(path)", bytes: Data(text.utf8))
    }
  }

  private func choice(_ loaded: LoadedStudy) throws -> ProblemChoice {
    try #require(loaded.study.experiments.adaptiveMetrics.problems.first)
  }

  @Test func tablesComeFromFilesAndStandInStoredStudies() throws {
    let csv = "a1, a2,b\r\n1,2,3\r\n-1,0.5,1e-2\r\n,,\r\n"
    let loaded = try load(
      #"formula: "sum((a1*x1 + a2*x2 - b)^2) + c*x1^2", constants: {c: 0.1}, rows: p.csv, start: [1, 2]"#,
      files: ["p.csv": csv])
    let problem = try choice(loaded).problem()
    // (1 + 4 − 3)² + (−1 + 1 − 0.01)² + 0.1
    #expect(abs(problem.objective.value(at: [1, 2]) - 4.1001) < 1e-14)
    // Without the file.
    let again = try LoadedStudy(yaml: ("stored.yaml", loaded.study.tree.yaml))
    #expect(again.study == loaded.study)
    #expect(again.study.computed == loaded.study.computed)
  }

  @Test func constantsAreNumbersListsAndFormulas() throws {
    let loaded = try load(
      #"formula: "a[1,2]*x^2 + l[2]*y^2 + r*x", constants: {a: [[1, 2], [3, 4]], l: [5, 6], r: "l[1]/2"}, start: [1, 1]"#
    )
    #expect(try choice(loaded).problem().objective.value(at: [1, 1]) == 10.5)
    let again = try LoadedStudy(yaml: ("stored.yaml", loaded.study.tree.yaml))
    #expect(again.study == loaded.study)
  }

  @Test(arguments: [
    (#"formula: "x + sine(y)", start: [1, 1]"#, "problems.0.formula", "did you mean sin?"),
    (#"formula: "x3", start: [1, 1]"#, "problems.0.formula", "one of x, y"),
    (#"formula: "a*x", variables: [a, b, c], start: [1, 1]"#, "problems.0.variables", "2, one"),
    (#"formula: "x", variables: [a, a], start: [1, 1]"#, "problems.0.variables", "different names"),
    (#"formula: "x", constants: {2c: 1}, start: [1]"#, "problems.0.constants", "not a digit first"),
    (#"formula: "x", constants: [1], start: [1]"#, "problems.0.constants", "names with values"),
    (#"formula: "x", constants: {c: [[1, a]]}, start: [1]"#, "constants.c.0.1", "a finite number"),
    (#"formula: "x", rows: {a: [1], b: [1, 2]}, start: [1]"#, "problems.0.rows", "equal length"),
    (#"formula: "x", rows: {x y: [1]}, start: [1]"#, "problems.0.rows", "a line of names"),
    (
      #"formula: "x*c", rows: {c: [1]}, constants: {c: 1}, start: [1]"#, "problems.0.rows",
      "of their own"
    ),
    (
      #"formula: "x1", variables: [x2, x1], start: [1, 1]"#, "problems.0.variables",
      "always the first"
    ),
    (#"formula: "x*y", constants: {y: 1}, start: [1, 1]"#, "problems.0.constants", "of their own"),
    (#"formula: "sum(x1)", rows: {x1: [1]}, start: [1, 1]"#, "problems.0.rows", "of their own"),
    (#"formula: "x^2", sampled: true, start: [1]"#, "problems.0.sampled", "sum(…)"),
    (#"formula: "x^2", steepness: 1, start: [1]"#, "problems.0.steepness", "one of"),
    (#"formula: "x^2""#, "problems.0", "a list of numbers as start"),
    (#"formula: [1], start: [1]"#, "problems.0.formula", "a text"),
  ])
  func mistakesAreNamedByTheirKey(problem: String, key: String, expected: String) throws {
    do {
      _ = try load(problem)
      Issue.record("nothing was wrong with \(problem)")
    } catch let error as StudyError {
      #expect(error.key.hasSuffix(key), "\(error.key)")
      #expect(error.expected.contains(expected), "\(error.expected)")
      #expect(error.location != nil)
    }
  }

  @Test func formulasAreShownWithACaret() throws {
    do {
      _ = try load(#"formula: "x^2 + 3y", start: [1, 1]"#)
      Issue.record("3y is no product")
    } catch let error as StudyError {
      #expect(error.excerpt == "x^2 + 3y\n       ^")
      #expect(!error.description.contains("\n"))
    }
  }

  @Test(arguments: [
    ("a,b\n1,nan\n", 2, "nan in the column b"), ("a,b\n1,\n", 2, "nothing in the column b"),
    ("a,b\n1,2,3\n", 2, "3 fields"), ("a b,c\n1,2\n", 1, "the column a b"),
    ("a,a\n1,2\n", 1, "a column twice"), ("a,b\n", 1, "no rows"), ("", 1, "no rows"),
    ("a;b\n1;2\n", 1, "the column a;b"), ("a,b\n1,\"2\n", 2, "a quote"),
  ])
  func tablesThatAreNoneAreNamedByTheirLine(csv: String, line: Int, found: String) throws {
    do {
      _ = try load(#"formula: "sum(a*x)", rows: p.csv, start: [1]"#, files: ["p.csv": csv])
      Issue.record("nothing was wrong")
    } catch let error as DataError {
      #expect(error.file == "folder/p.csv" && error.line == line, "\(error)")
      #expect(error.found.contains(found), "\(error)")
    }
  }
}
