import Foundation
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `loss-landscape-<z_max>-contours`: the same grids as maps, in powers of ten.
struct LandscapeContoursFigure: LectureFigure {
  /// z_max as it stands in the id, the folder of the grids, and all heights of the study.
  let name: String
  let heights: [Double]
  var isFiltered = false

  var id: String { "loss-landscape-\(name)\(isFiltered ? "" : "-contours")" }
  var text: String { isFiltered ? id : "loss-landscape-contours" }
  var titleValues: [String: Value] { ["height": .text(name)] }
  let needs = [LossLandscapeRecord.id, NetworkRecord.deepNetwork.id]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scene = try LandscapeScene(results, name)
    let levels = LogLandscape.levels(scene.landscapes.map(\.grid))
    // Lines that no map has need no explanation.
    let finite = scene.landscapes.flatMap(\.grid.values).filter(\.isFinite)
    let lowest = Statistics.quantile(finite, 0.005) ?? 0
    let highest = finite.max() ?? 0
    let shown = heights.enumerated().filter { $0.element > lowest && $0.element < highest }
      .map {
        (height: $0.element, dash: NetworkStyle.dashes[$0.offset % NetworkStyle.dashes.count])
      }
    let hasZero = LogLandscape.hasZero(finite)
    let panels = try scene.landscapes.enumerated().map { index, landscape in
      try Self.panel(landscape, levels, shown, isFirst: index == 0, words)
    }
    let bar = ColorBar(
      try words("loss"), levels: levels, paleness: ContourMark.mapPaleness,
      lines: shown.map { ($0.height, $0.dash) }, base: hasZero ? "0" : nil)
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .row([.grid(columns: max(panels.count, 1), panels), .colorBar(bar)])),
      values: [
        "lines": .list(shown.map { LandscapeScene.height($0.height) }),
        "heights": .list(heights.map(LandscapeScene.height)),
        "above": .list(
          heights.filter { $0 > lowest }.map { height in
            .group([
              "height": LandscapeScene.height(height), "shares": scene.shares { $0 > height },
            ])
          }),
        "zero": hasZero
          ? .group(["shares": scene.shares { $0 < LogLandscape.floor }]) : .missing,
        "moves": scene.moves,
      ])
  }

  private static func panel(
    _ landscape: LandscapeScene.Landscape, _ levels: [Double],
    _ shown: [(height: Double, dash: [Double])], isFirst: Bool, _ words: FigureWords
  ) throws -> Panel {
    let grid = LogLandscape.grid(landscape.grid)
    let zero = LogLandscape.zero(landscape.grid)
    let minimum = Point(0, 0)
    let lines = shown.map { line in
      LevelLineMark(
        "loss \(NumberFormat.significant(line.height, digits: 3))", grid, at: log10(line.height),
        label: Label("$\(NumberFormat.latex(Quantity(line.height, style: .power).text))$"),
        avoiding: [minimum],
        dash: line.dash)
    }
    var name = TextMark(
      "$\\theta_{\\mathrm{end}}$", at: minimum, offset: Point(6, 0), anchor: .init(x: 0, y: 0.5))
    name.avoiding =
      lines.flatMap(\.series).map(\.points) + MarchingSquares.isolines(of: zero, at: 0)
    return Panel(
      title: .plain(landscape.style.name), titleRole: landscape.style.role,
      x: Axis("$a$", .linear(grid.x[0], grid.x[grid.x.count - 1])),
      y: Axis(
        isFirst ? "$b$" : "", .linear(grid.y[0], grid.y[grid.y.count - 1]), isLabelled: isFirst),
      hasEqualScales: true, hasGround: true,
      layers: [
        Layer(
          ContourMark(
            grid, levels: levels.map(log10), lineWidth: 0.3, paleness: ContourMark.mapPaleness,
            values: levels, base: zero))
      ] + lines.map { Layer($0) } + [
        Layer(MarkerMark("minimum", [minimum], .cross, .text, size: 6)),
        Layer(name),
        Layer(RegionLabelMark(try words("zero"), in: zero, avoiding: [minimum])),
      ])
  }
}
