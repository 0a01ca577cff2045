import Foundation
import Numerals
import Plotting
import Records
import Results
import Study

/// `loss-landscape-<z_max>`: the loss around the minima as surfaces, side by side, and below each the same
/// as a map: how far it is flat, exactly zero, and under z_max.
struct LandscapeFigure: LectureFigure {
  /// z_max as it stands in the id, and as a number.
  let name: String
  let height: Double

  var id: String { "loss-landscape-\(name)" }
  let text = "loss-landscape"
  var titleValues: [String: Value] { ["name": .text(name)] }
  let needs = [LossLandscapeRecord.id, NetworkRecord.deepNetwork.id]
  let hasSurfaces = true

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scene = try LandscapeScene(results, name)
    let scale: Scale =
      style.surfaceScale == .linear
      ? .linear(0, height)
      : .logarithmic(height / 1e6, height)
    // 5·10⁴ rather than 0.5·10⁵.
    let isPower =
      style.surfaceScale == .linear && height >= 1e3 && NumberFormat.isPowerOfTen(height)
    let exponent = NumberFormat.count(log10(height))
    let zTicks =
      isPower
      ? [
        Tick(0, "0"), Tick(height / 2, "5·" + NumberFormat.powerOfTen(exponent - 1)),
        Tick(height, NumberFormat.powerOfTen(exponent)),
      ] : nil
    let camera = scene.camera(scale, style)
    let panels = try scene.landscapes.enumerated().map { index, landscape in
      SurfacePanel(
        title: try words("panel", ["name": .text(landscape.style.name)]), landscape.grid,
        x: Axis("$a$", .linear(landscape.grid.x[0], landscape.grid.x[landscape.grid.x.count - 1])),
        y: Axis("$b$", .linear(landscape.grid.y[0], landscape.grid.y[landscape.grid.y.count - 1])),
        z: Axis(try words("loss"), scale, ticks: zTicks, isLabelled: index == 0),
        camera: camera, base: style.surfaceScale == .linear ? LogLandscape.floor : nil)
    }
    let levels = (1...4).map { fifth in
      style.surfaceScale == .linear
        ? height * Double(fifth) / 5 : height * pow(1e6, Double(fifth) / 5 - 1)
    }
    // A low page has no room for them.
    let maps =
      style.isFlat
      ? []
      : try scene.landscapes.enumerated().map { index, landscape in
        try Self.map(landscape, levels, height, isFirst: index == 0, words)
      }
    let bar = ColorBar(try words("loss"), levels: levels, paleness: ContourMark.mapPaleness)
    let hasZero = scene.landscapes.contains { LogLandscape.hasZero($0.grid.values) }
    let legend = Legend(
      (hasZero ? [LegendEntry(try words("zero"), .area(.minimum, opacity: 1))] : []) + [
        LegendEntry(
          try words("above", ["height": LandscapeScene.height(height)]), .area(.missing, opacity: 1)
        ),
        LegendEntry(try words("found"), .marker(.cross, .text, isHollow: false)),
      ])
    let surfaces = panels.map(Arrangement.surface)
    let missing = scene.landscapes.contains { $0.grid.values.contains(where: \.isNaN) }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        maps.isEmpty
          ? .row(surfaces)
          : .column([
            .legend(legend), .row(surfaces),
            .row([.grid(columns: maps.count, maps), .colorBar(bar)]),
          ])),
      values: [
        "sigma": .parameter(Double(scene.sigma)),
        "seed": .count(scene.landscapes.first?.cell.seed ?? 0),
        "height": LandscapeScene.height(height), "shares": scene.shares { $0 > height },
        "initialNorm": scene.initialNorm, "moves": scene.moves,
        "isLogarithmic": .flag(style.surfaceScale != .linear), "hasHoles": .flag(missing),
        "hasMaps": .flag(!maps.isEmpty),
      ])
  }

  /// A landscape from above: bands of the surface's colours up to the height, grey above it.
  private static func map(
    _ landscape: LandscapeScene.Landscape, _ levels: [Double], _ height: Double, isFirst: Bool,
    _ words: FigureWords
  ) throws -> Panel {
    let grid = landscape.grid
    let zero = LogLandscape.zero(grid)
    let minimum = Point(0, 0)
    // Straight between grid points, but not towards the steep walls far above.
    let above = Grid(
      x: grid.x, y: grid.y, values: grid.values.map { 1 - min($0, 4 * height) / height })
    return Panel(
      title: try words(
        "map-title",
        [
          "height": LandscapeScene.height(height),
          // One place is the minimum itself.
          "zero": grid.values.count { $0 < LogLandscape.floor } > 1
            ? share(landscape) { $0 < LogLandscape.floor } : .missing,
          "below": share(landscape) { $0 <= height },
        ]),
      x: axis("$a$", grid.x),
      y: axis(isFirst ? "$b$" : "", grid.y, isLabelled: isFirst),
      hasEqualScales: true, hasGround: true, isCompanion: true,
      layers: [
        Layer(
          ContourMark(
            Grid(x: grid.x, y: grid.y, values: grid.values.map { min($0, 4 * height) }),
            levels: levels, lineWidth: 0, paleness: ContourMark.mapPaleness)),
        Layer(RegionMark(in: zero, .minimum)),
        Layer(RegionMark(in: above, .missing)),
      ]
        // In grey the colour alone would not tell it from the bands.
        + MarchingSquares.isolines(of: zero, at: 0).map {
          Layer(LineMark("loss 0", $0, .text, width: 0.6))
        }
        + MarchingSquares.isolines(of: above, at: 0).map {
          Layer(
            LineMark("loss \(NumberFormat.significant(height, digits: 3))", $0, .text, width: 0.9))
        } + [
          Layer(MarkerMark("minimum", [minimum], .cross, .text, size: 2.8))
        ])
  }

  /// With its ends and zero, which is all that the eye needs.
  private static func axis(_ label: Label, _ places: [Double], isLabelled: Bool = true) -> Axis {
    let (low, high) = (places[0], places[places.count - 1])
    let ticks = [low, 0, high].filter { (low...high).contains($0) }.distinct
    return Axis(
      label, .linear(low, high), ticks: ticks.map { Tick($0, NumberFormat.parameter($0)) },
      isLabelled: isLabelled)
  }

  private static func share(
    _ landscape: LandscapeScene.Landscape, _ isIn: (Double) -> Bool
  ) -> Value {
    .number(Quantity(landscape.share(isIn), style: .percent(2)))
  }
}
