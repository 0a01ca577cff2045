import Numerals
import Plotting
import Records
import Results
import Study

/// `decision-boundary-<algorithm>-<σ>`: the margin that one training ended with.
struct BoundaryFigure: LectureFigure {
  let algorithm: String
  let sigma: String

  private static let files = NetworkRecord.deepNetwork

  var id: String { "decision-boundary-\(algorithm)-\(sigma)" }
  var title: String { "Decision boundary: \(MethodStyle.of(algorithm).name), σ = \(sigma)" }
  var needs: [String] { [Self.files.id] }

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let cells = try NetworkCells(results, Self.files.id)
    let seed = try Self.files.record.scalars(in: results).picturedSeed
    let pictured = cells.of(seed: seed).filter { $0.sigma == sigma }
    guard let cell = pictured.first(where: { $0.algorithm == algorithm }) else {
      throw ResultError.malformed(
        path: results.path(Self.files.cells.whole.path), why: "no training of \(id)")
    }
    // Both algorithms of a scale share the levels, so that they can be compared.
    let margins = try pictured.map {
      try Self.files.arrays($0.key.name).margin.array(in: results).values
    }
    let scene = try MarginScene(results, margins: margins)
    let own = try Self.files.arrays(cell.key.name).margin.array(in: results).values
    let method = try NetworkStyle.styles(results).named(algorithm)
    let name = method.name
    let facts = Facts(cell, method)
    let panel = Panel(
      x: Axis("$x_1$", scene.scale), y: Axis("$x_2$", scene.scale), hasEqualScales: true,
      hasGround: true,
      layers: scene.ground(own) + scene.data(size: 3.4))
    // Beside the picture, where nothing is hidden; below it where a page is narrow.
    let words = Legend(
      scene.legend.entries + [LegendEntry("", .fact(""))] + facts.entries,
      ground: scene.legend.ground)
    let picture: [Arrangement] = [.panel(panel), .colorBar(scene.colorBar)]
    let content: Arrangement =
      style.width > 130
      ? .row(picture + [.legend(words)]) : .column([.legend(words), .row(picture)])
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: PageGrid.fixedHeight(style),
        fontSize: .points(style.fontSize), content),
      caption: "\(name) from an initial point with $\\sigma=\(sigma)$ "
        + "(seed \(cell.seed)): the margin $m(x)=m(x;\\theta_{\\mathrm{end}})$, its zero line, and the training "
        + "points, purple circles for the class 1 and green squares for −1. \(facts.sentence)\(scene.note)",
      alt: "The plane with the decision boundary of a network trained by "
        + "\(name) from weights of scale \(sigma). \(facts.plain)")
  }
}

/// The numbers that the lecture's slides show beside each boundary.
struct Facts {
  private let cell: TrainingRow
  private let algorithm: MethodStyle

  init(_ cell: TrainingRow, _ algorithm: MethodStyle) {
    self.cell = cell
    self.algorithm = algorithm
  }

  private static func text(_ value: Double?) -> String {
    value.map { NumberFormat.significant($0, digits: 3) } ?? "not finite"
  }

  /// The numbers as lines of a legend.
  var entries: [LegendEntry] {
    [LegendEntry("algorithm", .fact(.plain(algorithm.name), role: algorithm.role))]
      + [
        ("$\\sigma$", cell.sigma), ("$\\|\\theta_0\\|_2$", Self.latex(cell.initialNorm)),
        ("$\\|\\theta_{\\mathrm{end}}\\|_2$", Self.latex(cell.finalNorm)),
        ("$L_m$", Self.latex(cell.bound)), ("loss", Self.latex(cell.loss)),
        ("epochs", "\(cell.epochs)"),
      ].map { LegendEntry(Label($0), .fact(Label("$\($1)$"))) }
  }

  private static func latex(_ value: Double?) -> String {
    value.map { NumberFormat.latex($0, digits: 3) } ?? "\\text{not finite}"
  }

  var sentence: String {
    let moved = Self.text(cell.distance)
    let epochs = cell.epochs == 1 ? "one epoch" : "\(cell.epochs) epochs"
    return "It ended after \(epochs) with \(Self.status(cell)), at "
      + "$\\|\\theta_{\\mathrm{end}}-\\theta_0\\|_2$ = \(moved)"
      + (cell.testAccuracy.map { ", with a test accuracy of \(Self.text($0))." } ?? ".")
  }

  var plain: String {
    "‖θ0‖ = \(Self.text(cell.initialNorm)), ‖θend‖ = \(Self.text(cell.finalNorm)), L_m = "
      + "\(Self.text(cell.bound)), loss = \(Self.text(cell.loss)), \(Self.status(cell))."
  }

  static func status(_ cell: TrainingRow) -> String {
    switch cell.status {
    case .zeroLoss: "a training loss of exactly zero"
    case .budget: "a training loss above zero and no epochs left"
    case .diverged: "parameters that are not finite (diverged)"
    case .dead: "one margin for all training points (dead)"
    }
  }
}
