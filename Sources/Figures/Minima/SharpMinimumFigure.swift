import Foundation
import Numerals
import Plotting
import Records
import Results
import Study

/// `sharp-minimum-under-metric`: what a metric does to a sharp and to a flat minimum: the function in
/// x and in the metric's coordinates, below each the cut through both minima, and all curvatures before and
/// after on one axis.
struct SharpMinimumFigure: LectureFigure {
  let id = SharpMinimumRecord.id
  let needs = [SharpMinimumRecord.id]

  /// The curvatures of a minimum along both axes, in x and in the metric's coordinates.
  private struct Minimum {
    var name: SharpMinimumRecord.Name
    var role: Theme.Role
    var before: Point
    var after: Point

    init(
      _ name: SharpMinimumRecord.Name, _ role: Theme.Role, in results: ResultFolder
    ) throws {
      let rows = try SharpMinimumRecord.curvatures.filledRows(in: results)
      guard let row = rows.first(where: { $0.name == name }),
        min(row.f1, row.f2, row.mapped1, row.mapped2) > 0
      else {
        throw ResultError.malformed(
          path: results.path(SharpMinimumRecord.curvatures.path), why: "not two minima")
      }
      (self.name, self.role) = (name, role)
      (before, after) = (Point(row.f1, row.f2), Point(row.mapped1, row.mapped2))
    }
  }

  private static func largest(_ curvatures: Point) -> Double { max(curvatures.x, curvatures.y) }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scalars = try SharpMinimumRecord.record.scalars(in: results)
    let (sharp, flat) = (
      try Minimum(.sharp, .first, in: results), try Minimum(.flat, .third, in: results)
    )
    let minima = [sharp, flat]
    let half = scalars.halfDistance
    let scale = Point(scalars.metric1.squareRoot(), scalars.metric2.squareRoot())
    // One set of levels and one range for both: f and f_H take the same values.
    let width = 2 * half * max(1, scale.x)
    let metric = ["first": scalars.metric1, "second": scalars.metric2]
      .mapValues { Value.parameter(NumberFormat.rounded($0, digits: 3)) }
    let planes = [
      try Self.plane(
        words("plane"), "x", minima, \.before, half: half, width: width, style, words),
      try Self.plane(
        style.isFlat ? "$f_H(v)=f(H^{-1/2}v)$" : words("mapped-plane", metric), "v", minima,
        \.after, half: half * scale.x, width: width,
        style, words),
    ]
    let cuts = [
      try Self.cut("x", minima, \.before, half: half, width: width, words),
      try Self.cut("v", minima, \.after, half: half * scale.x, width: width, words),
    ]
    let curvatures = try Self.curvatures(minima, isNarrow: style.isFlat, words)
    let entries =
      try minima.map {
        LegendEntry(try words($0.name.rawValue), .line($0.role, width: 1.8, dash: []))
      } + [
        LegendEntry(try words("before"), .marker(.circle, .text, isHollow: true)),
        LegendEntry(try words("after"), .marker(.circle, .text, isHollow: false)),
      ]
    func change(_ minimum: Minimum) -> Value {
      let (before, after) = (Self.largest(minimum.before), Self.largest(minimum.after))
      return .group([
        "course": .choice(
          after < before ? "falls" : after > before ? "rises" : "stays",
          of: ["falls", "rises", "stays"]),
        "before": .number(before, digits: 3), "after": .number(after, digits: 3),
      ])
    }
    func ratio(_ curvatures: KeyPath<Minimum, Point>) -> Value {
      .number(
        Self.largest(sharp[keyPath: curvatures]) / Self.largest(flat[keyPath: curvatures]),
        digits: 3)
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(1.05 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(Legend(entries)),
          // On a low page rows need the whole height.
          style.isFlat
            ? .row([
              .column(planes.map(Arrangement.panel)), .column(cuts.map(Arrangement.panel)),
              .panel(curvatures),
            ])
            : .column([
              .grid(columns: 2, planes), .grid(columns: 2, cuts), .panel(curvatures),
            ]),
        ])),
      values: [
        "h1": .number(scalars.metric1, digits: 3), "h2": .number(scalars.metric2, digits: 3),
        "sharp": change(sharp), "flat": change(flat), "ratioBefore": ratio(\.before),
        "ratioAfter": ratio(\.after), "along": .number(flat.before.x, digits: 3),
        "mapped": .number(flat.after.x, digits: 3),
      ])
  }

  /// The level sets around both minima, which lie `half` to the left and right of the origin.
  private static func plane(
    _ title: Label, _ name: String, _ minima: [Minimum], _ curvatures: KeyPath<Minimum, Point>,
    half: Double, width: Double, _ style: FiguresSection, _ words: FigureWords
  ) throws -> Panel {
    let wells = zip([Point(-half, 0), Point(half, 0)], minima).map {
      (center: $0, curvatures: $1[keyPath: curvatures], minimum: $1)
    }
    func value(_ x: Double, _ y: Double) -> Double {
      wells.map { center, c, _ in
        0.5 * (c.x * (x - center.x) * (x - center.x) + c.y * y * y)
      }.min() ?? 0
    }
    let shape = 0.55
    let height = shape * width
    let columns = max(11, style.grid)
    let grid = Grid(
      x: .between(-width, width), y: .between(-height, height), columns: columns,
      rows: max(11, Int(shape * Double(columns))), value)
    let ground = ContourMark(
      grid, levels: ContourLevels.readable(below: 5, count: style.levels), colormap: .quiet,
      lineWidth: 0.6,
      paleness: 0)
    let stars = try wells.flatMap { center, curvatures, minimum in
      [
        Layer(
          MarkerMark("\(minimum.name.rawValue) minimum", [center], .star, minimum.role, size: 3.2)),
        // In the corner on its side: what it is called, and its larger curvature.
        Layer(
          TextMark(
            try words(
              "curvatures",
              [
                "name": .text(try words(minimum.name.rawValue + "-name").markup),
                "largest": .parameter(NumberFormat.rounded(largest(curvatures), digits: 2)),
              ]), at: center.x < 0 ? Point(-width, height) : Point(width, -height),
            offset: center.x < 0 ? Point(3, 3) : Point(-3, -3),
            anchor: center.x < 0 ? .init(x: 0, y: 0) : .init(x: 1, y: 1),
            minimum.role, isBold: true), isValue: true),
      ]
    }
    return Panel(
      title: title, x: Axis(Label("$\(name)_1$"), .linear(-width, width)),
      y: Axis(Label("$\(name)_2$"), .linear(-height, height)), hasEqualScales: true,
      hasGround: true, layers: [Layer(ground)] + stars)
  }

  /// The function on the axis through both minima, each in its colour where it is the lower one.
  private static func cut(
    _ name: String, _ minima: [Minimum], _ curvatures: KeyPath<Minimum, Point>, half: Double,
    width: Double, _ words: FigureWords
  ) throws -> Panel {
    let centers = [-half, half]
    func values(_ x: Double) -> [Double] {
      zip(centers, minima).map { center, minimum in
        0.5 * minimum[keyPath: curvatures].x * (x - center) * (x - center)
      }
    }
    let count = 800
    let places = (0...count).map { width * (2 * Double($0) / Double(count) - 1) }
    let lowest = places.map { x in
      let own = values(x)
      return own[0] <= own[1] ? 0 : 1
    }
    // A piece from one change of the lower one to the next.
    let changes = [0] + places.indices.dropFirst().filter { lowest[$0] != lowest[$0 - 1] }
    let lines = zip(changes, changes.dropFirst() + [places.count]).map { first, end in
      let minimum = minima[lowest[first]]
      let line = places[first..<end].map { Point($0, values($0)[lowest[first]]) }
      return LineMark("\(minimum.name.rawValue), cut", line, minimum.role, width: 1.8)
    }
    // Three times what lies between the minima: a (x + h)² = b (x − h)² there. A metric changes no value.
    let roots = minima.map { $0[keyPath: curvatures].x.squareRoot() }
    let between = 2 * half * roots.reduce(1, *) / roots.reduce(0, +)
    let top = 1.5 * between * between
    return Panel(
      x: Axis(try words("cut", ["name": .text(name)]), .linear(-width, width)),
      y: Axis(name == "x" ? try words("value") : "", .linear(0, top), isLabelled: name == "x"),
      layers: lines.map { Layer($0) })
  }

  /// The curvatures along both axes at both minima, each from before to after.
  private static func curvatures(
    _ minima: [Minimum], isNarrow: Bool, _ words: FigureWords
  ) throws -> Panel {
    let rows = try minima.flatMap { minimum in
      try [("λ₁", minimum.before.x, minimum.after.x), ("λ₂", minimum.before.y, minimum.after.y)].map
      {
        (
          name: isNarrow
            ? $0 : try words(minimum.name.rawValue + "-row", ["curvature": .text($0)]).markup,
          minimum: minimum, before: $1, after: $2
        )
      }
    }
    let ends = rows.flatMap { [$0.before, $0.after] }
    let (low, high) = (ends.min() ?? 0.1, ends.max() ?? 1)
    var layers: [Layer] = []
    for (index, row) in rows.enumerated() {
      let y = Double(rows.count - 1 - index)
      let (before, after) = (Point(row.before, y), Point(row.after, y))
      let name = "\(row.minimum.name.rawValue), \(row.name)"
      layers.append(Layer(ArrowMark(name, from: before, to: after, row.minimum.role)))
      for (point, isHollow) in [(before, true), (after, false)] {
        let isLeft = (point.x < (isHollow ? after : before).x)
        layers += [
          Layer(
            MarkerMark(
              name, [point], .circle, row.minimum.role, size: 5, isHollow: isHollow,
              isData: false)),
          Layer(
            TextMark(
              .plain(NumberFormat.significant(point.x, digits: 2)), at: point,
              offset: Point(isLeft ? -6 : 6, 0), anchor: .init(x: isLeft ? 1 : 0, y: 0.5))),
        ]
      }
    }
    // For the numbers beside the outer ends.
    let room = pow(high / low, 0.42)
    return Panel(
      x: Axis(try words("curvature"), .logarithmic(low / room, high * room)),
      y: Axis(
        "", .linear(-0.6, Double(rows.count) - 0.4),
        ticks: rows.enumerated().map { Tick(Double(rows.count - 1 - $0), $1.name) }), layers: layers
    )
  }
}
