import Lecture
import Numerals
import Plotting
import Records
import Results
import Study

/// `test-error-differences`: how much worse each method is than its reference on each data set, both at
/// validated steps, a panel a method.
struct ErrorDifferencesFigure: LectureFigure {
  let id = "test-error-differences"
  let needs = [StepSensitivityRecord.id]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let trainings = StepTrainings(
      try StepSensitivityRecord.trainings.filledRows(in: results))
    let verdicts = try StepSensitivityRecord.verdicts.rows(in: results)
      .filter { $0.measure == StepMeasure.error.name }
    let pairs = verdicts.map { [$0.method, $0.reference, $0.source] }.distinct
    let families = pairs.map { pair in
      let own = trainings.drawn(from: pair[2])
      return verdicts.filter { [$0.method, $0.reference, $0.source] == pair }.map {
        Setting($0, own)
      }
    }
    let margin = 100 * StepMeasure.error.margin
    let all = families.joined().flatMap {
      $0.differences + [$0.lower, $0.upper].compactMap(\.self)
    }
    let reach = 1.12 * max(all.map(abs).filter(\.isFinite).max() ?? 0, 1.6 * margin)
    let y = Scale.linear(-reach, reach)
    let panels = try families.enumerated().map { number, columns in
      try Self.panel(
        columns, y, margin, words, isFirst: number == 0, isAlone: families.count == 1,
        isOneOfMany: trainings.sources.count > 1)
    }
    let entries = [
      LegendEntry(try words("draw"), .marker(.circle, .gradientDescent, isHollow: false)),
      LegendEntry(try words("interval"), .area(.gradientDescent, opacity: 0.35)),
      LegendEntry(try words("margin"), .area(.text, opacity: 0.1)),
    ]
    let lecture = families.first { $0.first?.isLectures == true } ?? []
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width),
        height: .millimetres((families.count > 2 ? 0.5 : 0.56) * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(Legend(entries)), .grid(columns: min(max(panels.count, 1), 3), panels),
        ])),
      values: [
        "margin": .number(Quantity(margin / 100, style: .percentDecimals(1))),
        "pairs": .list(
          pairs.map { [$0[0], $0[1]] }.distinct.map {
            .group([
              "method": .text(Algorithm.title(of: $0[0])),
              "reference": .text(Algorithm.title(of: $0[1])),
            ])
          }),
        "draws": .count(
          lecture.map(\.differences.count).max() ?? families.first?.first?.differences.count ?? 0),
        "settings": .list(
          families.joined().map { column in
            .group([
              "method": .text(Algorithm.title(of: column.verdict.method)),
              "sigma": .parameter(Double(column.verdict.sigma)),
              "difference": .number(
                Quantity(
                  column.verdict.mean, lower: column.verdict.lower, upper: column.verdict.upper,
                  style: .percentDecimals(2))),
            ])
          }),
      ])
  }

  /// The data sets of one method and scale, in percentage points.
  private struct Setting {
    let verdict: StepVerdict
    let differences: [Double]

    init(_ verdict: StepVerdict, _ trainings: StepTrainings) {
      self.verdict = verdict
      differences = StepMeasure.error.effects(
        trainings.draws(verdict.reference, verdict.sigma, .validated),
        trainings.draws(verdict.method, verdict.sigma, .validated)
      ).map { 100 * $0 }
    }

    var isLectures: Bool { Algorithm.isLectures(verdict.method, beside: verdict.reference) }
    var lower: Double? { verdict.lower.map { 100 * $0 } }
    var upper: Double? { verdict.upper.map { 100 * $0 } }

    /// What the interval shows has the colour of the method that does worse.
    var role: Theme.Role {
      verdict.finding.isShown ? .adam : verdict.finding.isOpposite ? .sgd : .gradientDescent
    }
  }

  private static func panel(
    _ columns: [Setting], _ y: Scale, _ margin: Double, _ words: FigureWords, isFirst: Bool,
    isAlone: Bool, isOneOfMany: Bool
  ) throws -> Panel {
    let names: [String: Value] = [
      "method": .text(Algorithm.title(of: columns.first?.verdict.method ?? "")),
      "reference": .text(Algorithm.title(of: columns.first?.verdict.reference ?? "")),
      "source": .text(columns.first?.verdict.source ?? ""), "isOneOfMany": .flag(isOneOfMany),
    ]
    let ends = [-0.6, Double(columns.count) - 0.4]
    var layers = [
      Layer(
        BandMark(
          "too small to matter", lower: ends.map { Point($0, -margin) },
          upper: ends.map { Point($0, margin) }, .text, opacity: 0.08)),
      Layer(LineMark("equal", ends.map { Point($0, 0) }, .text, width: 0.8)),
    ]
    for (place, column) in columns.enumerated() {
      let name = "σ = \(column.verdict.sigma)"
      let x = Double(place)
      if let lower = column.lower, let upper = column.upper {
        let sides = [x - 0.34, x + 0.34]
        layers.append(
          Layer(
            BandMark(
              "\(name), interval", lower: sides.map { Point($0, lower) },
              upper: sides.map { Point($0, upper) }, column.role, opacity: 0.35)))
      }
      layers.append(
        Layer(
          MarkerMark(
            name, swarm(column.differences, at: x, y), .circle, .gradientDescent, size: 3.2,
            opacity: 0.85)))
      if let mean = column.verdict.mean {
        layers.append(
          Layer(
            LineMark(
              "\(name), mean", [x - 0.34, x + 0.34].map { Point($0, 100 * mean) }, column.role,
              width: 2.2)))
      }
    }
    for (word, isAbove) in [("worse", true), ("better", false)] {
      let edge = isAbove ? y.domain.upperBound : y.domain.lowerBound
      layers.append(
        Layer(
          TextMark(
            try words(word, names), at: Point(ends[0], edge), offset: Point(4, isAbove ? 4 : -4),
            anchor: .init(x: 0, y: isAbove ? 0 : 1), isAbove ? .adam : .sgd)))
    }
    return Panel(
      title: isAlone ? nil : try words("pair", names),
      x: Axis(
        "$\\sigma$", .linear(ends[0], ends[1]),
        ticks: columns.enumerated().map {
          Tick(Double($0), NumberFormat.parameter(named: $1.verdict.sigma))
        }),
      y: Axis(isFirst ? try words("difference", names) : "", y, isLabelled: isFirst),
      layers: layers)
  }

  /// Points side by side where they would cover each other.
  private static func swarm(_ values: [Double], at center: Double, _ y: Scale) -> [Point] {
    let bin = (y.domain.upperBound - y.domain.lowerBound) / 55
    var taken: [Int: Int] = [:]
    return values.sorted().map { value in
      let row = Int((value / bin).rounded())
      let number = taken[row, default: 0]
      taken[row] = number + 1
      let side = Double((number + 1) / 2) * (number % 2 == 0 ? -1 : 1)
      return Point(center + 0.055 * side, value)
    }
  }
}
