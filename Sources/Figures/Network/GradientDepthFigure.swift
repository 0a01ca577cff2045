import Foundation
import Numerals
import Plotting
import Records
import Results
import Study

/// `initial-points`: whether gradients vanish or explode on the way back through the layers of random
/// networks, beside the lecture's rule of thumb.
struct GradientDepthFigure: LectureFigure {
  let id = InitialPointsRecord.id
  let needs = [InitialPointsRecord.id]

  private static let kinds: [InitialPointsRecord.Kind] = [.standard, .residual]
  /// Of the norms of both kinds, from the smallest.
  private static let roles: [Theme.Role] = [.fourth, .first, .third, .gradientDescent, .second]

  private static let ruleDash: [Double] = [2, 2]

  /// The gradients of one kind and scale, from the last layer back.
  private struct Path {
    var scale: Double
    var points: [Point]
    var end: Point
  }

  private static func paths(
    _ kind: InitialPointsRecord.Kind, _ rows: [InitialPointsRecord.Layer], _ depth: Int
  ) -> [Path] {
    InitialPointsRecord.lines(kind, rows).compactMap { line in
      let points = line.layers.sorted { $0.layer > $1.layer }.compactMap { layer in
        layer.gradient.map { Point(Double(depth - layer.layer), pow(10, $0)) }
      }
      return points.last.map { Path(scale: line.scale, points: points, end: $0) }
    }
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let rows = try InitialPointsRecord.gradients.filledRows(in: results)
    let depth = rows.map(\.layer).max() ?? 1
    let all = Self.kinds.map { Self.paths($0, rows, depth) }
    let ends = all.joined().flatMap { $0.points.map(\.y) }
    // The rule of thumb stays inside, where it goes at most as far again as what was measured.
    let rule = all[0].map { pow($0.scale / 2, Double(depth)) }.filter { $0.isFinite && $0 > 0 }
    let reach = ends.filter { $0 > 0 && $0.isFinite }.map { abs(log10($0)) }.max() ?? 1
    // One scale for both: that is the comparison.
    let y = NetworkStyle.logarithmic(ends + rule.filter { abs(log10($0)) < 2 * reach })
    let places = Array(stride(from: 0, through: depth, by: max(1, depth / 4)))
    func slopes(_ kind: InitialPointsRecord.Kind) -> Value {
      .list(
        InitialPointsRecord.lines(kind, rows).map {
          .group(["slope": .number($0.slope, digits: 2), "scale": .parameter($0.scale)])
        })
    }
    let ticks = places.map { Tick(Double($0), "\($0)") }
    let norms = all.joined().map(\.scale).distinct.sorted()
    // Room for the names at the lines' ends.
    let x = Scale.linear(0, 2.05 * Double(depth))
    let panels = try zip(Self.kinds, all).enumerated().map { index, kind in
      Panel(
        title: try words(kind.0.rawValue), x: Axis(try words("layers"), x, ticks: ticks),
        y: Axis(index == 0 ? try words("gradient") : "", y, isLabelled: index == 0),
        layers: try Self.layers(
          kind.1, hasRule: kind.0 == .standard, depth, y, words,
          roles: { norms.firstIndex(of: $0).map { Self.roles[$0 % Self.roles.count] } ?? .text }))
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.76 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(
            Legend([
              LegendEntry(try words("measured"), .line(.text, width: 1.6, dash: [])),
              LegendEntry(try words("theory"), .line(.text, width: 1, dash: Self.ruleDash)),
            ])), .grid(columns: 2, panels),
        ])),
      values: ["standard": slopes(.standard), "residual": slopes(.residual)])
  }

  /// The lines of a kind with their norms and what becomes of the gradient at their ends.
  private static func layers(
    _ paths: [Path], hasRule: Bool, _ depth: Int, _ y: Scale, _ words: FigureWords,
    roles: (Double) -> Theme.Role
  ) throws -> [Layer] {
    var layers = [
      Layer(LineMark("unchanged", [Point(0, 1), Point(Double(depth), 1)], .axis, width: 0.7))
    ]
    let sorted = paths.sorted { $0.scale < $1.scale }
    for path in sorted {
      let role = roles(path.scale)
      let name = "norm \(path.scale)"
      if hasRule {
        let theory = path.points.map { Point($0.x, pow(path.scale / 2, $0.x)) }
        layers.append(Layer(LineMark("\(name), theory", theory, role, width: 1, dash: ruleDash)))
      }
      layers.append(Layer(LineMark(name, path.points, role, width: 1.8)))
    }
    for group in together(sorted, y) {
      let scales = Value.list(group.map { .parameter($0.scale) })
      layers.append(
        Layer(
          TextMark(
            try words(
              "norm", ["scales": scales, "factor": .number(group[0].end.y, digits: 1)]),
            at: group[0].end, offset: Point(4, 0), anchor: .init(x: 0, y: 0.5),
            roles(group[group.count - 1].scale))))
    }
    return layers
  }

  /// Lines that end at nearly the same place, which share a name.
  private static func together(_ paths: [Path], _ y: Scale) -> [[Path]] {
    paths.reduce(into: [[Path]]()) { groups, path in
      func place(_ path: Path) -> Double { y.fraction(of: path.end.y) ?? 0 }
      if let last = groups.last?.first, abs(place(last) - place(path)) < 0.02 {
        groups[groups.count - 1].append(path)
      } else {
        groups.append([path])
      }
    }
  }
}
