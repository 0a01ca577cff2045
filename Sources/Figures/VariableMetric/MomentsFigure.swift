import Foundation
import Numerals
import Plotting
import Records
import Results
import Study

/// `coordinate-variance`: the estimate of E g², raw and corrected, against k, for coordinates that
/// differ in steepness and for ones that differ in variance; and the metrics that follow.
struct MomentsFigure: LectureFigure {
  let id = CoordinateVarianceRecord.id
  let needs = [CoordinateVarianceRecord.id]

  private typealias Moments = CoordinateVarianceRecord.Moments
  private typealias Estimate = CoordinateVarianceRecord.Estimate

  /// A pictured coordinate. Adam's estimate is vermilion, RMSProp's purple, as everywhere;
  /// coordinates differ by width.
  private struct Coordinate {
    var name: String
    var width: Double
    var estimate: @Sendable (Moments) -> Estimate
    var expectation: @Sendable (CoordinateVarianceRecord.Scalars) -> Double
  }

  private static let groups = [
    (
      name: "steepness",
      coordinates: [
        Coordinate(
          name: "steep", width: 2.2, estimate: { $0.steep }, expectation: { $0.steep }),
        Coordinate(name: "flat", width: 1, estimate: { $0.flat }, expectation: { $0.flat }),
      ]
    ),
    (
      name: "variance",
      coordinates: [
        Coordinate(
          name: "noisy", width: 2.2, estimate: { $0.noisy }, expectation: { $0.noisy }),
        Coordinate(name: "quiet", width: 1, estimate: { $0.quiet }, expectation: { $0.quiet }),
      ]
    ),
  ]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scalars = try CoordinateVarianceRecord.record.scalars(in: results)
    let rows = try CoordinateVarianceRecord.moments.filledRows(in: results)
    let k = rows.map { Double($0.k) }
    func limits(_ root: Bool) -> (Double, Double) {
      let all = Self.groups.flatMap(\.coordinates).flatMap { coordinate in
        rows.flatMap { row -> [Double] in
          let estimate = coordinate.estimate(row)
          return [estimate.raw, estimate.corrected]
        }
      }.filter { $0 > 0 }
      let (low, high) = (all.min() ?? 1e-6, all.max() ?? 1)
      return root ? (low.squareRoot() / 1.5, high.squareRoot() * 9) : (low / 2, high * 80)
    }
    func panel(
      _ coordinates: [Coordinate], title: Label?, root: Bool, isLeft: Bool
    ) throws -> Panel {
      var layers: [Layer] = []
      for coordinate in coordinates {
        let (name, target) = (coordinate.name, coordinate.expectation(scalars))
        let goal = root ? target.squareRoot() : target
        layers.append(
          Layer(
            LineMark(
              "expectation, \(name)", [Point(k.first ?? 1, goal), Point(k.last ?? 1, goal)], .axis,
              width: 0.8, dash: [3, 2])))
        let kinds: [(String, KeyPath<Estimate, Double>, Theme.Role)] = [
          ("raw", \.raw, .first), ("corrected", \.corrected, .adam),
        ]
        for (kind, path, role) in kinds {
          let values = rows.map { row in
            let value = coordinate.estimate(row)[keyPath: path]
            return root ? value.squareRoot() : value
          }
          layers.append(
            Layer(
              LineMark(
                "\(kind), \(name)", zip(k, values).map { Point($0, $1) }, role,
                width: coordinate.width)))
        }
        let x = (k.last ?? 1)
        layers.append(
          Layer(
            TextMark(
              try words(name), at: Point(x, goal), offset: Point(-4, -7),
              anchor: .init(x: 1, y: 0.5))))
      }
      let (low, high) = limits(root)
      return Panel(
        title: title,
        x: Axis(try words("iteration"), .logarithmic(1, k.last ?? 10), isLabelled: root),
        y: Axis(
          try words(root ? "metric" : "estimate"), .logarithmic(low, high),
          isLabelled: isLeft), layers: layers)
    }
    let panels = try [false, true].flatMap { root in
      try Self.groups.enumerated().map { index, group in
        try panel(
          group.coordinates, title: root ? nil : try words(group.name), root: root,
          isLeft: index == 0)
      }
    }
    let legend = Legend([
      LegendEntry(
        try words("rmsprop"), .line(.first, width: 1.8, dash: [])),
      LegendEntry(
        try words("adam"), .line(.adam, width: 1.8, dash: [])),
      LegendEntry(try words("expectation"), .line(.axis, width: 0.8, dash: [3, 2])),
    ])
    let decay = scalars.decay
    // 1 − b^k ≥ 0.9, exact for gradients that do not change.
    let late = decay > 0 ? NumberFormat.count((log(0.1) / log(decay)).rounded(.up)) : 1
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.66 * style.width),
        fontSize: .points(style.fontSize), .column([.legend(legend), .grid(columns: 2, panels)])),
      values: [
        "decay": .parameter(decay), "first": .number(1 - decay, digits: 2), "late": .count(late),
      ])
  }
}
