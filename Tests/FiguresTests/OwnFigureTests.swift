import Figures
import Foundation
import Learning
import Plotting
import Results
import Study
import Testing

/// The study's own figures: what each kind draws of known numbers.
@Suite struct OwnFigureTests {
  private static let csv = """
    k,u,v,w,who,note
    1,10,1,1,sgd,a
    1,20,2,2,sgd,a
    1,40,,3,adam,a
    2,100,3,0,sgd,b
    2,300,nan,2,adam,b
    2,200,4,5,adam,b

    """

  /// z = 10·row + column, in float32 and Fortran's order.
  private static var fortran: Data {
    var header = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }"
    header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    let numbers: [Float] = [0, 10, 1, 11, 2, 12]
    return Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, UInt8(header.utf8.count), 0])
      + Data(header.utf8)
      + numbers.map(\.bitPattern.littleEndian).reduce(into: Data()) { data, bits in
        withUnsafeBytes(of: bits) { data.append(contentsOf: $0) }
      }
  }

  private func study(_ figures: String...) throws -> Study {
    let list = figures.map { "    - {\($0)}\n" }.joined()
    let loaded = try LoadedStudy(
      yaml: ("study.yaml", "figures:\n  own:\n\(list)"), base: SmallStudy.study
    ) { path, _, _ in
      DataContents(
        name: path, bytes: path.hasSuffix("npy") ? Self.fortran : Data(Self.csv.utf8))
    }
    try loaded.study.check()
    return loaded.study
  }

  private func draw(_ id: String, of study: Study) throws -> DrawnFigure {
    let figure = try #require(FigureCatalog.all(of: study).first { $0.id == id })
    return try figure.drawn(try SmallResults.folder(), study.figures.style(of: id))
  }

  private func draw(_ figure: String) throws -> DrawnFigure {
    try draw("a", of: try study("id: a, " + figure))
  }

  private func series(_ drawn: DrawnFigure, _ panel: Int = 0) -> [String: [Point]] {
    Dictionary(
      drawn.figure.panels[panel].layers.flatMap(\.mark.series).map { ($0.name, $0.points) },
      uniquingKeysWith: { $0 + $1 })
  }

  private static let kinds = [
    "kind: paths, problem: curved-valley, frames: 3",
    "kind: convergence, problems: [quadratic, finite-sum], y: distance",
    #"kind: contours, formula: "x^2 - y", x_range: [0, 2], y_range: [-1, 1]"#,
    "kind: contours, problem: quadratic", "kind: contours, z: z.npy",
    #"kind: surface, formula: "log(x) + y", x_range: [-1, 2], y_range: [-1, 1]"#,
    "kind: surface, z: results/loss-landscape/1e3/sgd.npy, z_scale: log",
    "kind: lines, data: a.csv, x: k, y: [u, v], group_by: who, y_scale: log",
    #"kind: lines, formulas: {one: "x^2", two: "sin(x)"}, x_range: [-1, 3]"#,
    "kind: scatter, data: a.csv, x: u, y: [v]", "kind: histogram, data: a.csv, x: [u, v]",
    "kind: lines, data: results/step-size-sensitivity/trainings.csv, x: step_size, y: [norm_final], group_by: algorithm, x_scale: log",
    "kind: training, y: [norm, loss, lipschitz_bound]",
  ]

  @Test(arguments: kinds)
  func everyKindIsAWholeFigure(figure: String) throws {
    let drawn = try draw(figure)
    #expect(drawn.caption.count > 10 && drawn.alt.count > 20 && !drawn.alt.contains("$"))
    #expect(drawn.frameCaptions.count == drawn.figure.frames)
    for theme in [Theme.light, .dark] {
      for frame in [nil] + (0..<drawn.figure.frames).map({ Optional($0 + 1) }) {
        let canvas = RecordingCanvas()
        let renderer = FigureRenderer(drawn.figure, theme: theme)
        try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas), frame: frame)
        let text = canvas.commands.joined()
        #expect(canvas.commands.count > 20 && !text.contains("nan") && !text.contains("inf"))
      }
    }
  }

  @Test func linesHaveMediansAndQuantilesOfRowsAtOnePlace() throws {
    let lines = series(try draw("kind: lines, data: a.csv, x: k, y: [u], interval: 0.5"))
    // Quartiles of 10, 20, 40 and of 100, 200, 300 (type 7, as NumPy's).
    #expect(lines["u"] == [Point(1, 20), Point(2, 200)])
    #expect(lines["u, lower"] == [Point(1, 15), Point(2, 150)])
    #expect(lines["u, upper"] == [Point(1, 30), Point(2, 250)])
  }

  @Test func rowsAreChosenAndGrouped() throws {
    let lines = series(
      try draw(
        "kind: scatter, data: a.csv, x: u, y: [v], group_by: who, where: {k: [1.0, 2], note: b}"))
    #expect(lines["sgd"] == [Point(100, 3)])
    #expect(lines["adam"]?.filter(\.isFinite) == [Point(200, 4)])
    #expect(lines["adam"]?.count == 2)
  }

  @Test func functionsAreDrawnOverTheirRange() throws {
    let drawn = try draw(
      #"kind: lines, formulas: {f: "c*exp(-x)"}, constants: {c: 3}, x_range: [1e-2, 10], x_scale: log"#
    )
    let points = try #require(series(drawn)["f"])
    #expect(points.count > 200)
    for point in points { #expect(abs(point.y - 3 * exp(-point.x)) < 1e-14) }
    #expect(abs((points.last?.x ?? 0) - 10) < 1e-9 && abs(points[0].x - 0.01) < 1e-12)
    // Even steps of the logarithm.
    #expect(abs(points[1].x / points[0].x - points[200].x / points[199].x) < 1e-9)
  }

  @Test func barsCountWhatLiesInTheirIntervals() throws {
    let drawn = try draw("kind: histogram, data: a.csv, x: [u], bins: 2")
    // From 10 to 300: the middle is 155.
    #expect(series(drawn)["u"] == [Point(82.5, 4), Point(227.5, 2)])
    let automatic = try draw("kind: histogram, data: a.csv, x: [u]")
    #expect(series(automatic)["u"]?.map(\.y).reduce(0, +) == 6)
  }

  /// Rows go along y and columns along x, whatever order the file has.
  @Test func arraysAreReadAsTheirRowsAndColumns() throws {
    let drawn = try draw("kind: surface, z: z.npy")
    let grid = try #require(drawn.figure.surfaces.first?.grid)
    #expect(grid.x == [0, 1, 2] && grid.y == [0, 1])
    #expect(grid.values == [0, 1, 2, 10, 11, 12])
  }

  @Test func framesShowMoreAndMoreSteps() throws {
    let drawn = try draw(
      "kind: paths, problem: quadratic, optimizers: [adam], frames: 4, steps: 10")
    #expect(drawn.figure.frames == 4)
    #expect(drawn.frameCaptions == [3, 5, 8, 10].map { "Up to step \($0)." })
    let parts = series(drawn)
    #expect(parts["adam, steps 0 to 3"]?.count == 4 && parts["adam, steps 8 to 10"]?.count == 3)
  }

  @Test func methodsOfOneFamilyHaveColoursOfTheirOwn() throws {
    let drawn = try draw(
      "kind: convergence, problems: [quadratic], optimizers: [newton, regularized-newton, adam, adamax]"
    )
    let lines = drawn.figure.panels[0].layers.compactMap { $0.mark as? LineMark }
    #expect(lines.count == 4 && Set(lines.map(\.role)).count == 4)
    #expect(lines.allSatisfy { $0.dash.isEmpty })
  }

  /// ‖∇f‖ and ‖x − x*‖ of the quadratic, by hand from the stored iterates.
  @Test func measuresAreThoseOfTheIterates() throws {
    let results = try SmallResults.folder()
    let rows = try results.array("adaptive-metrics", "quadratic-adam.npy").rows
    let q = SmallStudy.study.quadratic.matrix
    let gradients = series(
      try draw("kind: convergence, problems: [quadratic], optimizers: [adam], y: gradient-norm"))
    let distances = series(
      try draw("kind: convergence, problems: [quadratic], optimizers: [adam], y: distance"))
    for (k, row) in rows.enumerated() {
      let gradient = q.map { $0[0] * row[0] + $0[1] * row[1] }
      let norm = hypot(gradient[0], gradient[1])
      #expect(abs((gradients["adam"]?[k].y ?? .nan) - norm) < 1e-12 * max(norm, 1))
      #expect(abs((distances["adam"]?[k].y ?? .nan) - hypot(row[0], row[1])) < 1e-12)
    }
    #expect(rows.count == 41)
  }

  /// Numbers and nothing are said with what they are of.
  @Test func groupsHaveNames() throws {
    let numbers = series(try draw("kind: scatter, data: a.csv, x: u, y: v, group_by: k"))
    #expect(Set(numbers.keys) == ["k = 1", "k = 2"])
    let cells = series(try draw("kind: scatter, data: a.csv, x: u, y: w, group_by: v"))
    #expect(cells.keys.contains("no v") && cells.keys.contains("v = 2"))
  }

  /// A run that leaves everything behind leaves the picture, and the others stay in it.
  @Test func divergenceLeavesAtTheTop() throws {
    let study = try LoadedStudy(
      settings: [
        .init(
          "experiments.adaptive-metrics.optimizers=[{name: gradient-descent, method: gradient-descent, learning_rate: 5}, {name: adam, method: adam}]"
        )
      ],
      base: try study(
        "id: a, kind: convergence, problems: [quadratic], optimizers: [gradient-descent, adam]")
    ).study
    let figure = try #require(FigureCatalog.all(of: study).first { $0.id == "a" })
    let drawn = try figure.drawn(
      try SmallResults.folder(of: study), study.figures.style(of: "a"))
    let lines = series(drawn)
    #expect((lines["gradient-descent"]?.last?.y ?? 0) > 1e20)
    #expect(drawn.figure.panels[0].y.scale.domain.upperBound < 1e5)
  }

  /// What is not drawn is counted, also where points stand for several rows, or have no place on an axis.
  @Test func whatIsNotDrawnIsCounted() throws {
    let lines = try draw("kind: lines, data: a.csv, x: k, y: v")
    #expect(lines.caption.contains("2 values that are no numbers"), "\(lines.caption)")
    #expect(lines.caption.contains("a band with 50 %"))
    let log = try draw("kind: lines, data: a.csv, x: u, y: w, y_scale: log, where: {k: 2}")
    #expect(log.caption.contains("1 value"), "\(log.caption)")
    #expect(!log.caption.contains("band"))
  }

  @Test func plotsShareALegendThatMeansOneThing() throws {
    func entries(_ study: Study) throws -> Int {
      let canvas = RecordingCanvas()
      let figure = try draw("p", of: study).figure
      let renderer = FigureRenderer(figure, theme: .light)
      try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas))
      return canvas.commands.count { $0.contains("Adam") }
    }
    let paths = "id: a, kind: paths, problem: quadratic, optimizers: [adam]"
    #expect(
      try entries(
        study(
          paths, "id: b, kind: convergence, problems: [quadratic], optimizers: [adam]",
          "id: p, kind: panels, panels: [a, b]")) == 1)
  }

  @Test func figuresStandSideBySide() throws {
    let study = try study(
      "id: a, kind: panels, panels: [b, c], columns: 1",
      #"id: b, kind: scatter, data: a.csv, x: u, y: [v], title: "One: $u$""#,
      "id: c, kind: contours, problem: quadratic", "id: d, kind: panels, panels: [c, b]")
    let (above, beside) = (try draw("a", of: study), try draw("d", of: study))
    #expect(above.figure.plots == 2 && beside.figure.plots == 2)
    #expect(above.alt.contains("One: u; c") && above.caption.contains("$u$"))
  }

  @Test(arguments: [
    ("kind: lines, data: a.csv, x: k, y: [z]", "a.csv:1: found no column z, expected one of k, u"),
    ("kind: lines, data: a.csv, x: who, y: [u]", "a.csv:2: found sgd in the column who"),
    (
      "kind: lines, data: a.csv, x: k, y: [u], where: {who: sgb}",
      "no row with sgb in the column who"
    ),
    ("kind: lines, data: z.csv, x: k, y: [u], group_by: whom", "did you mean who?"),
    ("kind: contours, z: z.npy, x: z.npy", "expected 3 ascending ones"),
    ("kind: contours, z: a.csv", "no NumPy array"),
    ("kind: lines, data: z.npy, y: [u]", "found"),
    ("kind: training, y: [lost]", "no column lost, expected one of distance_moved"),
    ("kind: training, sigmas: [3]", "no training from σ = 3"),
  ])
  func filesThatDoNotFitAreSaid(figure: String, said: String) throws {
    let error = #expect(throws: DataError.self) { try draw(figure) }
    #expect("\(error.map { "\($0)" } ?? "")".contains(said), "\(error.map { "\($0)" } ?? "")")
  }
}
