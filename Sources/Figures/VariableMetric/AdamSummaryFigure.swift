import Numerals
import Plotting
import Records
import Results
import Study

/// `adam-summary`: what the lines of Adam's box do along a run, a row a line: m_k, which filters the
/// gradient, √v_k, which remembers its size, and the step, their quotient; both coordinates in each.
struct AdamSummaryFigure: LectureFigure {
  let id = AdamSummaryRecord.id
  let needs = [AdamSummaryRecord.id]

  /// The run as one coordinate sees it.
  private struct Coordinate {
    var k: [Double]
    var gradient: [Double]
    var first: [Double]
    var root: [Double]
    var step: [Double]

    init(_ index: Int, of steps: [AdamSummaryRecord.Step]) {
      k = steps.map { Double($0.k) }
      gradient = steps.map { $0.gradient.values[index] }
      first = steps.map { $0.first.values[index] }
      root = steps.map { $0.second.values[index].squareRoot() }
      step = steps.map { $0.step.values[index] }
    }

    func points(_ values: [Double]) -> [Point] { zip(k, values).map { Point($0, $1) } }

    /// Where m_k has the other sign for the first time.
    var turn: Point? {
      crossing(first, 0).map { Point($0.at, 0) }
    }

    /// Where the step is half of γ for the first time.
    var half: Point? {
      crossing(step.map(abs), 0.5).map { Point($0.at, step[$0.index] < 0 ? -0.5 : 0.5) }
    }

    /// Where values pass a level: between two stored steps, which may lie far apart.
    private func crossing(_ values: [Double], _ level: Double) -> (at: Double, index: Int)? {
      let next = values.indices.dropFirst().first {
        (values[$0 - 1] - level) * (values[$0] - level) < 0
      }
      return next.map { index in
        let (before, after) = (values[index - 1] - level, values[index] - level)
        return (k[index - 1] + before / (before - after) * (k[index] - k[index - 1]), index)
      }
    }
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let steps = try AdamSummaryRecord.steps.filledRows(in: results)
    let scalars = try AdamSummaryRecord.record.scalars(in: results)
    let coordinates = [0, 1].map { Coordinate($0, of: steps) }
    /// Over how many steps a moment with this constant reaches back.
    func memory(_ beta: Double) -> Value {
      .parameter(NumberFormat.rounded(1 / (1 - beta), digits: 3))
    }
    func reach(_ values: [Double]) -> Double {
      1.08 * max(values.filter(\.isFinite).map(abs).max() ?? 1, 1e-9)
    }
    let x = Scale.linear(0, Double(steps[steps.count - 1].k))
    let height = reach(coordinates.flatMap { $0.gradient + $0.first })
    let size = reach(coordinates.flatMap { $0.root + $0.gradient })
    // Room beyond γ for words.
    let longest = max(1.6, reach(coordinates.flatMap(\.step)))
    let both = zip(coordinates, Self.looks).map { (coordinate: $0, look: $1) }
    let rows: [(name: String, scale: Scale, layers: [Layer])] = [
      (
        "first-moment", .linear(-height, height),
        [Layer(Self.zero(coordinates[0]))] + both.flatMap(Self.filter)
      ),
      ("second-moment", .linear(0, size), both.flatMap(Self.memory)),
      (
        "step", .linear(-longest, longest),
        Self.limits(coordinates[0]) + (try both.flatMap { try Self.move($0, $1, words) })
      ),
    ]
    let content = try rows.enumerated().flatMap { place, row in
      var panel = Panel(
        x: Axis(try words("iteration"), x, isLabelled: place == rows.count - 1),
        y: Axis(try words(row.name), row.scale), weight: place == rows.count - 1 ? 2 : 1,
        layers: row.layers)
      panel.name = row.name
      return [
        Arrangement.heading(
          try words(
            row.name + "-line",
            ["first": memory(scalars.beta1), "second": memory(scalars.beta2)])),
        .panel(panel),
      ]
    }
    let legend = Legend(
      try Self.looks.map {
        LegendEntry(try words($0.name), .line($0.role, width: 1.6, dash: []))
      } + [LegendEntry(try words("gradient"), .line(.axis, width: 3, dash: []))])
    let extremes = coordinates.flatMap(\.step).filter(\.isFinite)
    // ε and gradients of zero make them shorter.
    let isUnit = steps[0].step.values.allSatisfy { abs(abs($0) - 1) < 1e-3 }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.92 * style.width),
        fontSize: .points(style.fontSize),
        .column([.legend(legend)] + content)),
      values: [
        "rate": .number(scalars.learningRate, digits: 2), "isUnit": .flag(isUnit),
        "memory": memory(scalars.beta2),
        "first": .list(steps[0].step.values.map { .number($0, digits: 3) }),
        "longest": .number(extremes.map(abs).max() ?? 0, digits: 3),
        "turns": .list(zip(coordinates, ["1", "2"]).compactMap(Self.turn)),
        "iterations": .count(steps[steps.count - 1].k), "drawn": .count(steps.count),
        "isThinned": .flag(steps.count <= steps[steps.count - 1].k),
        "gap": .number(steps[steps.count - 1].gap, digits: 2),
      ])
  }

  private typealias Look = (name: String, role: Theme.Role)
  private static let looks: [Look] = [("first", .third), ("second", .adam)]

  /// m_k on the gradient that it filters.
  private static func filter(_ coordinate: Coordinate, _ look: Look) -> [Layer] {
    [
      gradient("g, \(look.name)", coordinate, coordinate.gradient),
      Layer(
        LineMark("m, \(look.name)", coordinate.points(coordinate.first), look.role, width: 1.3)),
    ] + turn(coordinate)
  }

  /// √v_k beside the gradient's size: it stays where that has gone.
  private static func memory(_ coordinate: Coordinate, _ look: Look) -> [Layer] {
    [
      gradient("|g|, \(look.name)", coordinate, coordinate.gradient.map(abs)),
      Layer(
        LineMark("√v, \(look.name)", coordinate.points(coordinate.root), look.role, width: 1.6)),
    ] + turn(coordinate)
  }

  private static func gradient(
    _ name: String, _ coordinate: Coordinate, _ values: [Double]
  ) -> Layer {
    Layer(LineMark(name, coordinate.points(values), .axis, width: 3.6, opacity: 0.3))
  }

  /// No step is longer than about γ.
  private static func limits(_ coordinate: Coordinate) -> [Layer] {
    [Layer(zero(coordinate))]
      + [-1, 1].map { level in
        Layer(
          LineMark(
            "±γ", [Point(0, level), Point(coordinate.k.last ?? 1, level)], .axis, width: 0.5,
            dash: [1, 2]))
      }
  }

  /// The step over γ, with the moments at which the parts of the box act.
  private static func move(
    _ coordinate: Coordinate, _ look: Look, _ words: FigureWords
  ) throws -> [Layer] {
    let line = coordinate.points(coordinate.step)
    let layers = [Layer(LineMark("step, \(look.name)", line, look.role, width: 1.6))]
    let moments = [
      ("start", line.first), ("half", coordinate.half), ("turn", coordinate.turn),
    ].compactMap { word, point in point.map { (word: word, point: $0) } }
    return layers + turn(coordinate)
      + (try moments.flatMap { word, point in
        // On the side to which the curve does not go.
        let isOver = point.y > 0.1
        return [
          Layer(
            MarkerMark(word, [point], .circle, look.role, size: 4.2, isHollow: true, isData: false),
            isClipped: false),
          Layer(
            TextMark(
              try words(word, ["k": .count(Int(point.x.rounded()))]), at: point,
              offset: Point(5, isOver ? -5 : 5),
              anchor: .init(x: 0, y: isOver ? 1 : 0), look.role), isValue: true),
        ]
      })
  }

  private static func zero(_ coordinate: Coordinate) -> LineMark {
    LineMark("zero", [Point(0, 0), Point(coordinate.k.last ?? 1, 0)], .axis, width: 0.6)
  }

  /// A line through both plots where m_k turns.
  private static func turn(_ coordinate: Coordinate) -> [Layer] {
    guard let k = coordinate.turn?.x else { return [] }
    return [
      Layer(LineMark("turn", [Point(k, -1e9), Point(k, 1e9)], .axis, width: 0.6, dash: [1, 2]))
    ]
  }

  /// What becomes of the step where m_k turns.
  private static func turn(_ coordinate: Coordinate, _ name: String) -> Value? {
    guard let turn = coordinate.turn else { return nil }
    let later = zip(coordinate.k, coordinate.step).filter { $0.0 >= turn.x }.map { abs($0.1) }
      .filter(\.isFinite).max()
    return .group([
      "coordinate": .text(name), "k": .count(Int(turn.x.rounded())),
      "longest": .number(later, digits: 2),
    ])
  }
}
