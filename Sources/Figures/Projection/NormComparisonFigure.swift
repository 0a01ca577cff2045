import Foundation
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `sgd-vs-adam-norm`: the ratio of norms and the difference of prediction errors of the solutions
/// of Adam and SGD, problem by problem.
struct NormComparisonFigure: LectureFigure {
  let id = NormComparisonRecord.id
  let needs = [NormComparisonRecord.id]

  private static let families: [NormComparisonRecord.Family] = [.dense, .sparse, .features]
  /// Between the steps of a family, and what is more between families, in half widths of violins.
  private static let distances = (step: 2.9, family: 0.6)

  /// The axis of differences is linear up to there.
  private static let linear = 0.03

  /// The pairs of one family at one first step of Adam.
  private struct Pairs {
    var rate: Double
    var ratios: [Double]
    var sgdErrors: [Double]
    var adamErrors: [Double]
    var all: Int

    var differences: [Double] { zip(adamErrors, sgdErrors).map { $0 - $1 } }

    /// `median` is missing where no pair passes.
    var values: Value {
      .group([
        "step": .parameter(rate), "all": .count(all), "pairs": .count(ratios.count),
        "larger": .count(ratios.count { $0 > 1 }),
        "median": .number(Statistics.median(ratios), digits: 3),
        "sgd": .number(Statistics.mean(sgdErrors), digits: 3),
        "adam": .number(Statistics.mean(adamErrors), digits: 3),
      ])
    }
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let gate = try NormComparisonRecord.record.scalars(in: results).residual
    let groups = try Self.families.map { try pairs($0, gate, results) }
    let steps = groups.map(\.count).max() ?? 1
    // Families side by side, their steps within.
    let (step, between) = Self.distances
    let width = Double(steps) * step + between
    let places = groups.enumerated().flatMap { family, group in
      group.indices.map {
        (family: family, step: $0, x: Double(family) * width + Double($0) * step)
      }
    }
    let right = Double(groups.count) * width - between - step
    let x = Scale.linear(-1.4, right + 1.2)
    let ticks = places.map { place in
      Tick(place.x, NumberFormat.parameter(groups[place.family][place.step].rate))
    }
    let names = try zip(groups, Self.families).enumerated().map { index, family in
      let first = Double(index) * width
      let last = first + Double(max(family.0.count, 1) - 1) * step
      return AxisGroup(try words(family.1.rawValue), (first - 1)...(last + 1), .axis)
    }
    func panel(
      _ title: Label, _ y: Axis, level: Double, _ sample: (Pairs) -> [Double]
    ) throws -> Panel {
      let line = [Point(x.domain.lowerBound, level), Point(x.domain.upperBound, level)]
      let medians = places.compactMap { place in
        Statistics.median(sample(groups[place.family][place.step]).filter(\.isFinite))
          .map { Tick(place.x, Self.short($0)) }
      }
      return Panel(
        title: title,
        x: Axis(
          try words("step"), x, ticks: ticks, isCategorical: true, groups: names,
          notes: AxisNotes(try words("median"), medians)),
        y: y,
        layers: [Layer(LineMark("equal", line, .sgd, width: 1.2, dash: [3, 2]))]
          + places.map { place in
            let family = Self.families[place.family]
            let pairs = groups[place.family][place.step]
            return Layer(
              DistributionMark(
                "\(family.rawValue.replacing("-", with: " ")), step \(NumberFormat.parameter(pairs.rate))",
                sample(pairs),
                at: place.x, halfWidth: 1, .adam))
          })
    }
    let ratios = groups.joined().flatMap(\.ratios)
    let differences = groups.joined().flatMap(\.differences)
    let panels = [
      try panel(
        try words("norm"),
        Axis(
          "$\\|x_{\\mathrm{Adam}}\\|\\,/\\,\\|x_{\\mathrm{SGD}}\\|$",
          .logarithmic(
            min(ratios.min() ?? 1, 1) / 1.08,
            max(ratios.max() ?? 2, 1.05) * 1.15)),
        level: 1, \.ratios),
      try panel(
        try words("error"),
        Axis(
          "$\\mathrm{error}_{\\mathrm{Adam}}-\\mathrm{error}_{\\mathrm{SGD}}$",
          .symmetricLog(
            min(differences.min() ?? 0, -0.1) * 1.3, max(differences.max() ?? 1, 0.1) * 1.3,
            threshold: Self.linear)),
        level: 0, \.differences),
    ]
    return DrawnFigure(
      figure: Figure(
        // Narrow pages take more lines for titles and ticks.
        width: .millimetres(style.width),
        height: .millimetres((style.width > 120 ? 0.58 : 0.75) * style.width),
        fontSize: .points(style.fontSize),
        .grid(columns: 2, panels)),
      values: [
        "gate": .number(gate, digits: 1), "linear": .parameter(Self.linear),
        "families": .list(
          zip(groups, Self.families).map { group, family in
            .group(["family": .choice(family), "steps": .list(group.map(\.values))])
          }),
      ])
  }

  /// Two digits after the point, three in all at most.
  private static func short(_ value: Double) -> String {
    let decimals = abs(value) < 10 ? 2 : abs(value) < 100 ? 1 : 0
    return value == 0 ? "0" : NumberFormat.plain(value, decimals: decimals)
  }

  private func pairs(
    _ family: NormComparisonRecord.Family, _ gate: Double, _ results: ResultFolder
  ) throws -> [Pairs] {
    let rows = try NormComparisonRecord.solutions(family).filledRows(in: results)
    return Dictionary(grouping: rows, by: \.adamLearningRate).sorted { $0.key < $1.key }
      .map { rate, rows in
        let kept = rows.filter { $0.isAdmitted(gate) && ($0.sgdNorm ?? 0) > 0 }
        return Pairs(
          rate: rate, ratios: kept.map { ($0.adamNorm ?? .nan) / ($0.sgdNorm ?? .nan) },
          sgdErrors: kept.map { $0.sgdError ?? .nan },
          adamErrors: kept.map { $0.adamError ?? .nan },
          all: rows.count)
      }
  }
}
