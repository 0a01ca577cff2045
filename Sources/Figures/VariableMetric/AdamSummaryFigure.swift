import Numerals
import Plotting
import Records
import Results
import Study

/// `adam-summary`: what the lines of Adam's box do along a run, a row a line and a column a coordinate:
/// m_k, which filters the gradient, √v_k, which remembers its size, and the step, their quotient.
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
    let rows: [(name: String, scale: Scale, layers: (Coordinate, String) throws -> [Layer])] = [
      ("first-moment", .linear(-height, height), Self.filter),
      ("second-moment", .linear(0, size), Self.memory),
      ("step", .linear(-longest, longest), { try Self.move($0, $1, words) }),
    ]
    let content = try rows.enumerated().flatMap { place, row in
      let panels = try zip(coordinates, ["first", "second"]).map { coordinate, name in
        var panel = Panel(
          title: place == 0 ? try words(name) : nil,
          x: Axis(
            place == rows.count - 1 ? try words("iteration") : "", x,
            isLabelled: place == rows.count - 1),
          y: Axis(
            name == "first" ? try words(row.name) : "", row.scale, isLabelled: name == "first"),
          weight: place == rows.count - 1 ? 1.7 : 1, layers: try row.layers(coordinate, name))
        panel.name = "\(row.name), \(name)"
        return panel
      }
      return [
        Arrangement.heading(
          try words(
            row.name + "-line",
            ["first": memory(scalars.beta1), "second": memory(scalars.beta2)])),
        .grid(columns: 2, panels),
      ]
    }
    let legend = Legend([
      LegendEntry(try words("gradient"), .line(.axis, width: 3, dash: [])),
      LegendEntry(try words("filtered"), .line(.adam, width: 1.6, dash: [])),
      LegendEntry(try words("root"), .line(.first, width: 1.6, dash: [])),
    ])
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

  /// m_k on the gradient that it filters.
  private static func filter(_ coordinate: Coordinate, _ name: String) -> [Layer] {
    [
      Layer(zero(coordinate)),
      Layer(
        LineMark(
          "g, \(name)", coordinate.points(coordinate.gradient), .axis, width: 3.4, opacity: 0.4)),
      Layer(LineMark("m, \(name)", coordinate.points(coordinate.first), .adam, width: 1.2)),
    ] + turn(coordinate)
  }

  /// √v_k beside the gradient's size: it stays where that has gone.
  private static func memory(_ coordinate: Coordinate, _ name: String) -> [Layer] {
    let sizes = coordinate.gradient.map(abs)
    return [
      Layer(LineMark("|g|, \(name)", coordinate.points(sizes), .axis, width: 3.4, opacity: 0.4)),
      Layer(LineMark("√v, \(name)", coordinate.points(coordinate.root), .first, width: 1.6)),
    ] + turn(coordinate)
  }

  /// The step over γ, with the moments at which the parts of the box act.
  private static func move(
    _ coordinate: Coordinate, _ name: String, _ words: FigureWords
  ) throws -> [Layer] {
    let line = coordinate.points(coordinate.step)
    var layers = [
      Layer(zero(coordinate)),
      Layer(LineMark("step, \(name)", line, .adam, width: 1.6)),
    ]
    layers += [-1, 1].map { level in
      Layer(
        LineMark(
          "±γ", [Point(0, level), Point(coordinate.k.last ?? 1, level)], .axis, width: 0.6,
          dash: [3, 2]))
    }
    layers += turn(coordinate)
    let moments = [
      ("start", line.first), ("half", coordinate.half), ("turn", coordinate.turn),
    ].compactMap { word, point in point.map { (word: word, point: $0) } }
    for (word, point) in moments {
      // To the side on which the curve is not.
      let isOver = point.y > 0.1 && point.x > 0.1 * (coordinate.k.last ?? 1)
      let isBelow = point.y < -0.1 || isOver
      layers += [
        Layer(
          MarkerMark(word, [point], .circle, .adam, size: 4.2, isHollow: true, isData: false),
          isClipped: false),
        Layer(
          TextMark(
            try words(word, ["k": .count(Int(point.x.rounded()))]), at: point,
            offset: Point(isOver ? -4 : 5, isBelow ? 5 : -5),
            anchor: .init(x: isOver ? 1 : 0, y: isBelow ? 0 : 1))),
      ]
    }
    return layers
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
