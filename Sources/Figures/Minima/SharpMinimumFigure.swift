import Numerals
import Plotting
import Records
import Results
import Study

/// `sharp-minimum-under-metric`: a function with a sharp and a flat minimum in x, and the same
/// function in the coordinates of a metric, with the curvatures at both minima.
struct SharpMinimumFigure: LectureFigure {
  let id = SharpMinimumRecord.id
  let needs = [SharpMinimumRecord.id]

  /// Curvatures along both axes.
  private struct Wells {
    var sharp: Point
    var flat: Point

    /// The largest curvature at each.
    var largest: (sharp: Double, flat: Double) { (max(sharp.x, sharp.y), max(flat.x, flat.y)) }
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scalars = try SharpMinimumRecord.record.scalars(in: results)
    let rows = try SharpMinimumRecord.curvatures.filledRows(in: results)
    guard let sharp = rows.first(where: { $0.name == .sharp }),
      let flat = rows.first(where: { $0.name == .flat }),
      [sharp, flat].allSatisfy({ min($0.f1, $0.f2, $0.mapped1, $0.mapped2) > 0 })
    else {
      throw ResultError.malformed(
        path: results.path(SharpMinimumRecord.curvatures.path), why: "not two minima")
    }
    let plain = Wells(sharp: Point(sharp.f1, sharp.f2), flat: Point(flat.f1, flat.f2))
    let mapped = Wells(
      sharp: Point(sharp.mapped1, sharp.mapped2), flat: Point(flat.mapped1, flat.mapped2))
    let half = scalars.halfDistance
    let scale = Point(scalars.metric1.squareRoot(), scalars.metric2.squareRoot())
    // One set of levels for both: f and f_H take the same values.
    // One range for both as well, and one for the parabolas: compared panels share limits.
    let width = 2 * half * max(1, scale.x)
    let top = 2 * (plain.largest.sharp * plain.largest.flat).squareRoot()
    let pictures = [
      try column(
        "$f$", "x", plain, half: half, scale: Point(1, 1), width: width, top: top, style, words),
      try column(
        "$f_H(v)=f(H^{-1/2}v)$", "v", mapped, half: half, scale: scale, width: width, top: top,
        style, words),
    ]
    func change(_ before: Double, _ after: Double) -> Value {
      .group([
        "course": .choice(
          after < before ? "falls" : after > before ? "rises" : "stays",
          of: ["falls", "rises", "stays"]),
        "before": .number(before, digits: 3), "after": .number(after, digits: 3),
      ])
    }
    let (before, after) = (plain.largest, mapped.largest)
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.78 * style.width),
        fontSize: .points(style.fontSize), .row(pictures)),
      values: [
        "h1": .number(scalars.metric1, digits: 3), "h2": .number(scalars.metric2, digits: 3),
        "sharp": change(before.sharp, after.sharp), "flat": change(before.flat, after.flat),
        "ratioBefore": .number(before.sharp / before.flat, digits: 3),
        "ratioAfter": .number(after.sharp / after.flat, digits: 3),
        "along": .number(plain.flat.x, digits: 3), "mapped": .number(mapped.flat.x, digits: 3),
      ])
  }

  /// The plane with its level sets, and below it both minima along their steepest directions.
  private func column(
    _ title: Label, _ name: String, _ wells: Wells, half: Double, scale: Point, width: Double,
    top: Double, _ style: FiguresSection, _ words: FigureWords
  ) throws -> Arrangement {
    let centers = [Point(-half * scale.x, 0), Point(half * scale.x, 0)]
    func value(_ x: Double, _ y: Double) -> Double {
      func well(_ center: Point, _ c: Point) -> Double {
        0.5 * (c.x * (x - center.x) * (x - center.x) + c.y * y * y)
      }
      return min(well(centers[0], wells.sharp), well(centers[1], wells.flat))
    }
    // Flat on a slide, where the parabolas need half of the height.
    let shape = style.isFlat ? 0.34 : 0.62
    let height = shape * width
    let columns = max(11, style.grid)
    let grid = Grid(
      x: .between(-width, width), y: .between(-height, height), columns: columns,
      rows: max(11, Int(shape * Double(columns))), value)
    let levels = ContourLevels.readable(below: 5, count: style.levels)
    // There is no colour bar.
    var ground = ContourMark(grid, levels: levels, colormap: .quiet)
    ground.isLabelled = !style.isFlat
    let texts = [(centers[0], wells.sharp, -9.0), (centers[1], wells.flat, 9)].map {
      center, curvature, offset in
      let numbers = [curvature.x, curvature.y].map { NumberFormat.significant($0, digits: 2) }
      return Layer(
        TextMark(
          Label("$\\lambda$ = \(numbers[0]), \(numbers[1])"), at: center, offset: Point(0, offset),
          anchor: .init(x: 0.5, y: offset < 0 ? 1 : 0)))
    }
    let plane = Panel(
      title: title, x: Axis(Label("$\(name)_1$"), .linear(-width, width)),
      y: Axis(Label("$\(name)_2$"), .linear(-height, height)), hasEqualScales: true,
      hasGround: true,
      layers: [
        Layer(ground),
        Layer(MarkerMark("minima", centers, .star, .minimum, size: 5.5)),
      ] + texts)
    // Along its steepest direction each minimum is a parabola; the same axes in both pictures.
    let largest = wells.largest
    func parabola(_ curvature: Double) -> [Point] {
      (-100...100).map { i in
        let distance = 2 * Double(i) / 100
        return Point(distance, 0.5 * curvature * distance * distance)
      }
    }
    let curve = Panel(
      x: Axis(try words("distance"), .linear(-2, 2)),
      y: Axis(try words("value"), .linear(0, top)),
      hasLegend: true,
      layers: try [
        ("sharp", largest.sharp, Theme.Role.first), ("flat", largest.flat, .third),
      ].map { name, curvature, role in
        let label = try words(name, ["curvature": .number(curvature, digits: 2)])
        return Layer(LineMark(name, parabola(curvature), role, width: 1.8, label: label))
      })
    return .column([.panel(plane), .panel(curve)])
  }
}
