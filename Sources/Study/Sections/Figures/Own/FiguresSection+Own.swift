import Foundation
import Input
import Learning

extension FiguresSection {
  /// What stands for all figures of a study's own where ids are asked for.
  public static let allOwn = "own"

  /// As it is kept with results: users' files have copies beside them.
  var stored: FiguresSection {
    var section = self
    var taken: [String: Data] = [:]
    for index in section.own.indices {
      section.own[index].content.changeFiles { $0 = $0.stored(beside: &taken) }
    }
    return section
  }

  /// Throws a `StudyError` for own figures of problems, methods and figures that the study does not
  /// have.
  func checkOwn(beside experiments: ExperimentsSection) throws {
    let section = experiments.adaptiveMetrics
    let (all, methods) = (section.problems.map(\.name), section.optimizers.map(\.name))
    let plane = section.problems.filter { $0.dimension == 2 }.map(\.name)
    func require(_ names: [String], of known: [String], _ key: String, _ what: String) throws {
      guard let wrong = names.first(where: { !known.contains($0) }) else { return }
      let list = known.isEmpty ? "none is there" : known.joined(separator: ", ")
      throw StudyError(
        key, found: wrong.shortened(to: 40),
        expected: "\(what): \(list)\(EditDistance.hint(for: wrong, among: known))")
    }
    for (number, figure) in own.enumerated() {
      let key = "figures.own.\(number)"
      switch figure.content {
      case .paths(let paths):
        try require([paths.problem], of: plane, key + ".problem", "a problem in the plane")
        try require(paths.optimizers ?? [], of: methods, key + ".optimizers", "optimizers")
      case .convergence(let runs):
        try require(runs.problems, of: all, key + ".problems", "problems")
        try require(runs.optimizers ?? [], of: methods, key + ".optimizers", "optimizers")
      case .contours(let field), .surface(let field):
        let names = field.problem.map { [$0] } ?? []
        try require(names, of: plane, key + ".problem", "a problem in the plane")
        guard field.formula == nil || figure.hasRanges else {
          throw StudyError(
            key, found: "a formula without its plane", expected: "x_range and y_range")
        }
      case .training(let training):
        let names = experiments.deepNetwork.algorithms.map(\.name)
        try require(training.algorithms ?? [], of: names, key + ".algorithms", "algorithms")
      case .panels(let panels):
        let others = own.filter { if case .panels = $0.content { false } else { true } }
        try require(
          panels.panels, of: others.map(\.id), key + ".panels", "own figures that are one each")
      case .lines(let series), .scatter(let series):
        guard series.data != nil || figure.changes.xRange != nil else {
          throw StudyError(key, found: "formulas without their range", expected: "x_range")
        }
      case .histogram: break
      }
    }
  }
}

extension OwnFigure {
  fileprivate var hasRanges: Bool { changes.xRange != nil && changes.yRange != nil }
}
