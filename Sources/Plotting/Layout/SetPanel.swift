/// A panel whose labels have been measured.
struct SetPanel {
  private typealias Size = SetAxis.Size
  /// Of the axes' lines, in points.
  private static let axisWidth = 0.6
  private static let gridWidth = 0.4
  /// A plot whose title stands over its middle.
  private static let narrow = 110.0

  private let panel: Panel
  private let theme: Theme
  private let text: TextStyle
  private let title: WrappedLabel?
  private let xLabel: WrappedLabel
  private let yLabel: WrappedLabel
  private let x: SetAxis
  private let y: SetAxis
  private let groups: SetAxisGroups
  private let notes: SetAxisNotes
  private let legend: SetLegend?

  /// What the widest line above or below the plot has beyond it on each side.
  private let overhang: Double
  private let plotWidth: Double
  private let plotHeight: Double

  /// `plot` estimates the size of the plot, for the number of ticks and lines.
  init(
    _ panel: Panel, text: TextStyle, theme: Theme, on canvas: any Canvas,
    plot: (width: Double, height: Double)
  ) throws {
    self.panel = panel
    self.theme = theme
    self.text = text
    title = try panel.title.map {
      var style = text
      if panel.titleRole != .text {
        style.color = theme.text(panel.titleRole)
        style.isBold = true
      }
      return try WrappedLabel($0, style: style, on: canvas, room: plot.width + text.size)
    }
    xLabel = try WrappedLabel(panel.x.label, style: text, on: canvas, room: plot.width + text.size)
    yLabel = try WrappedLabel(panel.y.label, style: text, on: canvas, room: plot.height + text.size)
    plotWidth = plot.width
    plotHeight = plot.height
    overhang = max(0, (max(title?.width ?? 0, xLabel.width) - plot.width) / 2)
    x = try SetAxis(panel.x, .across, room: plot.width, text: text, on: canvas)
    groups = try SetAxisGroups(panel.x, room: plot.width, text: text, on: canvas)
    notes = try SetAxisNotes(panel.x, room: plot.width, text: text, on: canvas)
    // A unit is as long on both axes, and so is the distance of their ticks.
    let step = panel.hasEqualScales ? x.step : nil
    y = try SetAxis(panel.y, .up, room: plot.height, step: step, text: text, on: canvas)
    let entries = panel.layers.compactMap(\.mark.legend)
    legend =
      !panel.hasLegend || entries.isEmpty
      ? nil
      : try SetLegend(
        entries, text: text, theme: theme, width: plot.width, on: canvas)
  }

  func leaf(draw: @escaping (Rect) throws -> Void) -> LayoutTree.Leaf {
    return LayoutTree.Leaf(
      insets: insets, aspect: panel.hasEqualScales ? panel.aspect : nil, fixedWidth: nil,
      titleWidth: title?.width ?? 0, weight: panel.weight, draw: draw)
  }

  /// Of what lies between the title and the plot.
  private var heightBelowTitle: Double { (legend?.height ?? 0) + notes.height }

  /// Of the ticks across and their labels.
  private var labelsHeight: Double {
    Size.tick + Size.gap + SetAxis.lineHeight * Double(x.lines) * text.size
  }

  private var insets: Insets {
    // Panels in a row may leave the label of what they share to the first one.
    let yLabelWidth = yLabel.height > 0 ? yLabel.height + Size.gap : 0
    let above = heightBelowTitle + (title?.height ?? 0) + 2 * Size.gap
    let (ends, numbers) = (x.overhang(plotWidth), notes.overhang(plotWidth))
    let yWidth = panel.y.isLabelled ? yLabelWidth + y.widest + Size.gap : 0
    return Insets(
      left: max(yWidth + Size.tick, ends.start, overhang, numbers.start),
      right: max(ends.end, overhang, groups.overhang(plotWidth), numbers.end),
      top: title == nil && heightBelowTitle == 0 ? max(1, y.overhang(plotHeight).end) : above,
      bottom: panel.x.isLabelled
        ? labelsHeight + groups.height + xLabel.height + 0.2 * text.size : Size.tick)
  }

  func draw(on canvas: any Canvas, plot: Rect, frame: Int?) throws {
    canvas.plot(in: plot)
    let x = try x.fitted(to: plot.width, on: canvas)
    let y = try y.fitted(to: plot.height, on: canvas)
    if !panel.hasGround, !panel.hasEqualScales {
      // Names of categories stand under what they name.
      canvas.stroke(
        (panel.x.ticks == nil ? x.grid(in: plot) : Path()) + y.grid(in: plot),
        Stroke(theme[.axis].opacity(0.15), width: Self.gridWidth))
    }
    let labels = PlacedLabels()
    func draw(_ layers: [Layer]) throws {
      for layer in layers {
        let opacity = layer.opacity(in: frame)
        guard opacity > 0 else { continue }
        try layer.mark.draw(on: canvas, in: area(plot, opacity, labels))
      }
    }
    try canvas.clipped(to: plot) { try draw(panel.layers.filter(\.isClipped)) }
    notes.draw(on: canvas, plot: plot)
    legend?.draw(on: canvas, above: plot.inset(by: Insets(top: -notes.height)))
    drawAxes(x, y, on: canvas, plot)
    try draw(panel.layers.filter { !$0.isClipped })
    guard let title else { return }
    // Flush with the plot; over the middle of a narrow one.
    let isCentred = title.width > plot.width || plot.width < Self.narrow
    title.draw(
      on: canvas,
      at: Point(isCentred ? plot.midX : plot.x, plot.y - 2 * Size.gap - heightBelowTitle),
      anchor: .init(x: isCentred ? 0.5 : 0, y: 1))
  }

  private func area(_ plot: Rect, _ opacity: Double, _ labels: PlacedLabels) -> PlotArea {
    PlotArea(
      rect: plot, x: panel.x.scale, y: panel.y.scale,
      theme: theme, fontSize: text.size, opacity: opacity, labels: labels)
  }

  /// The lines of both axes: one path around the corner, unless a scale changes on the way.
  private func outline(_ x: SetAxis, _ y: SetAxis, _ plot: Rect) -> Path {
    let corner = Point(plot.x, plot.maxY)
    let (left, right) = (Point(plot.x, plot.y), Point(plot.maxX, plot.maxY))
    return x.breaks.isEmpty && y.breaks.isEmpty
      ? Path([left, corner, right])
      : x.line(from: corner, to: right) + y.line(from: corner, to: left)
  }

  private func drawAxes(_ x: SetAxis, _ y: SetAxis, on canvas: any Canvas, _ plot: Rect) {
    var path = outline(x, y, plot)
    path.append(x.draw(on: canvas, plot: plot))
    path.append(y.draw(on: canvas, plot: plot))
    canvas.stroke(path, Stroke(theme[.axis], width: Self.axisWidth))
    if panel.x.isLabelled {
      let bottom = plot.maxY + labelsHeight
      groups.draw(on: canvas, plot: plot, top: bottom, theme)
      xLabel.draw(
        on: canvas, at: Point(plot.midX, bottom + groups.height), anchor: .init(x: 0.5, y: 0))
    }
    guard panel.y.isLabelled else { return }
    let center = Point(plot.x - Size.tick - 2 * Size.gap - y.widest, plot.midY)
    canvas.rotated(by: -.pi / 2, about: center) {
      yLabel.draw(on: canvas, at: center, anchor: .init(x: 0.5, y: 1))
    }
  }
}
