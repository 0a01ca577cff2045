import Numerals
import Plotting
import Records
import Results
import Study

/// `boundary-evolution`: how the boundaries of one scale form, epoch by epoch, side by side.
struct BoundaryEvolutionFigure: LectureFigure {
  let id = "boundary-evolution"
  let title = "How the decision boundary forms"
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

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let cells = try NetworkCells(results, needs[0])
    // The scale in the middle: neither nearly zero weights nor ones that hardly move.
    let sigma = cells.sigmas[cells.sigmas.count / 2]
    let seed = try NetworkRecord.deepNetwork.record.scalars(in: results).picturedSeed
    let films = try cells.of(seed: seed).filter { $0.sigma == sigma }
      .map { try Film($0, results) }
    let epochs = Set(films.flatMap(\.epochs)).sorted()
    let scene = try MarginScene(results, margins: films.flatMap(\.margins))
    let styles = try NetworkStyle.styles(results)
    let panels = films.map { panel($0, epochs, scene, styles.named($0.cell.algorithm).name) }
    func text(_ epoch: Int) -> String { epoch == 0 ? "the initial point" : "epoch \(epoch)" }
    let ends = films.map { film in
      "\(styles.named(film.cell.algorithm).name) ends after epoch \(film.epochs.last ?? 0)"
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize), frames: epochs.count,
        .column([
          .legend(scene.legend),
          .row([.grid(columns: min(panels.count, 3), panels), .colorBar(scene.colorBar)]),
        ])),
      caption: "The margin during the trainings from the same initial point with "
        + "$\\sigma=\(sigma)$ (seed \(films.first?.cell.seed ?? 0)), a frame each at \(Self.list(epochs.map(text))); the "
        + "picture without frames is the last. \(ends.joined(separator: ", ")); from then on its "
        + "picture stands still.",
      alt: "Decision boundaries side by side in the course of training, \(epochs.count) frames. "
        + ends.joined(separator: ", ") + ".",
      frameCaptions: epochs.map { text($0).capitalizedFirst + "." })
  }

  private func panel(_ film: Film, _ epochs: [Int], _ scene: MarginScene, _ name: String)
    -> Panel
  {
    let corner = scene.freeCorner
    var layers: [Layer] = []
    for (frame, epoch) in epochs.enumerated() {
      let number = frame + 1
      let index = film.index(at: epoch)
      let isLast = number == epochs.count
      layers += scene.ground(
        film.margins[index], frames: number...number, isInSummary: isLast)
      let label = Label(film.epochs[index] == 0 ? "initial point" : "epoch \(film.epochs[index])")
      layers.append(
        Layer(
          TextMark(
            label, at: corner.place,
            offset: Point(4 - 8 * corner.anchor.x, 4 - 8 * corner.anchor.y), anchor: corner.anchor),
          frames: number...number, isInSummary: isLast))
    }
    return Panel(
      title: .plain(name), x: Axis("$x_1$", scene.scale),
      y: Axis("$x_2$", scene.scale), hasEqualScales: true, hasGround: true,
      layers: layers + scene.data(size: 3))
  }

  private static func list(_ items: [String]) -> String {
    items.count > 1
      ? items.dropLast().joined(separator: ", ") + " and " + (items.last ?? "")
      : items.joined()
  }
}
