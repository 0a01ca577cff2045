import Numerals
import Plotting
import Records
import Results
import Study

/// `boundary-evolution`: how the boundaries of one scale form, epoch by epoch, side by side.
struct BoundaryEvolutionFigure: LectureFigure {
  let id = "boundary-evolution"
  let needs = [NetworkRecord.deepNetwork.id]

  /// One training's margins with their epochs.
  private struct Film {
    var cell: TrainingRow
    var epochs: [Int]
    var margins: [[Double]]

    init(_ cell: TrainingRow, _ results: ResultFolder) throws {
      self.cell = cell
      let arrays = NetworkRecord.deepNetwork.arrays(cell.key.name)
      epochs = try arrays.evolutionEpochs.array(in: results).values.map(NumberFormat.count)
      let stack = try arrays.evolution.array(in: results)
      let size = stack.shape.dropFirst().reduce(1, *)
      guard stack.shape.count == 3, stack.shape[0] == epochs.count, !epochs.isEmpty, size > 0 else {
        throw arrays.evolution.malformed(in: results, "not a square for each epoch")
      }
      margins = epochs.indices.map { Array(stack.values[$0 * size..<($0 + 1) * size]) }
    }

    /// The last one that is not after an epoch.
    func index(at epoch: Int) -> Int { epochs.lastIndex { $0 <= epoch } ?? 0 }
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let cells = try NetworkCells(results, needs[0])
    // The scale in the middle: neither nearly zero weights nor ones that hardly move.
    let sigma = cells.sigmas[cells.sigmas.count / 2]
    let seed = try NetworkRecord.deepNetwork.record.scalars(in: results).picturedSeed
    let films = try cells.of(seed: seed).filter { $0.sigma == sigma }
      .map { try Film($0, results) }
    let epochs = Set(films.flatMap(\.epochs)).sorted()
    let scene = try MarginScene(results, margins: films.flatMap(\.margins))
    let styles = try NetworkStyle.styles(results)
    let panels = try films.map {
      try panel($0, epochs, scene, styles.named($0.cell.algorithm).name, words)
    }
    func value(_ epoch: Int) -> Value {
      .group(["isInitial": .flag(epoch == 0), "epoch": .count(epoch)])
    }
    let ends = films.map { film in
      Value.group([
        "algorithm": .text(styles.named(film.cell.algorithm).name),
        "epoch": .count(film.epochs.last ?? 0),
      ])
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize), frames: epochs.count,
        .column([
          .legend(try scene.legend(words)),
          .row([.grid(columns: min(panels.count, 3), panels), .colorBar(try scene.colorBar(words))]
          ),
        ])),
      values: [
        "sigma": .parameter(Double(sigma)), "seed": .count(films.first?.cell.seed ?? 0),
        "frames": .list(epochs.map(value)), "ends": .list(ends),
      ])
  }

  private func panel(
    _ film: Film, _ epochs: [Int], _ scene: MarginScene, _ name: String, _ words: FigureWords
  ) throws -> Panel {
    let corner = scene.freeCorner
    var layers: [Layer] = []
    for (frame, epoch) in epochs.enumerated() {
      let number = frame + 1
      let index = film.index(at: epoch)
      let isLast = number == epochs.count
      layers += scene.ground(
        film.margins[index], frames: number...number, isInSummary: isLast)
      let own = film.epochs[index]
      let label = try words(own == 0 ? "initial" : "epoch", ["epoch": .count(own)])
      layers.append(
        Layer(
          TextMark(
            label, at: corner.place,
            offset: Point(4 - 8 * corner.anchor.x, 4 - 8 * corner.anchor.y), anchor: corner.anchor),
          frames: number...number, isInSummary: isLast))
    }
    return Panel(
      title: .plain(name), x: Axis("$x_1$", scene.x), y: Axis("$x_2$", scene.y),
      hasEqualScales: scene.hasEqualScales, hasGround: true,
      layers: layers + scene.data(size: 3))
  }

}
