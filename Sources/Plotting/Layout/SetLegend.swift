/// The legend of a panel, measured.
struct SetLegend {
  private let entries: [(sample: LegendEntry.Sample, label: SetLabel, value: SetLabel?)]
  private let theme: Theme
  private let rowHeight: Double
  private let sampleWidth: Double

  /// `width` is the room for columns of entries, of which there is always one.
  init(
    _ entries: [LegendEntry], text: TextStyle, theme: Theme, width: Double = 0,
    on canvas: any Canvas
  ) throws {
    self.theme = theme
    func style(_ role: Theme.Role) -> TextStyle {
      role == .text ? text : TextStyle(size: text.size, color: theme.text(role), isBold: true)
    }
    self.entries = try entries.map { entry in
      (
        entry.sample, try SetLabel(entry.label, style: text, on: canvas),
        try entry.sample.fact.map { try SetLabel($0.value, style: style($0.role), on: canvas) }
      )
    }
    // The values of quantities stand below one another.
    let names = self.entries.filter { $0.value != nil }.map(\.label.extent.width)
    let values = self.entries.compactMap { $0.value?.extent.width }
    let factWidth = (names.max() ?? 0) + text.size + (values.max() ?? 0)
    self.factWidth = factWidth
    rowHeight = 1.45 * text.size
    let sampleWidth = 2 * text.size
    self.sampleWidth = sampleWidth
    let widths = self.entries.map { entry in
      entry.value != nil
        ? 13 + factWidth
        : sampleWidth + 17 + entry.label.extent.width
    }
    // The fewest rows whose columns, each as wide as its widest entry, fit side by side.
    var (rows, columns) = (max(1, entries.count), [widths.max() ?? 0])
    for fewer in stride(from: rows, through: 1, by: -1) {
      let own = stride(from: 0, to: widths.count, by: fewer).map { start in
        widths[start..<min(start + fewer, widths.count)].max() ?? 0
      }
      guard own.reduce(0, +) <= width else { continue }
      (rows, columns) = (fewer, own)
    }
    self.rows = rows
    self.columns = columns
  }

  /// From a quantity's name to the end of the longest value.
  private let factWidth: Double
  private let rows: Int
  private let columns: [Double]
  var width: Double { columns.reduce(0, +) }

  var height: Double { rowHeight * Double(rows) + 6 }

  /// Draws the legend above a plot: over its left edge rather than beyond the right one.
  func draw(on canvas: any Canvas, above plot: Rect) {
    draw(
      on: canvas,
      from: Point(min(plot.x - 4, plot.maxX + 8 - width), plot.y - height - 2))
  }

  /// Draws the legend with its upper left corner at a point.
  func draw(on canvas: any Canvas, from corner: Point) {
    for (index, entry) in entries.enumerated() {
      let x = corner.x + columns[..<(index / rows)].reduce(0, +)
      let y = corner.y + 3 + rowHeight * (Double(index % rows) + 0.5)
      drawSample(entry.sample, on: canvas, from: Point(x + 4, y))
      // A quantity stands where the samples do.
      let start = entry.value == nil ? sampleWidth + 12 : 4
      entry.label.draw(on: canvas, at: Point(x + start, y), anchor: .init(x: 0, y: 0.5))
      guard let value = entry.value else { continue }
      let end = x + 4 + factWidth
      value.draw(on: canvas, at: Point(end, y), anchor: .init(x: 1, y: 0.5))
      // A hair between rows leads from name to value.
      guard index + 1 < entries.count else { continue }
      let rule = Path([Point(x + 4, y + rowHeight / 2), Point(end, y + rowHeight / 2)])
      canvas.stroke(rule, Stroke(theme[.axis].opacity(0.25), width: 0.4))
    }
  }

  private func drawSample(_ sample: LegendEntry.Sample, on canvas: any Canvas, from start: Point) {
    let line = Path([start, Point(start.x + sampleWidth, start.y)])
    switch sample {
    case .line(let role, let width, let dash):
      canvas.stroke(line, Stroke(theme[role], width: width, dash: dash))
    case .fact: break
    case .ending(let role, let width, let dash, let shape):
      canvas.stroke(line, Stroke(theme[role], width: width, dash: dash))
      MarkerMark.draw(
        shape, at: Point(start.x + sampleWidth, start.y), size: 3 + width, color: theme[role],
        halo: theme[.halo], isHollow: false, on: canvas)
    case .area(let role, let opacity):
      let swatch = Rect(x: start.x + 3, y: start.y - 3, width: sampleWidth - 6, height: 6)
      canvas.fill(Path(swatch), theme[role].opacity(opacity))
    case .marker(let shape, let role, let isHollow):
      MarkerMark.draw(
        shape, at: Point(start.x + sampleWidth / 2, start.y), size: 4.5, color: theme[role],
        halo: theme[.halo], isHollow: isHollow || theme.isHollow(role), on: canvas)
    case .markers(let symbols):
      for (index, symbol) in symbols.enumerated() {
        let place = (Double(index) + 0.5) / Double(symbols.count)
        MarkerMark.draw(
          symbol.shape, at: Point(start.x + place * sampleWidth, start.y), size: 4.5,
          color: theme[symbol.role], halo: theme[.halo], isHollow: false, on: canvas)
      }
    }
  }
}
