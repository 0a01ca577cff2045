import Numerals
import Plotting
import Records
import Results
import Study

/// `decision-boundaries`: the boundaries of all pictured trainings, a row an algorithm, a column a
/// scale.
struct BoundariesFigure: LectureFigure {
  let id = "decision-boundaries"
  let title = "Decision boundaries of all scales and algorithms"
  let needs = [NetworkRecord.deepNetwork.id]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let cells = try NetworkCells(results, needs[0])
    let shown = cells.of(
      seed: try NetworkRecord.deepNetwork.record.scalars(in: results).picturedSeed)
    let margins = try shown.map {
      try NetworkRecord.deepNetwork.arrays($0.key.name).margin.array(in: results).values
    }
    let scene = try MarginScene(results, margins: margins, lineWidth: 1)
    let ticks = [-1, 0, 1].map { Tick($0 * (scene.halfWidth / 1.5), nil) }
    let styles = try NetworkStyle.styles(results)
    let columns = max(cells.sigmas.count, 1)
    let panels = zip(shown, margins).enumerated().map { index, pair in
      let (cell, margin) = pair
      let name = styles.named(cell.algorithm).shortName
      return Panel(
        title: index < columns ? Label("$\\sigma=\(cell.sigma)$") : nil,
        x: Axis("", scene.scale, ticks: ticks, isLabelled: false),
        y: Axis(index % columns == 0 ? .plain(name) : "", scene.scale, ticks: ticks),
        hasEqualScales: true, hasGround: true,
        layers: scene.ground(margin) + scene.data(size: 1.3))
    }
    let sentences = shown.map { cell in
      "\(styles.named(cell.algorithm).shortName), σ = \(cell.sigma): \(Facts.status(cell))"
        + (cell.testAccuracy.map {
          ", test accuracy \(NumberFormat.significant($0, digits: 3))"
        } ?? "")
    }
    let sizes =
      "The largest margins in these squares are "
      + cells.sigmas.map { sigma in
        let own = zip(shown, margins).filter { $0.0.sigma == sigma }.flatMap(\.1)
        let largest = own.filter(\.isFinite).map(abs).max()
        return
          "\(largest.map { NumberFormat.significant($0, digits: 2) } ?? "not finite") at $\\sigma=\(sigma)$"
      }.joined(separator: ", ") + "."
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .column([
          .legend(scene.legend),
          .row([.grid(columns: columns, panels), .colorBar(scene.colorBar)]),
        ])),
      caption:
        "The margins $m(x)=m(x;\\theta_{\\mathrm{end}})$ of all pictured trainings (seed \(shown.first?.seed ?? 0)) on "
        + "one scale of colours; the black line is $m=0$. Each square is $|x_1|,|x_2|\\le "
        + "\(NumberFormat.significant(scene.halfWidth, digits: 2))$. \(sizes)\(scene.note)",
      alt: "A grid of decision boundaries, a row an algorithm and a column a scale of the initial "
        + "weights. \(sentences.joined(separator: "; ")).")
  }
}
