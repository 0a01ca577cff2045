import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `projection-limits`: the distance to the projection at which each method ends, problem by
/// problem.
struct ProjectionLimitsFigure: LectureFigure {
  let id = ProjectionLimitsRecord.id
  let needs = [ProjectionLimitsRecord.id]

  private static let methods =
    ProjectionLimitsRecord.linear + ProjectionLimitsRecord.adaptive.reversed()

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let limit = try ProjectionLimitsRecord.record.scalars(in: results).residual
    var layers: [Layer] = []
    var medians: [Value] = []
    var all: [Double] = []
    var count = 0
    for (column, method) in Self.methods.enumerated() {
      let look = MethodStyle.of(method)
      let rows = try ProjectionLimitsRecord.limits(method).filledRows(in: results)
      let distances = rows.map { $0.distance ?? .nan }
      let arrived = rows.map { $0.hasArrived(limit) }
      count = max(count, distances.count)
      // Exactly at the projection has no place on a logarithmic axis: drawn at rounding.
      let drawn = distances.map { $0.isNaN ? $0 : max($0, 1e-17) }
      all += drawn.filter(\.isFinite)
      // Problems side by side, in their order.
      let points = drawn.enumerated().map { index, distance in
        Point(Double(column) + 0.8 * (Double(index) + 0.5) / Double(drawn.count) - 0.4, distance)
      }
      for hasArrived in [true, false] {
        let chosen = zip(points, arrived).filter { $0.1 == hasArrived }.map(\.0)
        layers.append(
          Layer(
            MarkerMark(
              hasArrived ? look.name : "\(look.name), not arrived", chosen,
              look.shape, look.role, size: hasArrived ? 3 : 4.5, isHollow: !hasArrived,
              opacity: hasArrived ? 0.8 : 1, hasHalo: false)))
      }
      if let distance = Statistics.median(distances) {
        let bar = [-0.42, 0.42].map { Point(Double(column) + $0, max(distance, 1e-17)) }
        layers.append(Layer(LineMark("median", bar, .text, width: 1.1)))
        medians.append(
          .group([
            "method": .text(look.name), "distance": .number(distance, digits: 2),
            "arrived": .count(arrived.count { $0 }),
          ]))
      }
    }
    let (low, high) = (all.min() ?? 1e-12, all.max() ?? 1)
    let names = Self.methods.enumerated().map {
      Tick(Double($0.offset), MethodStyle.of($0.element).shortName)
    }
    let panel = Panel(
      x: Axis("", .linear(-0.6, Double(names.count) - 0.4), ticks: names, isCategorical: true),
      y: Axis(try words("distance"), .logarithmic(low / 3, high * 3)),
      layers: layers)
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.55 * style.width),
        fontSize: .points(style.fontSize), .panel(panel)),
      values: ["problems": .count(count), "medians": .list(medians)])
  }
}
