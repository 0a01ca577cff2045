import Numerals
import Plotting
import Records
import Results
import Study

/// `sharp-minimum-under-metric`: a function with a sharp and a flat minimum in x, and the same
/// function in the coordinates of a metric, with the curvatures at both minima.
struct SharpMinimumFigure: LectureFigure {
  let id = SharpMinimumRecord.id
  let title = "A sharp and a flat minimum under a metric"
  let needs = [SharpMinimumRecord.id]

  /// Curvatures along both axes.
  private struct Wells {
    var sharp: Point
    var flat: Point

    /// The largest curvature at each.
    var largest: (sharp: Double, flat: Double) { (max(sharp.x, sharp.y), max(flat.x, flat.y)) }
  }

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
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
      column("$f$", "x", plain, half: half, scale: Point(1, 1), width: width, top: top, style),
      column(
        "$f_H(v)=f(H^{-1/2}v)$", "v", mapped, half: half, scale: scale, width: width, top: top,
        style),
    ]
    func text(_ value: Double) -> String { NumberFormat.significant(value, digits: 3) }
    func change(_ before: Double, _ after: Double, _ name: String) -> String {
      let verb = after < before ? "falls" : after > before ? "rises" : "stays"
      return
        "the largest curvature of the \(name) minimum \(verb) from \(text(before)) to \(text(after))"
    }
    let (before, after) = (plain.largest, mapped.largest)
    let words =
      "Under H = diag(\(text(scalars.metric1)), \(text(scalars.metric2))) "
      + "\(change(before.sharp, after.sharp, "sharp")), and "
      + "\(change(before.flat, after.flat, "flat")); their ratio goes from "
      + "\(text(before.sharp / before.flat)) to \(text(after.sharp / after.flat))."
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.78 * style.width),
        fontSize: .points(style.fontSize), .row(pictures)),
      caption: "The smaller of two quadratics, with a sharp minimum at the left and a flat one at "
        + "the right, in $x$ and in the coordinates $v=H^{1/2}x$ of a metric; "
        + "below, both minima along their steepest directions on the same axes. $\\lambda$ are the curvatures along the "
        + "two axes. \(words) A fixed $H$ divides "
        + "the curvature along an axis by the same number at both minima: along the first axis that "
        + "of the flat one goes from \(text(plain.flat.x)) to \(text(mapped.flat.x)).",
      alt: "Two contour plots of a function with two minima, before and after a change of "
        + "coordinates. \(words)")
  }

  /// The plane with its level sets, and below it both minima along their steepest directions.
  private func column(
    _ title: Label, _ name: String, _ wells: Wells, half: Double, scale: Point, width: Double,
    top: Double, _ style: FiguresSection
  ) -> Arrangement {
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
      x: Axis("distance from the minimum", .linear(-2, 2)), y: Axis("value", .linear(0, top)),
      hasLegend: true,
      layers: [("sharp", largest.sharp, Theme.Role.first), ("flat", largest.flat, .third)].map {
        name, curvature, role in
        let label = "\(name), $\\lambda$ = \(NumberFormat.significant(curvature, digits: 2))"
        return Layer(LineMark(name, parabola(curvature), role, width: 1.8, label: Label(label)))
      })
    return .column([.panel(plane), .panel(curve)])
  }
}
