import Numerals
import Plotting
import Records
import Results
import Study

/// `decision-boundaries`: the boundaries of all pictured trainings, a row an algorithm, a column a
/// scale.
struct BoundariesFigure: LectureFigure {
  let id = "decision-boundaries"
  let needs = [NetworkRecord.deepNetwork.id]
  let section: NetworkSection

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let cells = try NetworkCells(results, needs[0])
    let shown = cells.of(
      seed: try NetworkRecord.deepNetwork.record.scalars(in: results).picturedSeed)
    let source = try MarginSource(results, style, section)
    let margins = try shown.map { try source.margins(of: $0.key, results) }
    let scene = try MarginScene(results, window: source.window, margins: margins, lineWidth: 1)
    let ticks = scene.window.halfWidth.map { half in
      [-1, 0, 1].map { Tick($0 * (half / WindowSize.ofShipped), nil) }
    }
    let styles = try NetworkStyle.styles(results)
    let columns = max(cells.sigmas.count, 1)
    let panels = zip(shown, margins).enumerated().map { index, pair in
      let (cell, margin) = pair
      let name = styles.named(cell.algorithm).shortName
      var panel = Panel(
        title: index < columns ? NetworkStyle.title(sigma: cell.sigma) : nil,
        x: Axis(
          "", scene.x, ticks: ticks,
          isLabelled: ticks == nil && PageGrid.isLowest(index, of: shown.count, columns: columns)),
        y: Axis(
          index % columns == 0 ? .plain(name) : "", scene.y, ticks: ticks,
          isLabelled: ticks != nil || index % columns == 0),
        hasEqualScales: scene.hasEqualScales, hasGround: true,
        layers: scene.ground(margin) + scene.data(size: 1.3))
      panel.name = "\(cell.algorithm) \(cell.sigma)"
      return panel
    }
    let trainings = shown.map { cell in
      Value.group([
        "algorithm": .text(styles.named(cell.algorithm).shortName),
        "sigma": .parameter(Double(cell.sigma)), "status": .choice(cell.status),
        "accuracy": .number(cell.testAccuracy, digits: 3),
      ])
    }
    let sizes = cells.sigmas.map { sigma in
      let own = zip(shown, margins).filter { $0.0.sigma == sigma }.flatMap(\.1)
      return Value.group([
        "sigma": .parameter(Double(sigma)),
        "largest": .number(own.filter(\.isFinite).map(abs).max(), digits: 2),
      ])
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .column([
          .legend(try scene.legend(words)),
          .row([.grid(columns: columns, panels), .colorBar(try scene.colorBar(words))]),
        ])),
      values: [
        "seed": .count(shown.first?.seed ?? 0),
        "halfWidth": scene.window.halfWidth.map { .number($0, digits: 2) } ?? .missing,
        "margins": .list(sizes), "trainings": .list(trainings),
      ].merging(scene.values) { $1 }, ignored: scene.warnings)
  }
}
