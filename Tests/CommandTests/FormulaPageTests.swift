import Expressions
import Foundation
import Learning
import LinearAlgebra
import Optimization
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

  /// The texts of its studies.
  private static func studies() throws -> [String] {
    try page().components(separatedBy: "```yaml\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
  }

  private static func study(_ yaml: String) throws -> Study {
    try LoadedStudy(yaml: ("page.yaml", yaml)) { path, _, _ in
      DataContents(name: path, bytes: Data("a,b,label\n1,2,1\n-1,0.5,-1\n0.3,1,1\n".utf8))
    }.study
  }

  @Test func itsProblemsAreSome() throws {
    let study = try Self.study(try Self.studies()[0])
    for choice in study.experiments.adaptiveMetrics.problems {
      let problem = try choice.problem()
      #expect(problem.gap(problem.start) > 0 && problem.gap(problem.minimizer) == 0)
    }
  }

  /// "This one is Adam."
  @Test func itsMethodIsAdam() throws {
    let study = try Self.study(try Self.studies()[1])
    let choice = try #require(study.experiments.adaptiveMetrics.optimizers.first)
    guard case .firstOrder(let own, _) = try choice.method.method(values: choice.parameters)
    else { return #expect(Bool(false)) }
    let (ours, theirs) = try (
      own.firstStep(from: [1, 2], gradient: [3, -0.1], rate: 0.05),
      Adam().firstStep(from: [1, 2], gradient: [3, -0.1], rate: 0.05)
    )
    #expect((ours - theirs).normInfinity < 1e-15)
  }
}
