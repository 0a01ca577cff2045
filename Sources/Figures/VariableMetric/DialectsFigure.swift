import Numerals
import Optimization
import Plotting
import Records
import Results
import Study

/// `adaptive-metrics-dialects`: how far the definitions of a method lead apart.
struct DialectsFigure: LectureFigure {
  let id = "adaptive-metrics-dialects"
  let needs = [AdaptiveMetricsRecord.id]

  /// A method with the distances of each dialect from the lecture's.
  private struct Differences {
    var method: String
    var byDialect: [(dialect: String, points: [Point])]

    var largest: Double { byDialect.flatMap { $0.points.map(\.y) }.max() ?? 0 }
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let rows = try AdaptiveMetricsRecord.dialects.filledRows(in: results)
    let all = rows.map(\.method).distinct.map { differences($0, rows) }
    let differing = all.filter { $0.largest > 0 }
    let equal = all.filter { $0.largest == 0 }.map { MethodStyle.of($0.method).name }
    let values = differing.flatMap { $0.byDialect.flatMap { $0.points.map(\.y) } }
      .filter { $0 > 0 }
    let (low, high) = (values.min() ?? 1e-12, values.max() ?? 1)
    let last = differing.first?.byDialect.first?.points.last?.x ?? 1
    var panels = try differing.enumerated().map { index, method -> Panel in
      Panel(
        title: .plain(MethodStyle.of(method.method).name),
        x: Axis(try words("iteration"), .linear(0, last)),
        y: Axis(
          try words("distance"), .logarithmic(low / 2, high * 3), isLabelled: index == 0),
        layers: method.byDialect.map { dialect, points in
          Layer(
            LineMark(
              dialect, points.filter { $0.y > 0 }, Self.look[dialect]?.role ?? .text, width: 1.5,
              dash: Self.look[dialect]?.dash ?? []))
        })
    }
    if panels.isEmpty {
      panels = [
        Panel(
          x: Axis(try words("iteration"), .linear(0, 1)),
          y: Axis(try words("distance"), .linear(0, 1)), layers: [])
      ]
    }
    let drawn = Self.others.filter { name in
      differing.contains {
        $0.byDialect.contains { $0.dialect == name && $0.points.contains { $0.y > 0 } }
      }
    }
    let legend = try drawn.map { name in
      LegendEntry(
        try words("against", ["dialect": .text(name)]),
        .line(Self.look[name]?.role ?? .text, width: 1.5, dash: Self.look[name]?.dash ?? []))
    }
    let distances = differing.map { method in
      Value.group([
        "method": .text(MethodStyle.of(method.method).name),
        "dialects": .list(
          method.byDialect.map { dialect, points in
            .group([
              "dialect": .text(dialect),
              "largest": .number(points.map(\.y).max() ?? 0, digits: 2),
            ])
          }),
      ])
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.5 * style.width),
        fontSize: .points(style.fontSize),
        .column([.legend(Legend(legend)), .grid(columns: panels.count, panels)])),
      values: ["distances": .list(distances), "equal": .list(equal.map { .text($0) })])
  }

  private static let reference = Dialect.lecture
  private static let others = Dialect.allCases.filter { $0 != reference }.map(\.rawValue)
  private static let look: [String: (role: Theme.Role, dash: [Double])] = [
    Dialect.paper.rawValue: (.text, [2, 2]), Dialect.torch.rawValue: (.second, []),
    Dialect.optax.rawValue: (.third, [5, 2]),
  ]

  private func differences(
    _ method: String, _ rows: [AdaptiveMetricsRecord.DialectIterate]
  ) -> Differences {
    func path(_ dialect: String) -> [Point] {
      rows.filter { $0.method == method && $0.dialect == dialect }.map { Point($0.x1, $0.x2) }
    }
    let reference = path(Self.reference.rawValue)
    let scale = reference.first?.norm ?? 1
    return Differences(
      method: method,
      byDialect: Self.others.map { dialect in
        let points = zip(reference, path(dialect)).enumerated().map { k, pair in
          Point(Double(k), (pair.0 - pair.1).norm / scale)
        }
        return (dialect, points.filter(\.isFinite))
      })
  }
}
