import Foundation
import LinearAlgebra
import Numerals
import Plotting
import Results
import Study

/// `loss-landscape-<z_max>-contours`: the same grids as maps, in powers of ten.
struct LandscapeContoursFigure: LectureFigure {
  /// z_max as it stands in the id, the folder of the grids, and all heights of the study.
  let name: String
  let heights: [Double]
  var isFiltered = false

  var id: String { "loss-landscape-\(name)\(isFiltered ? "" : "-contours")" }
  var title: String {
    isFiltered
      ? "Loss around both minima, directions scaled like the parameters"
      : "Loss around both minima as maps, up to \(name)"
  }
  let needs = [LandscapeScene.experiment, BoundaryFigure.experiment]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let scene = try LandscapeScene(results, name)
    let levels = LogLandscape.levels(scene.landscapes.map(\.grid))
    let panels = scene.landscapes.enumerated().map { index, landscape in
      let grid = LogLandscape.grid(landscape.grid)
      let lines = heights.enumerated().flatMap { number, height in
        MarchingSquares.isolines(of: grid, at: log10(height)).map { line in
          Layer(
            LineMark(
              "loss \(NumberFormat.significant(height, digits: 3))", line, .text,
              width: 1.1, dash: NetworkStyle.dashes[number % NetworkStyle.dashes.count]))
        }
      }
      return Panel(
        title: .plain(landscape.style.name), titleRole: landscape.style.role,
        x: Axis("$a$", .linear(grid.x[0], grid.x[grid.x.count - 1])),
        y: Axis(
          index == 0 ? "$b$" : "", .linear(grid.y[0], grid.y[grid.y.count - 1]),
          isLabelled: index == 0),
        hasEqualScales: true, hasGround: true,
        layers: [
          Layer(
            ContourMark(
              grid, levels: levels.map(log10), lineWidth: 0.3, values: levels,
              base: LogLandscape.zero(landscape.grid)))
        ] + lines + [
          Layer(
            MarkerMark("minimum", [Point(0, 0)], .cross, .text, size: 6)),
          Layer(
            TextMark(
              "$\\theta_{\\mathrm{end}}$", at: Point(0, 0), offset: Point(6, 0),
              anchor: .init(x: 0, y: 0.5))),
        ])
    }
    // Lines that no map has need no explanation.
    let finite = scene.landscapes.flatMap(\.grid.values).filter(\.isFinite)
    let lowest = Statistics.quantile(finite, 0.005) ?? 0
    let highest = finite.max() ?? 0
    let shown = heights.enumerated().filter { $0.element > lowest && $0.element < highest }
    let bar = ColorBar(
      "loss", levels: levels,
      lines: shown.map { ($0.element, NetworkStyle.dashes[$0.offset % NetworkStyle.dashes.count]) },
      base: LogLandscape.hasZero(finite) ? "0" : nil)
    func shares(_ name: (Double) -> String) -> String {
      heights.filter { $0 > lowest }.map { "\(parts(above: $0)) above \(name($0))" }.joined(
        separator: "; ")
    }
    func parts(above height: Double) -> String {
      scene.landscapes.map { landscape in
        let share = NumberFormat.significant(100 * landscape.share(above: height), digits: 2)
        return "\(share) % for \(landscape.style.name)"
      }.joined(separator: ", ")
    }
    let zeros =
      !LogLandscape.hasZero(finite)
      ? ""
      : " Zero on "
        + scene.landscapes.map { landscape in
          let share = landscape.grid.values.filter { $0 < LogLandscape.floor }.count
          let percent = 100 * Double(share) / Double(max(landscape.grid.values.count, 1))
          return "\(NumberFormat.significant(percent, digits: 2)) % for \(landscape.style.name)"
        }.joined(separator: ", ") + "."
    let what =
      isFiltered
      ? "with $d_1$ and $d_2$ scaled, unit by unit, like $\\theta_{\\mathrm{end}}$, so that "
        + "the sizes of the parameters play no part"
      : "the grids of the surfaces, in powers of ten"
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .row([.grid(columns: max(panels.count, 1), panels), .colorBar(bar)])),
      caption:
        "The training loss at $\\theta_{\\mathrm{end}}+a\\,d_1+b\\,d_2$, \(what). Shares of the square: \(shares { "$\(LandscapeScene.latex($0))$" }).\(zeros) "
        + "Distances moved from the initial point: \(scene.moves).",
      alt: "Maps of the training loss around the minima, with lines at the losses "
        + heights.map { NumberFormat.significant($0, digits: 3) }.joined(separator: ", ")
        + ". \(shares { NumberFormat.significant($0, digits: 3) }).\(zeros)")
  }
}

/// Losses over many decades as maps of their logarithms.
enum LogLandscape {
  /// Below this a loss counts as zero: the smallest that a map tells apart.
  static let floor = 1e-3

  /// Whether so much of a map is zero that it can be seen.
  static func hasZero(_ losses: [Double]) -> Bool {
    losses.count { $0 < floor } * 500 > losses.count
  }

  /// The losses, continued below zero where they are zero: a hinge loss is linear beside the edge of
  /// its zeros, so that two points of a line with a positive loss tell where on it the edge is.
  static func zero(_ grid: Grid) -> Grid {
    let (columns, rows) = (grid.x.count, grid.y.count)
    let values = grid.values.indices.map { place -> Double in
      let own = grid.values[place]
      guard own < floor else { return own }
      let (i, j) = (place % columns, place / columns)
      let continued = [(1, 0), (-1, 0), (0, 1), (0, -1)].compactMap { across, up -> Double? in
        let far = (i + 2 * across, j + 2 * up)
        guard (0..<columns).contains(far.0), (0..<rows).contains(far.1) else { return nil }
        let (near, next) = (grid[i + across, j + up], grid[far.0, far.1])
        return near >= floor && next.isFinite ? 2 * near - next : nil
      }
      // No edge lies beyond the zero itself; without a positive neighbour any negative number will do.
      return min(Statistics.mean(continued) ?? -1, -floor)
    }
    return Grid(x: grid.x, y: grid.y, values: values)
  }

  /// log₁₀ of the losses, interpolated like this between grid points; NaN stays.
  static func grid(_ grid: Grid) -> Grid {
    Grid(
      x: grid.x, y: grid.y,
      values: grid.values.map {
        $0.isNaN ? .nan : log10(min(max($0, floor / 10), .greatestFiniteMagnitude))
      })
  }

  /// Powers of ten, with their halves where there are few, from below most of the positive losses
  /// up to the largest.
  static func levels(_ grids: [Grid]) -> [Double] {
    let positive = grids.flatMap(\.values).filter { $0 > floor && $0.isFinite }
    guard let low = Statistics.quantile(positive, 0.03), let high = positive.max() else {
      return [1]
    }
    let (first, last) = (Int(log10(low).rounded(.down)), Int(log10(high).rounded(.down)))
    func power(_ exponent: Int, _ digit: Int) -> Double { Double("\(digit)e\(exponent)") ?? 1 }
    let levels =
      last - first < 6
      ? (first...max(first, last)).flatMap { [power($0, 1), power($0, 3)] }
      : stride(from: first, through: last, by: (last - first) / 10 + 1).map { power($0, 1) }
    return levels.filter { $0 < high }
  }
}
