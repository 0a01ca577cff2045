import Foundation
import Lecture
import Numerals
import Plotting
import Records
import Results
import Study

/// `loss-landscape-plane`: the loss in the plane through the initial point and both minima.
struct LandscapePlaneFigure: LectureFigure {
  let id = "loss-landscape-plane"
  let needs = [LossLandscapeRecord.id, NetworkRecord.deepNetwork.id]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let axes = try LossLandscapeRecord.axes(LossLandscapeRecord.plane).map {
      try $0.array(in: results).values
    }
    let losses = try LandscapeScene.grid(results, LossLandscapeRecord.planeLoss, axes)
    let grid = LogLandscape.grid(losses)
    let levels = LogLandscape.levels([losses])
    let points = try LossLandscapeRecord.points.filledRows(in: results)
      .map { ($0.name, Point($0.a, $0.b)) }.filter(\.1.isFinite)
    let sigma = try LossLandscapeRecord.record.scalars(in: results).sigma
    let start = points.first?.1 ?? Point(0, 0)
    let marks = points.flatMap { name, point -> [Layer] in
      let look = MethodStyle.of(name)
      let isStart = name == LossLandscapeRecord.PlanePoint.initial
      // Away from the other points: to the side on which this one lies.
      let isRight = isStart ? false : point.x >= (axes[0][0] + axes[0][axes[0].count - 1]) / 2
      return [
        Layer(
          LineMark("\(name), from the start", [start, point], look.role, width: 1, dash: [2, 2])),
        Layer(
          MarkerMark(
            name, [point], isStart ? .circle : look.shape, isStart ? .text : look.role, size: 7,
            isHollow: isStart)),
        Layer(
          TextMark(
            isStart ? "$\\theta_0$" : .plain(Algorithm.title(of: name)), at: point,
            offset: Point(isRight ? 7 : -7, 0),
            anchor: .init(x: isRight ? 0 : 1, y: 0.5), isStart ? .text : look.role, isBold: true)),
      ]
    }
    func scale(_ axis: [Double]) -> Scale { .linear(axis[0], axis[axis.count - 1]) }
    let hasZero = LogLandscape.hasZero(losses.values.filter(\.isFinite))
    let panel = Panel(
      x: Axis(try words("along"), scale(axes[0])),
      y: Axis(try words("towards"), scale(axes[1])), hasEqualScales: true, hasGround: true,
      layers: [
        Layer(
          ContourMark(
            grid, levels: levels.map(log10), lineWidth: 0.3, paleness: ContourMark.mapPaleness,
            values: levels, base: LogLandscape.zero(losses)))
      ] + marks)
    let lengths = points.dropFirst().map { name, point in
      Value.group([
        "name": .text(MethodStyle.of(name).name),
        "distance": .number((point - start).norm, digits: 3),
      ])
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .row([
          .panel(panel),
          .colorBar(
            ColorBar(
              try words("loss"), levels: levels, paleness: ContourMark.mapPaleness,
              base: hasZero ? "0" : nil)),
        ])),
      values: [
        "sigma": .parameter(sigma), "hasZero": .flag(hasZero), "distances": .list(lengths),
      ])
  }
}
