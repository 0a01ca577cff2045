import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `projection-geometry`: gradient descent and its scaled variant from x_0 to the line of solutions,
/// each perpendicular to it in its own scalar product; at the right the same in v = H^½x, where
/// the scalar product of H is the ordinary one.
struct ProjectionGeometryFigure: LectureFigure {
  let id = ProjectionGeometryRecord.id
  let needs = [ProjectionGeometryRecord.id]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scalars = try ProjectionGeometryRecord.record.scalars(in: results)
    let h = Matrix(scalars.metric)
    let root = try SymmetricEigen(of: h).apply { max($0, 0).squareRoot() }
    let scene = Scene(
      row: Point(scalars.row), target: scalars.target, metric: h,
      plain: try ProjectionGeometryRecord.plain.points(in: results),
      scaled: try ProjectionGeometryRecord.scaled.points(in: results),
      plainGoal: Point(scalars.plain.projection), scaledGoal: Point(scalars.scaled.projection))
    let panels = [
      scene.panel(title: try words("in-x"), name: "x", map: { $0 }),
      scene.panel(title: try words("in-v"), name: "v") { p in
        let v = root * [p.x, p.y]
        return Point(v[0], v[1])
      },
    ]
    let legend = Legend([
      LegendEntry(try words("plain"), .line(.gradientDescent, width: 1.4, dash: [])),
      LegendEntry(try words("scaled"), .line(.scaledGradientDescent, width: 1.4, dash: [])),
      LegendEntry(try words("solutions"), .line(.text, width: 1, dash: [])),
      LegendEntry(try words("circle"), .line(.axis, width: 0.9, dash: [3, 2])),
      LegendEntry(try words("ball"), .line(.scaledGradientDescent, width: 1.1, dash: [])),
    ])
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize), frames: 4,
        style.isFlat && style.width > 130
          ? .row(panels.map { .panel($0) } + [.legend(legend)])
          : .column([.legend(legend), .row(panels.map { .panel($0) })])),
      values: [
        "plain": Self.values(scalars.plain.cosine, scene.plainGoal),
        "scaled": Self.values(scalars.scaled.cosine, scene.scaledGoal),
      ])
  }

  /// A run: its largest cosine to the solutions, and where it tends to.
  private static func values(_ cosine: Double?, _ goal: Point) -> Value {
    .group(["cosine": .number(cosine, digits: 2), "goal": .list(goal.values)])
  }

  /// The scene in x; every panel maps it to its own coordinates.
  private struct Scene {
    var row: Point
    var target: Double
    var metric: Matrix
    var plain: [Point]
    var scaled: [Point]
    var plainGoal: Point
    var scaledGoal: Point

    private var start: Point { plain.first ?? Point(0, 0) }

    func panel(title: Label, name: String, map: (Point) -> Point) -> Panel {
      // Along the line, from one goal through the other.
      let along = (1 / row.norm) * Point(-row.y, row.x)
      let length = max((start - plainGoal).norm, (scaledGoal - plainGoal).norm)
      let line = [-4.0, 4].map { map(plainGoal + ($0 * length) * along) }
      let radius = distance(scaledGoal - start)
      let ball = MetricEllipse.ring(metric, center: start, radius: radius).map(map)
      let disc = MetricEllipse.ring(
        .identity(2), center: start, radius: (plainGoal - start).norm
      ).map(map)
      let (xs, ys) = limits([start, plainGoal, scaledGoal].map(map) + ball)
      let layers: [Layer] =
        [
          Layer(LineMark("solutions", line, .text, width: 1.2)),
          Layer(
            LineMark(
              "Euclidean ball", disc, .gradientDescent, width: 0.9, dash: [3, 2], opacity: 0.6),
            frames: 2...4),
          Layer(
            LineMark("ball of H", ball, .scaledGradientDescent, width: 1.1, opacity: 0.8),
            frames: 4...4),
        ]
        + run(plain, plainGoal, .gradientDescent, metric: .identity(2), first: 2, map)
        + run(scaled, scaledGoal, .scaledGradientDescent, metric: metric, first: 3, map)
        + [
          Layer(MarkerMark("x_0", [map(start)], .circle, .text, size: 6, isHollow: true)),
          Layer(
            TextMark(
              Label("$\(name)_0$"), at: map(start), offset: Point(-6, 4), anchor: .init(x: 1, y: 0))
          ),
          Layer(label("$X$", near: map(plainGoal - (0.55 * length) * along), xs, ys)),
        ]
      return Panel(
        title: title, x: Axis(Label("$\(name)_1$"), .linear(xs.lowerBound, xs.upperBound)),
        y: Axis(Label("$\(name)_2$"), .linear(ys.lowerBound, ys.upperBound)), hasEqualScales: true,
        layers: layers)
    }

    /// A path with its goal and the mark of the right angle there.
    private func run(
      _ path: [Point], _ goal: Point, _ role: Theme.Role, metric: Matrix, first: Int,
      _ map: (Point) -> Point
    ) -> [Layer] {
      let back = start - goal
      let along = Point(-row.y, row.x)
      func unit(_ p: Point) -> Point {
        let h = metric * [p.x, p.y]
        let norm = max(p.x * h[0] + p.y * h[1], .leastNormalMagnitude).squareRoot()
        return (1 / norm) * p
      }
      // Sides of one length in the metric: a square there.
      let side = 0.17 * distanceIn(metric, back)
      let corner = RightAngleMark(
        at: map(goal), map(goal + side * unit(back)) - map(goal),
        map(goal + side * unit(along)) - map(goal), role)
      let marks: [any Mark] = [
        LineMark("path", path.map(map), role, width: 1.4), corner,
        MarkerMark("iterates", path.dropFirst().map(map), .circle, role, size: 3.4, isData: false),
        MarkerMark("projection", [map(goal)], .cross, role, size: 5),
      ]
      // What an earlier frame showed fades; the last frame needs the scaled path again.
      return marks.map { Layer($0, frames: first...4, fadesFrom: first == 2 ? 3 : nil) }
    }

    private func distanceIn(_ h: Matrix, _ p: Point) -> Double {
      let v = h * [p.x, p.y]
      return max(p.x * v[0] + p.y * v[1], 0).squareRoot()
    }

    private func distance(_ p: Point) -> Double { distanceIn(metric, p) }

    private func label(
      _ text: Label, near p: Point, _ xs: ClosedRange<Double>, _ ys: ClosedRange<Double>
    ) -> TextMark {
      let inside = Point(
        min(max(p.x, xs.lowerBound), xs.upperBound), min(max(p.y, ys.lowerBound), ys.upperBound))
      return TextMark(text, at: inside, offset: Point(7, 7), anchor: .init(x: 0, y: 0))
    }

    /// Around what must be seen, the same shape in every panel.
    private func limits(_ points: [Point]) -> (ClosedRange<Double>, ClosedRange<Double>) {
      let finite = points.filter(\.isFinite)
      let (xs, ys) = (finite.map(\.x), finite.map(\.y))
      let middle = Point(
        ((xs.min() ?? 0) + (xs.max() ?? 1)) / 2, ((ys.min() ?? 0) + (ys.max() ?? 1)) / 2)
      let half = 0.6 * max((xs.max() ?? 1) - (xs.min() ?? 0), (ys.max() ?? 1) - (ys.min() ?? 0))
      return (
        .between(middle.x - half, middle.x + half), .between(middle.y - half, middle.y + half)
      )
    }
  }
}
