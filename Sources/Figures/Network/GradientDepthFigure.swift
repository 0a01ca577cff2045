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

  private static let kinds: [(kind: InitialPointsRecord.Kind, role: Theme.Role)] = [
    (.standard, .first), (.residual, .third),
  ]

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
    let all = Self.kinds.map { Self.paths($0.kind, rows, depth) }
    let ends = all.joined().flatMap { $0.points.map(\.y) }
    // The rule of thumb stays inside, where it goes at most as far again as what was measured.
    let rule = all[0].map { pow($0.scale / 2, Double(depth)) }.filter { $0.isFinite && $0 > 0 }
    let reach = ends.filter { $0 > 0 && $0.isFinite }.map { abs(log10($0)) }.max() ?? 1
    let scales = [
      NetworkStyle.logarithmic(ends + rule.filter { abs(log10($0)) < 2 * reach }),
      NetworkStyle.logarithmic(all[1].flatMap { $0.points.map(\.y) } + [0.2, 30]),
    ]
    let places = Array(stride(from: 0, through: depth, by: max(1, depth / 4)))
    func slopes(_ kind: InitialPointsRecord.Kind) -> Value {
      .list(
        InitialPointsRecord.lines(kind, rows).map {
          .group(["slope": .number($0.slope, digits: 2), "scale": .parameter($0.scale)])
        })
    }
    let ticks = places.map { Tick(Double($0), "\($0)") }
    // Room for the names at the lines' ends.
    let panels = try [
      (Self.kinds, all, 1.5, "all"), (Array(Self.kinds.dropFirst()), [all[1]], 1.75, "enlarged"),
    ]
    .enumerated().map { index, panel in
      let (kinds, paths, room, title) = panel
      let x = Scale.linear(0, room * Double(depth))
      return Panel(
        title: try words(title), x: Axis(try words("layers"), x, ticks: ticks),
        y: Axis(index == 0 ? try words("gradient") : "", scales[index]),
        weight: index == 0 ? 1.5 : 1,
        layers: try Self.layers(
          kinds, paths, depth, scales[index], isWhole: index == 0, style, words))
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.76 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(
            Legend([
              LegendEntry(try words("measured"), .line(.text, width: 1.6, dash: [])),
              LegendEntry(try words("theory"), .line(.text, width: 0.8, dash: [1.5, 2])),
            ])), .row(panels.map(Arrangement.panel)),
        ])),
      values: ["standard": slopes(.standard), "residual": slopes(.residual)])
  }

  /// The lines of some kinds with their names at their ends.
  private static func layers(
    _ kinds: [(kind: InitialPointsRecord.Kind, role: Theme.Role)], _ all: [[Path]], _ depth: Int,
    _ y: Scale, isWhole: Bool, _ style: FiguresSection, _ words: FigureWords
  ) throws -> [Layer] {
    var layers = [
      Layer(LineMark("unchanged", [Point(0, 1), Point(Double(depth), 1)], .text, width: 0.7))
    ]
    for (kind, paths) in zip(kinds, all) {
      for path in paths {
        let name = "\(kind.kind.rawValue), \(path.scale)"
        if kind.kind == .standard {
          let theory = path.points.map { Point($0.x, pow(path.scale / 2, $0.x)) }
          layers.append(
            Layer(LineMark("\(name), theory", theory, kind.role, width: 0.8, dash: [1.5, 2])))
        }
        layers.append(Layer(LineMark(name, path.points, kind.role, width: 1.6)))
      }
      // In the whole picture the residual lines are one band.
      let groups = isWhole && kind.kind == .residual ? [paths] : together(paths, y)
      for group in groups where !group.isEmpty {
        let scales = Value.list(group.map { .parameter($0.scale) })
        let end = group.max { $0.end.y < $1.end.y }?.end ?? group[0].end
        layers.append(
          Layer(
            TextMark(
              try words(
                isWhole && kind.kind == .residual ? "all-residual" : "norm", ["scales": scales]),
              at: end, offset: Point(5, 0), anchor: .init(x: 0, y: 0.5), kind.role)))
      }
    }
    return layers
  }

  /// Lines that end at nearly the same place, which share a name.
  private static func together(_ paths: [Path], _ y: Scale) -> [[Path]] {
    paths.reduce(into: [[Path]]()) { groups, path in
      func place(_ path: Path) -> Double { y.fraction(of: path.end.y) ?? 0 }
      if let last = groups.last?.first, abs(place(last) - place(path)) < 0.04 {
        groups[groups.count - 1].append(path)
      } else {
        groups.append([path])
      }
    }
  }
}
