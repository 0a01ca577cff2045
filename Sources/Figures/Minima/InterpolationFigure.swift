import Lecture
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `sgd-adam-interpolation`: the loss and the test error on the lines between both minima.
struct InterpolationFigure: LectureFigure {
  let id = "sgd-adam-interpolation"
  let needs = [LossLandscapeRecord.id, NetworkRecord.deepNetwork.id]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    typealias LinePoint = LossLandscapeRecord.LinePoint
    let scalars = try LossLandscapeRecord.record.scalars(in: results)
    let pictured = scalars.picturedSeed
    let seeds = Dictionary(
      grouping: try LossLandscapeRecord.line.filledRows(in: results), by: \.seed
    ).sorted { $0.key < $1.key }
    func lines(_ value: (LinePoint) -> Double?) -> [(seed: Int, points: [Point])] {
      seeds.map { seed, points in (seed, points.map { Point($0.t, value($0)) }) }
    }
    let (losses, errors) = (lines(\.loss), lines(\.testError))
    func layers(_ lines: [(seed: Int, points: [Point])]) -> [Layer] {
      let ends = [(0.0, MethodStyle.of(Algorithm.sgd)), (1, .of(Algorithm.adam))].map { t, look in
        Layer(LineMark(look.name, [Point(t, -1), Point(t, 1e300)], look.role, width: 1.2))
      }
      // The pictured one over the others.
      return ends
        + (lines.filter { $0.seed != pictured } + lines.filter { $0.seed == pictured }).map {
          let isPictured = $0.seed == pictured
          return Layer(
            LineMark(
              "seed \($0.seed)", $0.points, .text,
              width: isPictured ? 1.6 : 0.7, opacity: isPictured ? 1 : 0.45))
        }
    }
    let largest = losses.flatMap(\.points).map(\.y).filter(\.isFinite).max() ?? 1
    let barriers = losses.map { line in
      line.points.filter { (0...1).contains($0.x) }.map(\.y).max() ?? .nan
    }
    let barrier = Statistics.median(barriers.filter(\.isFinite)) ?? .nan
    let hasErrors = errors.flatMap(\.points).contains(where: \.isFinite)
    let worst = errors.flatMap(\.points).map(\.y).filter(\.isFinite).max() ?? 0.5
    let ticks = [Tick(0, "SGD"), Tick(0.5, "½"), Tick(1, "Adam")]
    func panel(_ title: Label, _ scale: Scale, _ layers: [Layer]) -> Panel {
      Panel(
        title: title, x: Axis("$t$", .linear(-0.25, 1.25), ticks: ticks), y: Axis("", scale),
        layers: layers)
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.46 * style.width),
        fontSize: .points(style.fontSize),
        .row(
          [
            .panel(
              panel(
                try words("loss"), .symmetricLog(0, max(largest, 1) * 2, threshold: 1),
                layers(losses)))
          ]
            + (hasErrors
              ? [
                .panel(
                  panel(try words("error"), .linear(0, min(1, worst * 1.1)), layers(errors)))
              ] : [])
        )),
      values: [
        "hasErrors": .flag(hasErrors), "sigma": .parameter(scalars.sigma),
        "barrier": .number(barrier, digits: 2), "pairs": .count(seeds.count),
      ])
  }
}
