import Numerals
import Plotting
import Records
import Results
import Study

/// `coordinate-variance-bias`: means over many draws of the raw and the corrected estimate and of
/// the root, against what they are said to estimate.
struct MomentBiasFigure: LectureFigure {
  let id = "coordinate-variance-bias"
  let needs = [CoordinateVarianceRecord.id]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    typealias Means = CoordinateVarianceRecord.Means
    let scalars = try CoordinateVarianceRecord.record.scalars(in: results)
    let rows = try CoordinateVarianceRecord.bias.filledRows(in: results)
    let (moment, variance) = (scalars.secondMoment, scalars.variance)
    /// Means relative to `goal` with four standard errors on both sides.
    func layers(
      _ column: String, _ mean: (Means) -> CoordinateVarianceRecord.Mean, goal: Double,
      _ role: Theme.Role, _ shape: MarkerMark.Shape, _ label: Label
    ) -> [Layer] {
      let points = rows.map { Point(Double($0.k), mean($0).value / goal) }
      let errors = rows.map { 4 * mean($0).error / goal }
      let band = BandMark(
        "\(column), 4 standard errors",
        lower: zip(points, errors).map { Point($0.x, $0.y - $1) },
        upper: zip(points, errors).map { Point($0.x, $0.y + $1) }, role, opacity: 0.3)
      return [
        Layer(band), Layer(LineMark(column, points, role, width: 1)),
        Layer(MarkerMark(column, points, shape, role, size: 4.5, label: label, isData: false)),
      ]
    }
    let root = moment.squareRoot()
    let all =
      layers("raw", \.raw, goal: moment, .first, .square, "$\\hat v_k\\;/\\;\\mathrm{E}\\,g^2$")
      + layers(
        "corrected", \.corrected, goal: moment, .adam, .triangle, "$v_k\\;/\\;\\mathrm{E}\\,g^2$")
      + layers(
        "root", \.root, goal: root, .third, .circle, "$\\sqrt{v_k}\\;/\\;\\sqrt{\\mathrm{E}\\,g^2}$"
      )
    let ratio = variance / moment
    let ends = [Double(rows[0].k), Double(rows[rows.count - 1].k)]
    let panel = Panel(
      x: Axis(try words("iteration"), .logarithmic(ends[0] / 1.15, ends[1] * 1.15)),
      y: Axis(try words("mean"), .linear(-0.03, 1.12)), hasLegend: true,
      layers: [
        Layer(LineMark("one", ends.map { Point($0, 1) }, .axis, width: 0.7, dash: [3, 2])),
        Layer(
          LineMark("variance", ends.map { Point($0, ratio) }, .axis, width: 0.7, dash: [1, 2])),
        Layer(
          TextMark(
            "$\\mathrm{Var}\\,g\\;/\\;\\mathrm{E}\\,g^2$", at: Point(ends[0], ratio),
            offset: Point(4, 8), anchor: .init(x: 0, y: 0.5))),
      ] + all)
    func values(_ row: Means) -> Value {
      .group([
        "k": .count(row.k), "raw": .number(row.raw.value / moment, digits: 3),
        "corrected": .number(row.corrected.value / moment, digits: 3),
        "root": .number(row.root.value / root, digits: 3),
      ])
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.58 * style.width),
        fontSize: .points(style.fontSize), .panel(panel)),
      values: [
        "draws": .count(scalars.draws), "variance": .number(ratio, digits: 3),
        "first": values(rows[0]), "last": values(rows[rows.count - 1]),
      ])
  }
}
