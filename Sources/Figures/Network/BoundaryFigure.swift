import Numerals
import Plotting
import Records
import Results
import Study

/// `decision-boundary-<algorithm>-<σ>`: the margin that one training ended with.
struct BoundaryFigure: LectureFigure {
  let algorithm: String
  let sigma: String
  let section: NetworkSection

  private static let files = NetworkRecord.deepNetwork

  var id: String { "decision-boundary-\(algorithm)-\(sigma)" }
  let text = "decision-boundary"
  var titleValues: [String: Value] {
    [
      "algorithm": .text(MethodStyle.of(algorithm).name), "sigma": .parameter(Double(sigma)),
    ]
  }
  var needs: [String] { [Self.files.id] }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let cells = try NetworkCells(results, Self.files.id)
    let seed = try Self.files.record.scalars(in: results).picturedSeed
    let pictured = cells.of(seed: seed).filter { $0.sigma == sigma }
    guard let cell = pictured.first(where: { $0.algorithm == algorithm }) else {
      throw ResultError.malformed(
        path: results.path(Self.files.cells.whole.path), why: "no training of \(id)")
    }
    // Both algorithms of a scale share the levels, so that they can be compared.
    let source = try MarginSource(results, style, section)
    let margins = try pictured.map { try source.margins(of: $0.key, results) }
    let scene = try MarginScene(results, window: source.window, margins: margins)
    let own = try source.margins(of: cell.key, results)
    let method = try NetworkStyle.styles(results).named(algorithm)
    let panel = Panel(
      x: Axis("$x_1$", scene.x), y: Axis("$x_2$", scene.y),
      hasEqualScales: scene.hasEqualScales, hasGround: true,
      layers: scene.ground(own) + scene.data(size: 3.4))
    // Beside the picture, where nothing is hidden; below it where a page is narrow.
    let legend = try scene.legend(words)
    let list = Legend(
      legend.entries + [LegendEntry("", .fact(""))] + (try Self.facts(cell, method, words)))
    let picture: [Arrangement] = [.panel(panel), .colorBar(try scene.colorBar(words))]
    let content: Arrangement =
      style.width > 130
      ? .row(picture + [.legend(list)]) : .column([.legend(list), .row(picture)])
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: PageGrid.fixedHeight(style),
        fontSize: .points(style.fontSize), content),
      values: [
        "method": .text(method.name), "seed": .count(cell.seed), "epochs": .count(cell.epochs),
        "status": .choice(cell.status), "moved": .number(cell.distance, digits: 3),
        "accuracy": .number(cell.testAccuracy, digits: 3),
        "initialNorm": .number(cell.initialNorm, digits: 3),
        "finalNorm": .number(cell.finalNorm, digits: 3), "bound": .number(cell.bound, digits: 3),
        "loss": .number(cell.loss, digits: 3),
      ].merging(scene.values) { $1 }.merging(scene.classNames) { $1 },
      ignored: scene.warnings)
  }

  /// The numbers that the lecture's slides show beside each boundary, as lines of a legend.
  private static func facts(
    _ cell: TrainingRow, _ method: MethodStyle, _ words: FigureWords
  ) throws -> [LegendEntry] {
    func latex(_ value: Double?) throws -> String {
      try value.map { NumberFormat.latex($0, digits: 3) }
        ?? "\\text{\(words("not-finite").markup)}"
    }
    let numbers: [(Label, String)] = [
      ("$\\sigma$", NumberFormat.latex(NumberFormat.parameter(named: cell.sigma))),
      ("$\\|\\theta_0\\|_2$", try latex(cell.initialNorm)),
      ("$\\|\\theta_{\\mathrm{end}}\\|_2$", try latex(cell.finalNorm)),
      ("$L_m$", try latex(cell.bound)), (try words("loss"), try latex(cell.loss)),
      (try words("epochs"), "\(cell.epochs)"),
    ]
    return [LegendEntry(try words("algorithm"), .fact(.plain(method.name), role: method.role))]
      + numbers.map { LegendEntry($0, .fact(Label("$\($1)$"))) }
  }
}
