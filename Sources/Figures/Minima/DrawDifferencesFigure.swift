import Lecture
import Numerals
import Plotting
import Records
import Results
import Study

/// How much worse each method is than its reference on each data set, a dot a data set: test errors, by
/// how steps are chosen, and the norms and radii of the lecture's two reasons.
struct DrawDifferencesFigure: LectureFigure {
  let id: String
  let text: String
  let needs = [StepSensitivityRecord.id]
  private let measure: Measure
  private let steps: [Steps]

  /// What is compared; radii at the level that is shown where there is room for one.
  private enum Measure {
    case error, norm, radius
  }

  /// How the steps of two methods are chosen; the lecture's are those of Adam and the standard one of SGD.
  private enum Steps: String, CaseIterable {
    case validated, trained, lectures
  }

  /// Of any two methods.
  static let general = [
    DrawDifferencesFigure("test-error-differences", .error, [.validated]),
    DrawDifferencesFigure("test-error-differences-by-loss", .error, [.trained]),
  ]
  /// Of a study that has the lecture's two, Adam with the lecture's step.
  static let lectures = [
    DrawDifferencesFigure("test-error-differences-lecture-step", .error, [.lectures]),
    DrawDifferencesFigure("norm-ratios", .norm, [.lectures, .validated]),
    DrawDifferencesFigure("radius-ratios", .radius, [.lectures, .validated]),
  ]

  private init(_ id: String, _ measure: Measure, _ steps: [Steps]) {
    (self.id, self.measure, self.steps) = (id, measure, steps)
    text = measure == .error ? "test-error-differences" : id
  }

  var titleValues: [String: Value] {
    measure == .error ? ["steps": Self.choice(steps[0])] : [:]
  }

  private static func choice(_ steps: Steps) -> Value {
    .choice(steps.rawValue, of: Steps.allCases.map(\.rawValue))
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let trainings = StepTrainings(try StepSensitivityRecord.trainings.filledRows(in: results))
    let scalars = try StepSensitivityRecord.record.scalars(in: results)
    let level = StepPairing.shownLevel(
      among: StepPairing.levels(
        of: try StepSensitivityRecord.comparisons.filledRows(in: results)))
    let compared: StepMeasure =
      switch measure {
      case .error: .error
      case .norm: .norm
      case .radius: .radius(.plain, level)
      }
    let pairs = try StepSensitivityRecord.verdicts.rows(in: results).filter {
      $0.measure == compared.name
        && (!steps.contains(.lectures) || Algorithm.isLectures($0.method, beside: $0.reference))
    }.map { [$0.method, $0.reference, $0.source] }.distinct
    let families = pairs.flatMap { pair in
      steps.map { choice in
        DrawDifferences(
          trainings.drawn(from: pair[2]), pair[0], pair[1], compared,
          selection(choice, scalars), draws: scalars.draws,
          names: [
            "steps": Self.choice(choice), "isOneOfMany": .flag(trainings.sources.count > 1),
          ])
      }
    }
    let y = DrawDifferences.scale(of: families, compared)
    let panels = try families.enumerated().map { number, family in
      try family.panel(y, words, isFirst: number == 0, isAlone: families.count == 1)
    }
    let shown = families.flatMap(\.settings).map(\.role).first { $0 != .gradientDescent }
    var entries = [
      LegendEntry(try words("draw"), .marker(.circle, .gradientDescent, isHollow: false)),
      LegendEntry(try words("interval"), .area(.gradientDescent, opacity: 0.35)),
      LegendEntry(try words("margin"), .area(.text, opacity: 0.1)),
    ]
    if let shown {
      entries.append(LegendEntry(try words("shown"), .area(shown, opacity: 0.35)))
    }
    var values: [String: Value] = [
      "margin": .number(compared.marginQuantity),
      "draws": .count(families.flatMap(\.settings).map(\.differences.count).max() ?? 0),
      "families": .list(families.map(\.facts)),
    ]
    if measure == .radius {
      values["level"] = .number(Quantity(Double(level), style: .power))
    } else if measure == .error {
      values["lectureStep"] = .parameter(Double(Algorithm.lectureStep))
      values["constant"] = .parameter(scalars.referenceConstant)
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width),
        height: .millimetres((families.count > 2 ? 0.5 : 0.56) * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(Legend(entries)), .grid(columns: min(max(panels.count, 1), 3), panels),
        ])),
      values: values)
  }

  private func selection(
    _ steps: Steps, _ scalars: StepSensitivityRecord.Scalars
  ) -> StepSelection {
    switch steps {
    case .validated: .chosen(.validated)
    case .trained: .chosen(.trained)
    case .lectures:
      .given(
        method: Algorithm.lectureStep, reference: NumberName.of(scalars.referenceConstant))
    }
  }
}
