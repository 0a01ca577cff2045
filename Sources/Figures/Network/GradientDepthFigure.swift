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
    let y = NetworkStyle.logarithmic(all.joined().flatMap { $0.points.map(\.y) })
    // Room for the names at the lines' ends.
    let x = Scale.linear(0, 1.62 * Double(depth))
    var layers = [
      Layer(LineMark("unchanged", [Point(0, 1), Point(Double(depth), 1)], .text, width: 0.7))
    ]
    for (kind, paths) in zip(Self.kinds, all) {
      for path in paths {
        let name = "\(kind.kind.rawValue), \(path.scale)"
        if kind.kind == .standard {
          let theory = path.points.map { Point($0.x, pow(path.scale / 2, $0.x)) }
          layers.append(
            Layer(LineMark("\(name), theory", theory, kind.role, width: 0.8, dash: [1.5, 2])))
        }
        layers.append(
          Layer(
            LineMark(
              name, path.points, kind.role, width: 1.6)))
      }
      let groups = Self.together(paths, y)
      for (number, group) in groups.enumerated() {
        // Neighbours give each other room.
        let shift =
          kind.kind == .residual && groups.count > 1
          ? (number == 0 ? 0.6 : -0.6) * style.fontSize : 0
        let scales = Value.list(group.map { .parameter($0.scale) })
        layers.append(
          Layer(
            TextMark(
              try words(kind.kind.rawValue, ["scales": scales]), at: group[0].end,
              offset: Point(5, shift), anchor: .init(x: 0, y: 0.5), kind.role)))
      }
    }
    let places = Array(stride(from: 0, through: depth, by: max(1, depth / 4)))
    func slopes(_ kind: InitialPointsRecord.Kind) -> Value {
      .list(
        InitialPointsRecord.lines(kind, rows).map {
          .group(["slope": .number($0.slope, digits: 2), "scale": .parameter($0.scale)])
        })
    }
    let panel = Panel(
      x: Axis(
        try words("layers"), x, ticks: places.map { Tick(Double($0), "\($0)") }),
      y: Axis(try words("gradient"), y), layers: layers)
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.76 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(
            Legend([
              LegendEntry(try words("measured"), .line(.text, width: 1.6, dash: [])),
              LegendEntry(try words("theory"), .line(.text, width: 0.8, dash: [1.5, 2])),
            ])), .panel(panel),
        ])),
      values: ["standard": slopes(.standard), "residual": slopes(.residual)])
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
