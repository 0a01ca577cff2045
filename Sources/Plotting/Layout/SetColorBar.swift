import Foundation

/// A colour bar whose labels have been measured: one band a step between levels, of equal
/// height, labelled at every level if there is room, else at powers of ten if the levels hold any.
struct SetColorBar {
  private static let width = 8.0
  /// Between labels, in letters' sizes.
  private static let distance = 1.6
  private let bar: ColorBar
  private let theme: Theme
  private let text: TextStyle
  private let label: SetLabel
  private let ticks: [(index: Int, label: SetLabel)]
  /// Of every level, if they are no wider than the others.
  private let all: [(index: Int, label: SetLabel)]
  private let base: SetLabel?
  private let widest: Double
  /// Whether the label lies above the bar, where it is read without turning one's head; a long one
  /// stands beside it.
  private let isLabelAbove: Bool

  init(_ bar: ColorBar, text: TextStyle, theme: Theme, on canvas: any Canvas) throws {
    self.bar = bar
    self.theme = theme
    self.text = text
    label = try SetLabel(bar.label, style: text, on: canvas)
    func set(_ labels: [(index: Int, text: String)]) throws -> [(index: Int, label: SetLabel)] {
      try labels.map { ($0.index, try SetLabel(.plain($0.text), style: text, on: canvas)) }
    }
    let ticks = try set(LevelLabels.labels(of: bar.levels))
    base = try bar.base.map { try SetLabel($0, style: text, on: canvas) }
    let widest = (ticks.map(\.label.extent.width) + [base?.extent.width ?? 0]).max() ?? 0
    let all = try set(LevelLabels.all(of: bar.levels))
    self.ticks = ticks
    self.all = all.allSatisfy { $0.label.extent.width <= widest + 0.5 } ? all : []
    self.widest = widest
    isLabelAbove = label.extent.width <= Self.width + Self.room + widest
  }

  /// Between the bar and its numbers: a tick and a gap.
  private static let room = SetAxis.Size.tick + SetAxis.Size.gap

  func leaf(draw: @escaping (Rect) throws -> Void) -> LayoutTree.Leaf {
    LayoutTree.Leaf(
      insets: Insets(
        right: Self.room + widest + (isLabelAbove ? 0 : 4 + 1.3 * text.size),
        top: isLabelAbove ? WrappedLabel.lineHeight * text.size + 2 * SetAxis.Size.gap : 0),
      aspect: nil,
      fixedWidth: Self.width, weight: 0, draw: draw)
  }

  /// Every how many of the labels have room with `step` between levels, counted from 0 if it is
  /// one of them, so that both signs keep the same ones.
  private func shown(step: Double) -> [(index: Int, label: SetLabel)] {
    if !all.isEmpty, step >= Self.distance * text.size { return all }
    let origin = ticks.firstIndex { bar.levels[$0.index] == 0 } ?? 0
    for stride in 1...max(ticks.count, 1) {
      let kept = ticks.enumerated().filter { abs($0.offset - origin) % stride == 0 }
        .map(\.element)
      let distances = zip(kept, kept.dropFirst()).map { Double($1.index - $0.index) * step }
      if distances.allSatisfy({ $0 >= Self.distance * text.size }) { return kept }
    }
    return []
  }

  func draw(on canvas: any Canvas, plot: Rect) {
    // The base lies below the bar and apart from it: no level leads there.
    let block = base == nil ? 0 : text.size
    drawBase(
      on: canvas, in: Rect(x: plot.x, y: plot.maxY - block, width: plot.width, height: block))
    let plot = plot.inset(by: Insets(bottom: 1.7 * block))
    let bands = bar.levels.count + 1
    let step = plot.height / Double(bands)
    canvas.colorBar(in: plot)
    // From the whole bar upwards in overlapping pieces: no seams, as in the plot.
    for band in 0..<bands {
      canvas.fill(
        outline(of: plot, from: band, step: step),
        ContourMark.bandColor(
          band, of: bar.levels.count, bar.colormap, paleness: bar.paleness))
    }
    // Bands in the page's colour need an edge.
    if bar.colormap.isPale || bar.colormap.isDark {
      canvas.stroke(
        outline(of: plot, from: 0, step: step), Stroke(theme[.axis].opacity(0.5), width: 0.35))
    }
    for line in bar.lines {
      guard let place = place(of: line.value) else { continue }
      let y = plot.maxY - (place + 1) * step
      let path = Path([Point(plot.x, y), Point(plot.maxX, y)])
      // Dashes as in the plot are too long for so short a line.
      canvas.stroke(
        path, Stroke(theme[.text], width: 1.2, dash: line.dash.isEmpty ? [] : [2, 1.5]))
    }
    var path = Path()
    for (index, label) in shown(step: step) {
      let y = plot.maxY - Double(index + 1) * step
      path.append(Path([Point(plot.maxX, y), Point(plot.maxX + SetAxis.Size.tick, y)]))
      label.draw(on: canvas, at: Point(plot.maxX + Self.room, y), anchor: .init(x: 0, y: 0.5))
    }
    canvas.stroke(path, Stroke(theme[.axis], width: 0.6))
    guard !isLabelAbove else {
      let middle = plot.y - 2 * SetAxis.Size.gap - WrappedLabel.lineHeight * text.size / 2
      label.draw(on: canvas, at: Point(plot.x, middle), anchor: .init(x: 0, y: 0.5))
      return
    }
    let center = Point(plot.maxX + Self.room + widest + 4, plot.midY)
    canvas.rotated(by: -.pi / 2, about: center) {
      label.draw(on: canvas, at: center, anchor: .init(x: 0.5, y: 0))
    }
  }

  /// Where a value is among the levels, counted from 0 and in between by its logarithm if they have
  /// one; nil outside.
  private func place(of value: Double) -> Double? {
    guard let above = bar.levels.firstIndex(where: { $0 >= value }) else { return nil }
    if bar.levels[above] == value { return Double(above) }
    guard above > 0 else { return nil }
    let (low, high) = (bar.levels[above - 1], bar.levels[above])
    let part = low > 0 ? log(value / low) / log(high / low) : (value - low) / (high - low)
    return Double(above - 1) + part
  }

  private func drawBase(on canvas: any Canvas, in rect: Rect) {
    guard let base else { return }
    canvas.fill(Path(rect), bar.colormap.base)
    canvas.stroke(Path(rect), Stroke(theme[.axis], width: 0.5))
    base.draw(on: canvas, at: Point(rect.maxX + Self.room, rect.midY), anchor: .init(x: 0, y: 0.5))
  }

  /// The bar from the lower edge of a band upwards. It ends in points, for what lies below the first
  /// level and above the last one has no bound.
  private func outline(of plot: Rect, from band: Int, step: Double) -> Path {
    let point = min(step, 0.9 * plot.width)
    let top = [
      Point(plot.maxX, plot.y + point), Point(plot.midX, plot.y), Point(plot.x, plot.y + point),
    ]
    let bottom =
      band == 0
      ? [
        Point(plot.x, plot.maxY - point), Point(plot.midX, plot.maxY),
        Point(plot.maxX, plot.maxY - point),
      ]
      : [plot.x, plot.maxX].map { Point($0, plot.maxY - Double(band) * step) }
    return Path(top + bottom, closed: true)
  }
}
