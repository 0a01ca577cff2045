import Expressions
import Foundation
import Study
import Testing

/// The page on formulas: its study is one, and it names every function.
@Suite struct FormulaPageTests {
  private static func page() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.appendingPathComponent("Sources/descent/Documentation.docc/Formulas.md"),
      encoding: .utf8)
  }

  @Test func everyFunctionIsNamed() throws {
    let words = Set(
      try Self.page().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    #expect(Set(Formula.functions).subtracting(words) == [])
  }

  @Test func itsStudyIsOne() throws {
    let page = try Self.page()
    let start = try #require(page.range(of: "```yaml\n"))
    let end = try #require(page[start.upperBound...].range(of: "```"))
    let yaml = String(page[start.upperBound..<end.lowerBound])
    let study = try LoadedStudy(yaml: ("page.yaml", yaml)) { path, _ in
      (path, "a,b,label\n1,2,1\n-1,0.5,-1\n0.3,1,1\n")
    }.study
    for choice in study.experiments.adaptiveMetrics.problems {
      let problem = try choice.problem()
      #expect(problem.gap(problem.start) > 0 && problem.gap(problem.minimizer) == 0)
    }
  }
}
