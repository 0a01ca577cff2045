/// A panel whose labels have been measured.
struct SetPanel {
  /// Lengths in points.
  private enum Size {
    static let tick = 3.0
    static let minorTick = 1.8
    static let gap = 2.5
    static let axis = 0.6
  }

  private let panel: Panel
  private let theme: Theme
  private let text: TextStyle
  private let title: SetLabel?
  private let xLabel: SetLabel
  private let yLabel: SetLabel
  private let xTicks: [(Tick, SetLabel?)]
  private let yTicks: [(Tick, SetLabel?)]
  private let legend: SetLegend?

  /// `width` and `height` estimate the room for the panel, for the number of ticks.
  init(
    _ panel: Panel, text: TextStyle, theme: Theme, on canvas: any Canvas, width: Double,
    height: Double
  ) throws {
    self.panel = panel
    self.theme = theme
    self.text = text
    var bold = text
    bold.isBold = true
    title = try panel.title.map { try SetLabel($0, style: bold, on: canvas) }
    xLabel = try SetLabel(panel.x.label, style: text, on: canvas)
    yLabel = try SetLabel(panel.y.label, style: text, on: canvas)
    // What labels take of the room, as a rule: enough for a choice between numbers of ticks.
    let labels = 5 * text.size
    xTicks = try Self.ticks(panel.x, room: width - labels, text, on: canvas, length: \.width)
    yTicks = try Self.ticks(panel.y, room: height - labels, text, on: canvas) { _ in
      1.5 * text.size
    }
    let entries = panel.layers.compactMap(\.mark.legend)
    legend =
      !panel.hasLegend || entries.isEmpty
      ? nil
      : try SetLegend(
        entries, text: text, theme: panel.hasGround ? .light : theme,
        ground: panel.hasGround ? .viridis : nil,
        on: canvas)
  }

  /// As many ticks as leave a letter's width between their labels, nine at most and two at
  /// least. `length` is what a label takes of the axis.
  private static func ticks(
    _ axis: Axis, room: Double, _ text: TextStyle, on canvas: any Canvas,
    length: (TextExtent) -> Double
  ) throws -> [(Tick, SetLabel?)] {
    for count in stride(from: 9, through: 2, by: -1) {
      let ticks = try (axis.ticks ?? axis.scale.ticks(about: count)).map { tick in
        (tick, try tick.label.map { try SetLabel(.plain($0), style: text, on: canvas) })
      }
      let placed = ticks.compactMap { tick, label in
        label.flatMap { set in
          axis.scale.fraction(of: tick.value).map { ($0 * room, length(set.extent)) }
        }
      }
      let fits = zip(placed, placed.dropFirst()).allSatisfy { a, b in
        b.0 - a.0 >= (a.1 + b.1) / 2 + 0.9 * text.size
      }
      if fits || count == 2 || axis.ticks != nil {
        return axis.isLabelled ? ticks : ticks.map { ($0.0, nil) }
      }
    }
    return []
  }

  func leaf(draw: @escaping (Rect) throws -> Void) -> LayoutTree.Leaf {
    let (x, y) = (panel.x.scale.domain, panel.y.scale.domain)
    let aspect = (y.upperBound - y.lowerBound) / (x.upperBound - x.lowerBound)
    return LayoutTree.Leaf(
      insets: insets, aspect: panel.hasEqualScales ? aspect : nil, fixedWidth: nil,
      weight: panel.weight, draw: draw)
  }

  private var legendHeight: Double { legend?.height ?? 0 }

  private var widestYLabel: Double { yTicks.compactMap { $0.1?.extent.width }.max() ?? 0 }

  private var insets: Insets {
    let lineHeight = 1.3 * text.size
    // Panels in a row may leave the label of what they share to the first one.
    let yLabelHeight = yLabel.extent.width > 0 ? lineHeight + Size.gap : 0
    let above = legendHeight + (title == nil ? 0 : lineHeight) + 2 * Size.gap
    // Half of an end label hangs over; which one is outermost hardly matters.
    let overhang = (xTicks.compactMap { $0.1?.extent.width }.max() ?? 0) / 2
    return Insets(
      left: panel.y.isLabelled
        ? max(yLabelHeight + widestYLabel + Size.gap + Size.tick, overhang) : Size.tick,
      right: overhang, top: title == nil && legendHeight == 0 ? text.size / 2 : above,
      bottom: panel.x.isLabelled ? Size.tick + Size.gap + 2.2 * lineHeight : Size.tick)
  }

  func draw(on canvas: any Canvas, plot: Rect, frame: Int?) throws {
    try canvas.clipped(to: plot) {
      for layer in panel.layers {
        let opacity = layer.opacity(in: frame)
        guard opacity > 0 else { continue }
        try layer.mark.draw(on: canvas, in: area(plot, opacity))
      }
    }
    legend?.draw(on: canvas, above: plot)
    drawAxes(on: canvas, plot)
    title?.draw(
      on: canvas, at: Point(plot.x, plot.y - 2 * Size.gap - legendHeight), anchor: .init(x: 0, y: 1)
    )
  }

  private func area(_ plot: Rect, _ opacity: Double) -> PlotArea {
    PlotArea(
      rect: plot, x: panel.x.scale, y: panel.y.scale, theme: panel.hasGround ? .light : theme,
      fontSize: text.size, opacity: opacity)
  }

  private func drawAxes(on canvas: any Canvas, _ plot: Rect) {
    let stroke = Stroke(theme[.axis], width: Size.axis)
    var path = Path([
      Point(plot.x, plot.y), Point(plot.x, plot.maxY), Point(plot.maxX, plot.maxY),
    ])
    for (tick, label) in xTicks {
      guard let fraction = panel.x.scale.fraction(of: tick.value) else { continue }
      let x = plot.x + fraction * plot.width
      let length = tick.label == nil ? Size.minorTick : Size.tick
      path.append(Path([Point(x, plot.maxY), Point(x, plot.maxY + length)]))
      label?.draw(
        on: canvas, at: Point(x, plot.maxY + Size.tick + Size.gap), anchor: .init(x: 0.5, y: 0))
    }
    for (tick, label) in yTicks {
      guard let fraction = panel.y.scale.fraction(of: tick.value) else { continue }
      let y = plot.maxY - fraction * plot.height
      let length = tick.label == nil ? Size.minorTick : Size.tick
      path.append(Path([Point(plot.x - length, y), Point(plot.x, y)]))
      label?.draw(
        on: canvas, at: Point(plot.x - Size.tick - Size.gap, y), anchor: .init(x: 1, y: 0.5))
    }
    canvas.stroke(path, stroke)
    if panel.x.isLabelled {
      let bottom = plot.maxY + Size.tick + Size.gap + 1.4 * text.size
      xLabel.draw(on: canvas, at: Point(plot.midX, bottom), anchor: .init(x: 0.5, y: 0))
    }
    guard panel.y.isLabelled else { return }
    let center = Point(plot.x - Size.tick - 2 * Size.gap - widestYLabel, plot.midY)
    canvas.rotated(by: -.pi / 2, about: center) {
      yLabel.draw(on: canvas, at: center, anchor: .init(x: 0.5, y: 1))
    }
  }
}
