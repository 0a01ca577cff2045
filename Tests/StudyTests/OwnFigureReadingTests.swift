import Foundation
import Learning
import Study
import Testing

/// Own figures of a study: their keys, the files they name, and what is wrong with them.
@Suite struct OwnFigureReadingTests {
  private func load(_ figures: String..., files: [String: Data] = [:]) throws -> LoadedStudy {
    let list = figures.map { "    - {\($0)}\n" }.joined()
    return try LoadedStudy(yaml: ("study.yaml", "figures:\n  own:\n\(list)")) { path, isOfFile, _ in
      #expect(isOfFile)
      guard let bytes = files[path] else {
        throw DataError(file: path, found: "a file that cannot be read", expected: "a file")
      }
      return DataContents(name: "folder/\(path)", bytes: bytes)
    }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let loaded = try load(
      "id: a, kind: paths, problem: quadratic, optimizers: [adam], frames: 4, width: 100",
      "id: b, kind: convergence, problems: [quadratic], y: distance, x_scale: log, page: minima",
      #"id: c, kind: surface, formula: "a*x^2 + y", constants: {a: 2}, x_range: [0, 1], y_range: [0, 2]"#,
      "id: d, kind: lines, data: results/deep-network/traces.csv, x: epoch, y: [norm], where: {sigma: [1, 10], status: dead}, group_by: seed",
      #"id: e, kind: lines, formulas: {s: "sin(x)"}, x_range: [0, 1]"#,
      "id: f, kind: histogram, data: results/deep-network/cells.csv, x: [norm_final], bins: 7",
      "id: g, kind: training, y: [loss], sigmas: [0.1]", "id: h, kind: panels, panels: [a, c]")
    try loaded.study.check()
    let again = try LoadedStudy(yaml: ("stored.yaml", loaded.study.tree.yaml))
    #expect(again.study == loaded.study)
    #expect(loaded.study.figures.style(of: "a").width == 100)
    // How figures look shapes no result.
    #expect(loaded.study.computed == Study().computed)
  }

  @Test func filesAreKeptUnderNamesOfTheirOwn() throws {
    let files = ["x/loss.npy": Data([1]), "y/loss.npy": Data([2]), "x/a b.csv": Data([3])]
    let loaded = try load(
      "id: a, kind: contours, z: x/loss.npy", "id: b, kind: contours, z: y/loss.npy",
      "id: c, kind: contours, z: x/loss.npy", "id: d, kind: lines, data: x/a b.csv, y: [u]",
      files: files)
    let stored = loaded.study.stored.figures.own.flatMap(\.files)
    let names = ["loss.npy", "2/loss.npy", "loss.npy", "a_b.csv"].map { "figures/data/" + $0 }
    #expect(stored.map(\.path) == names)
    #expect(stored.map(\.contents?.bytes) == [Data([1]), Data([2]), Data([1]), Data([3])])
    // Those of a stored study keep theirs.
    let kept = Dictionary(
      stored.map { ($0.path, $0.contents?.bytes ?? Data()) }, uniquingKeysWith: { $1 })
    let again = try LoadedStudy(yaml: ("stored.yaml", loaded.study.stored.tree.yaml)) {
      path, _, _ in
      DataContents(name: path, bytes: try #require(kept[path]))
    }
    #expect(again.study.stored.figures.own.flatMap(\.files).map(\.path) == names)
  }

  @Test(arguments: [
    ("kind: paths", "own.0", "an id"), ("id: a", "own.0", "a kind: paths, convergence"),
    ("id: a, kind: path", "own.0.kind", "did you mean paths?"),
    ("id: A b, kind: panels", "own.0.id", "a to z"),
    ("id: a-step-01, kind: panels", "own.0.id", "does not end in -step-1"),
    ("id: own, kind: panels", "own.0.id", "not own"),
    ("id: a, kind: paths, problm: x", "own.0.problm", "did you mean problem?"),
    ("id: a, kind: paths", "own.0.problem", "the name of a problem"),
    ("id: a, kind: paths, problem: quadratic, bins: 3", "own.0.bins", "one of id, kind, page"),
    ("id: a, kind: paths, problem: quadratic, frames: -1", "own.0.frames", "from 0 to 100"),
    ("id: a, kind: convergence, problems: [a, a]", "own.0.problems", "each once"),
    ("id: a, kind: convergence, problems: [quadratic], y: gap", "own.0.y", "f-gap"),
    ("id: a, kind: surface", "own.0.formula", "a formula, a problem or an NPY"),
    (#"id: a, kind: surface, formula: "x + ", x_range: [0, 1]"#, "own.0.formula", "a number"),
    (#"id: a, kind: surface, formula: "x + z""#, "own.0.formula", "one of x, y"),
    ("id: a, kind: contours, z: gone.npy", "gone.npy", "cannot be read"),
    ("id: a, kind: lines", "own.0.data", "a CSV as data, or formulas"),
    ("id: a, kind: lines, data: results/a/b.csv", "own.0.y", "one column or more"),
    (#"id: a, kind: lines, formulas: {f: "2y"}"#, "own.0.formulas.f", "operator"),
    (#"id: a, kind: lines, formulas: {f: "x"}, x: u"#, "own.0.x", "data, a CSV"),
    (#"id: a, kind: lines, formulas: {"": "x"}"#, "own.0.formulas", "a name of its own"),
    (#"id: a, kind: lines, data: results/a/b.csv, y: [""]"#, "own.0.y", "a list of names"),
    ("id: a, kind: histogram", "own.0.data", "a CSV as data"),
    ("id: a, kind: panels", "own.0.panels", "2 to 6 ids"),
    ("id: a, kind: panels, panels: [b]", "own.0.panels", "2 to 6 ids"),
    ("id: a, kind: training, page: middle", "own.0.page", "variable-metric or projection"),
    ("id: a, kind: training, x_range: [1, 0]", "own.0.x_range", "the smaller first"),
  ])
  func oneSentenceSaysWhatIsWrong(figure: String, place: String, expected: String) throws {
    do {
      _ = try load(figure)
      Issue.record("no error for \(figure)")
    } catch {
      let said = "\(error)"
      #expect(said.contains(place) && said.contains(expected), "\(said)")
      #expect(said.contains("study.yaml:3") || place.hasSuffix("npy"), "\(said)")
    }
  }

  /// What only the whole study can tell.
  @Test(arguments: [
    ("id: a, kind: paths, problem: quadratc", "own.0.problem", "did you mean quadratic?"),
    (
      "id: a, kind: paths, problem: quadratic, optimizers: [adm]", "own.0.optimizers",
      "did you mean adam?"
    ),
    ("id: a, kind: convergence, problems: [x]", "own.0.problems", "quadratic, curved-valley"),
    (#"id: a, kind: surface, formula: "x*y", x_range: [0, 1]"#, "own.0", "x_range and y_range"),
    (#"id: a, kind: lines, formulas: {f: "x"}"#, "own.0", "x_range"),
    ("id: a, kind: training, algorithms: [sgd, x]", "own.0.algorithms", "sgd, adam"),
    ("id: a, kind: panels, panels: [b, c]", "own.0.panels", "own figures that are one each"),
    ("id: a, kind: training, width: 60, font_size: 24", "own.0.font_size", "width/6.5"),
  ])
  func theStudyIsAskedToo(figure: String, place: String, expected: String) throws {
    let study = try load(figure).study
    let error = #expect(throws: StudyError.self) { try study.check() }
    let said = error.map { "\($0)" } ?? ""
    #expect(said.contains(place) && said.contains(expected), "\(said)")
  }

  @Test func idsDifferAndAreNotTooMany() throws {
    #expect(throws: StudyError.self) {
      try load("id: a, kind: training", "id: a, kind: training")
    }
    let many = (0..<201).map { "    - {id: a\($0), kind: training}\n" }.joined()
    let error = #expect(throws: StudyError.self) {
      try LoadedStudy(yaml: ("s.yaml", "figures:\n  own:\n\(many)"))
    }
    #expect(error?.expected.contains("at most 200") == true)
  }
}
