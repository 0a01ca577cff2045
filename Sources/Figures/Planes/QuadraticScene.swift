import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// The plane of a quadratic with its limits, levels and ground; one for all figures of the two
/// runs, so that they can be compared.
struct QuadraticScene {
  static let files = [QuadraticRecord.plain, .scaled]

  let x: Scale
  let y: Scale
  let ground: ContourMark
  let start: Point
  let minimizer: Point

  /// Reads both experiments, so that their figures share their limits.
  init(_ results: ResultFolder, _ style: FiguresSection) throws {
    let runs = try Self.files.map { try QuadraticPath(results, $0) }
    self.init(
      hessian: runs[0].hessian, minimizer: runs[0].minimizer, start: runs[0].points[0],
      shown: runs.flatMap { $0.points.prefix($0.framedSteps + 1) }, style)
  }

  /// The plane around a start point, a minimum and what else is shown.
  init(
    hessian q: Matrix, minimizer: Point, start: Point, shown: [Point], _ style: FiguresSection
  ) {
    (self.start, self.minimizer) = (start, minimizer)
    let ellipse = Self.halfWidths(of: q, through: start - minimizer)
    // A little beyond the minimum, for the level sets to close; not farther than three times the
    // level set of x_0, which holds all iterates that descend.
    let beyond = minimizer + 0.42 * (minimizer - start)
    func limits(_ value: (Point) -> Double, _ half: Double) -> ClosedRange<Double> {
      let center = value(minimizer)
      let reach = ClosedRange.between(center - 3 * half, center + 3 * half)
      let values = (shown + [start, minimizer, beyond]).map(value).filter(\.isFinite)
        .map { min(max($0, reach.lowerBound), reach.upperBound) }
      let (low, high) = (values.min() ?? -1, values.max() ?? 1)
      let margin = 0.12 * (high - low)
      return .between(low - margin, high + margin)
    }
    var (xs, ys) = (limits(\.x, ellipse.x), limits(\.y, ellipse.y))
    // The shape of a slide: neither a flat strip nor higher than 0.62 of the width.
    xs = Self.widened(xs, to: (ys.upperBound - ys.lowerBound) / 0.62)
    ys = Self.widened(ys, to: 0.5 * (xs.upperBound - xs.lowerBound))
    // A part of the plane has levels of its own.
    (xs, ys) = (style.xRange ?? xs, style.yRange ?? ys)
    x = .linear(xs.lowerBound, xs.upperBound)
    y = .linear(ys.lowerBound, ys.upperBound)
    ground = Self.contours(q, minimizer, xs, ys, style)
  }

  private static func contours(
    _ q: Matrix, _ minimizer: Point, _ xs: ClosedRange<Double>, _ ys: ClosedRange<Double>,
    _ style: FiguresSection
  ) -> ContourMark {
    let (width, height) = (xs.upperBound - xs.lowerBound, ys.upperBound - ys.lowerBound)
    let longest = max(width, height)
    func count(_ side: Double) -> Int {
      guard (side / longest).isFinite else { return 11 }
      return max(11, NumberFormat.count(Double(style.grid) * side / longest))
    }
    let grid = Grid(x: xs, y: ys, columns: count(width), rows: count(height)) { x, y in
      let d: Vector = [x - minimizer.x, y - minimizer.y]
      return 0.5 * d.dot(q * d)
    }
    return ContourMark(
      grid,
      levels: ContourLevels.readable(in: grid.range ?? 0...0, count: style.levels),
      colormap: .quiet)
  }

  /// Half the width and height of the ellipse {d : dᵀQd = cᵀQc}: √(cᵀQc (Q⁻¹)_ii).
  private static func halfWidths(of q: Matrix, through c: Point) -> Point {
    let level = (q * [c.x, c.y]).dot([c.x, c.y])
    let determinant = q[0, 0] * q[1, 1] - q[0, 1] * q[1, 0]
    return Point(
      (level * q[1, 1] / determinant).squareRoot(), (level * q[0, 0] / determinant).squareRoot())
  }

  private static func widened(_ range: ClosedRange<Double>, to width: Double) -> ClosedRange<Double>
  {
    let missing = max(0, width - (range.upperBound - range.lowerBound)) / 2
    return .between(range.lowerBound - missing, range.upperBound + missing)
  }

  /// The extent of x.
  var width: Double { x.domain.upperBound - x.domain.lowerBound }

  func contains(_ p: Point) -> Bool { Scale.plot(x, y, contains: p) }

  /// Whether a label beside this point keeps clear of the minimum and what crowds around it.
  func hasRoomForLabel(at p: Point) -> Bool { p.isFinite && (p - minimizer).norm > 0.09 * width }

  /// The panel with the ground, and with the layers on it.
  func panel(
    title: Label? = nil, role: Theme.Role = .text, sharesX: Bool = false, _ layers: [Layer]
  ) -> Panel {
    Panel(
      title: title, titleRole: role, x: Axis("$x_1$", x, isLabelled: !sharesX), y: Axis("$x_2$", y),
      hasEqualScales: true, hasGround: true, layers: [Layer(ground)] + layers)
  }

  /// The levels of f with their meaning.
  var colorBar: ColorBar {
    ColorBar("$f(x)-f^\\star$", levels: ground.levels, colormap: ground.colormap)
  }

  /// The minimum, as a star; the paths go above it.
  var minimizerLayer: Layer {
    Layer(MarkerMark("minimizer", [minimizer], .star, .minimum, size: 6.5))
  }

  /// Its name, where there is room.
  var minimizerName: Layer {
    Layer(
      TextMark("$x^\\star$", at: minimizer, offset: Point(5, -4), anchor: .init(x: 0, y: 1)))
  }
}
