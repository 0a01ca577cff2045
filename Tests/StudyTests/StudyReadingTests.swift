import Input
import Study
import Testing

@Suite struct StudyReadingTests {
  private func load(_ yaml: String, _ settings: [String] = []) throws -> LoadedStudy {
    try LoadedStudy(yaml: ("study.yaml", yaml), settings: settings.map { LoadedStudy.Setting($0) })
  }

  @Test func anEmptyFileIsTheBuiltInStudy() throws {
    for text in ["", "# nothing\n", "figures:\n", "{}"] {
      #expect(try load(text).study == Study())
    }
  }

  @Test func whatIsPrintedReadsBackAsTheSameStudy() throws {
    var study = Study()
    study.seed = 42
    study.quadratic.matrix = [[1e-7, 0], [0, 2.5e12]]
    study.experiments.gradientDescent.learningRate = .fixed(1.0 / 3)
    study.experiments.scaledGradientDescent.metric = .matrix([[2, -0.5], [-0.5, 1]])
    study.figures.formats = [.svg]
    study.report.author = "no: \"quoted\" # Ünïcödé — 'two' \\ {x} [y] \u{FEFF}\u{301}"
    study.report.title = "yes"
    #expect(try load(study.tree.yaml).study == study)
    #expect(try load(Study().tree.yaml).study == Study())
    #expect(try load(Study().preview.tree.yaml).study == Study().preview)
  }

  @Test(arguments: [
    "quadratic.start=[1e-165, 0]", "quadratic.matrix=[[1e200, 0], [0, 1e200]]",
    "quadratic.matrix=[[1, 2], [3, 1]]", "report.title=\"a\\0b\"", "report.title=\"  \"",
    "report.title=\"a\\u202Eb\"", "report.title=\"a\\uFFFEb\"",
    "figures.texts={a: \"b\\u0001\"}",
    "figures.each={gradient-step: {texts: {a: \"b\\nc\"}}}",
    "report.author=\"\\e[31m\"",
    "figures.formats=[pdf]", "figures.themes=[dark]", "figures.font=\"a\\nb\"",
  ])
  func valuesThatWouldBreakLaterAreRefusedHere(setting: String) {
    #expect(throws: StudyError.self) { try load("", [setting]) }
  }

  @Test func textMustHaveRoom() {
    var study = Study()
    study.figures.fontSize = 22
    #expect(throws: StudyError.self) { try study.check() }
    study.figures.fontSize = 21
    #expect(throws: Never.self) { try study.check() }
    // Every size with its own text, and the narrowest width with that of the pages.
    for size in FigureSize.allCases {
      study.figures = FiguresSection().made(for: size)
      #expect(throws: Never.self) { try study.check() }
    }
    #expect(throws: Never.self) { try load("", ["figures.width=60"]).study.check() }
  }

  /// Wide networks, and deep ones, but none whose vectors fill the memory.
  @Test func networksHaveAMillionParametersAtMost() throws {
    func study(depth: Int, width: Int) throws -> Study {
      let network = "{depth: \(depth), width: \(width)}"
      return try load("", ["experiments.lecture-fit=\(network)"]).study
    }
    #expect(throws: Never.self) { try study(depth: 14, width: 256).check() }
    #expect(throws: Never.self) { try study(depth: 200, width: 64).check() }
    let error = #expect(throws: StudyError.self) { try study(depth: 200, width: 256).check() }
    #expect("\(try #require(error))".contains("experiments.lecture-fit.width: found 131"))
    #expect(throws: StudyError.self) { try study(depth: 1, width: 257).check() }
  }

  @Test func onlyWhatIsNamedChanges() throws {
    var expected = Study()
    expected.quadratic.start = [4, 2]
    expected.figures.levels = 20
    let text = "quadratic: {start: [4, 2]}\nfigures:\n  levels: 2e1\n"
    #expect(try load(text).study == expected)
    #expect(try load("", ["quadratic.start=[4, 2]", "figures.levels=20"]).study == expected)
    // Settings come after the file.
    #expect(try load(text, ["figures.levels=7"]).study.figures.levels == 7)
  }

  /// Bad studies with the whole sentence that a user reads.
  @Test(arguments: [
    (
      "sed: 3",
      "study.yaml:1: sed: found an unknown key, expected one of seed, quadratic, data, experiments, figures, report, language; did you mean seed?"
    ),
    (
      "figures:\n  levels: many",
      "study.yaml:2: figures.levels: found many, expected a whole number"
    ),
    (
      "figures:\n  levels: 1",
      "study.yaml:2: figures.levels: found 1, expected a whole number from 2 to 60"
    ),
    (
      "figures: 3",
      "study.yaml:1: figures: found 3, expected a section with the keys size, width, height, font_size, font, formulas, formats, themes, resolution, grid, levels, contour_labels, colormap, surface_scale, azimuth, elevation, legend, transparent, crop, svg_text, animate, frame_rate, hold, film_width, poster, texts, each, own"
    ),
    ("seed: -1", "study.yaml:1: seed: found -1, expected a whole number, 0 or more"),
    ("seed: 1.5", "study.yaml:1: seed: found 1.5, expected a whole number"),
    (
      "seed: 99999999999999999999",
      "study.yaml:1: seed: found 99999999999999999999, expected a whole number"
    ),
    (
      "quadratic:\n  matrix: [[1, 2], [3]]",
      "study.yaml:2: quadratic.matrix: found [[1, 2], [3]], expected two rows of two numbers, zero or of size 1e-50 to 1e50, symmetric"
    ),
    (
      "quadratic:\n  matrix: [[1, .nan], [.nan, 1]]",
      "study.yaml:2: quadratic.matrix.0.1: found .nan, expected a finite number"
    ),
    (
      "quadratic:\n  start: [.inf, 0]",
      "study.yaml:2: quadratic.start.0: found .inf, expected a finite number"
    ),
    (
      "experiments: {gradient-descent-quadratic: {learning_rate: -0.1}}",
      "study.yaml:1: experiments.gradient-descent-quadratic.learning_rate: found -0.1, expected a positive number, or best"
    ),
    (
      "experiments: {scaled-gradient-descent-quadratic: {metric: diag}}",
      "study.yaml:1: experiments.scaled-gradient-descent-quadratic.metric: found diag, expected identity, hessian-diagonal, or a matrix such as [[1, 0], [0, 2]]"
    ),
    (
      "figures: {formats: [png, gif]}",
      "study.yaml:1: figures.formats.1: found gif, expected png or pdf or svg or pgf"
    ),
    (
      "figures: {formats: [png, svg, png, svg, png, svg, png, svg, png, svg]}",
      "study.yaml:1: figures.formats: found a list of 10, expected a list of png, pdf, svg and pgf, each at most once; the pages need png or svg"
    ),
    (
      "- a list",
      "study.yaml:1: found [a list], expected a section with the keys seed, quadratic, data, experiments, figures, report, language"
    ),
    (
      "seed: 1\nseed: 2",
      "study.yaml:1: found text that is not YAML (the key seed stands twice), expected valid YAML"
    ),
  ])
  func errorsNameLineKeyAndWhatIsWanted(yaml: String, sentence: String) {
    let error = #expect(throws: StudyError.self) { try load(yaml) }
    #expect(error?.description == sentence)
  }

  @Test(arguments: ["a: [1, 2", "\"", "a: b: c", "\t- x", "key: *nowhere", "%YAML 9", "a: &x [*x]"])
  func textThatIsNotYAMLIsOneSentence(text: String) {
    let error = #expect(throws: StudyError.self) { try load(text) }
    #expect(error?.location != nil)
    #expect(error?.description.contains("\n") == false)
  }

  @Test func hostileNestingIsRefusedNotFollowed() {
    for text in [
      String(repeating: "[", count: 200_000), String(repeating: "{a: ", count: 200_000),
      String(repeating: "- ", count: 200_000), String(repeating: "? ", count: 200_000),
      "a: " + String(repeating: "x", count: 2_000_000),
      (0..<1000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
      "a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nquadratic: {matrix: *c}",
    ] {
      #expect(throws: StudyError.self) { try load(text) }
    }
  }

  @Test(arguments: [
    ("seed", "--set seed: found no key and value, expected key.path=value"),
    ("=3", "--set =3: found no key and value, expected key.path=value"),
    ("seed=", "--set seed=: seed: found nothing, expected a value after ="),
    (
      "figures..levels=3",
      "--set figures..levels=3: found no key and value, expected key.path=value"
    ),
    (
      "figures.level=3",
      "--set figures.level=3: figures.level: found an unknown key, expected one of size, width, height, font_size, font, formulas, formats, themes, resolution, grid, levels, contour_labels, colormap, surface_scale, azimuth, elevation, legend, transparent, crop, svg_text, animate, frame_rate, hold, film_width, poster, texts, each, own; did you mean levels?"
    ),
  ])
  func settingsAreCheckedLikeFiles(setting: String, sentence: String) {
    let error = #expect(throws: StudyError.self) { try load("", [setting]) }
    #expect(error?.description == sentence)
  }

  @Test func laterErrorsFindTheLineOfTheirKey() throws {
    let loaded = try load("seed: 1\nquadratic:\n  matrix: [[1, 2], [2, 1]]\n")
    let error = StudyError("quadratic.matrix", found: "a", expected: "b")
      .located(by: loaded.locations)
    #expect(error.location == .file("study.yaml", line: 3))
    let inner = StudyError("quadratic.matrix.1.0", found: "a", expected: "b")
      .located(by: loaded.locations)
    #expect(inner.location == .file("study.yaml", line: 3))
    let unset = StudyError("figures.grid", found: "a", expected: "b").located(by: loaded.locations)
    #expect(unset.location == nil)
  }

  @Test func editDistanceIsLevenshteins() {
    #expect(EditDistance.between("kitten", "sitting") == 3)
    #expect(EditDistance.between("", "abc") == 3)
    #expect(
      EditDistance.nearest(to: "learing_rate", among: ["metric", "learning_rate"])
        == "learning_rate")
    #expect(EditDistance.nearest(to: "zzzzzzzz", among: ["metric", "learning_rate"]) == nil)
  }

  /// The key of earlier versions says the same; the last one given counts.
  @Test(arguments: [
    ("language: sv", [], "sv"), ("report: {language: de-AT}", [], "de-AT"),
    ("language: sv", ["report.language=fi"], "fi"),
    ("report: {language: sv}", ["language=fi"], "fi"),
  ])
  func oneLanguage(yaml: String, settings: [String], language: String) throws {
    let study = try LoadedStudy(
      yaml: ("study.yaml", yaml), settings: settings.map { LoadedStudy.Setting($0) }
    ).study
    #expect(study.language == language)
    let lines = study.tree.yaml.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines.count { $0.hasPrefix("language:") } == 1)
  }

  /// Names that others check: the examples of ORCID's own documentation, days of the calendar.
  @Test(arguments: [
    (
      "orcid", ["0000-0002-1825-0097", "0000-0002-1694-233X"],
      ["0000-0002-1825-0098", "0000-0002-1694-2330"]
    ),
    (
      "date", ["2024-02-29", "2026-12-31"], ["2026-02-29", "2026-13-01", "26-01-01", "2100-02-29"]
    ),
    ("doi", ["10.5281/zenodo.1234567"], ["doi:10.5281/1", "10.52/1", "10.5281/a b"]),
    ("license", ["CC-BY-4.0", "MIT"], ["CC-BY", "free"]),
    (
      "url", ["https://example.org", "http://a.b:8080/~x/y/"],
      ["example.org", "javascript:alert(1)", "https://a.b/?q", "https://a.b/#x", "https://a b/"]
    ),
  ])
  func whatLibrariesAskForIsChecked(key: String, right: [String], wrong: [String]) throws {
    for value in right {
      _ = try LoadedStudy(settings: [.init("report.\(key)=\(value)")])
    }
    for value in wrong {
      #expect(throws: StudyError.self, "\(value)") {
        try LoadedStudy(settings: [.init("report.\(key)", text: value, for: key)])
      }
    }
  }
}
