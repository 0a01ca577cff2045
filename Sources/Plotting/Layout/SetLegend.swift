/// The legend of a panel, measured.
struct SetLegend {
  private let entries: [(sample: LegendEntry.Sample, label: SetLabel)]
  private let theme: Theme
  private let rowHeight: Double
  private let sampleWidth: Double

  init(_ entries: [LegendEntry], text: TextStyle, theme: Theme, on canvas: any Canvas) throws {
    self.theme = theme
    self.entries = try entries.map {
      ($0.sample, try SetLabel($0.label, style: text, on: canvas))
    }
    rowHeight = 1.45 * text.size
    sampleWidth = 2 * text.size
  }

  private var width: Double {
    sampleWidth + 14 + (entries.map(\.label.extent.width).max() ?? 0)
  }

  var height: Double { rowHeight * Double(entries.count) + 6 }

  func draw(on canvas: any Canvas, in plot: Rect, at place: Panel.LegendPlace) {
    let (left, right) = (plot.x + 5, plot.maxX - width - 2)
    let (top, bottom) = (plot.y + 2, plot.maxY - height - 5)
    let corner: Point =
      switch place {
      // Over the left edge rather than beyond the right one.
      case .above: Point(min(plot.x - 4, plot.maxX + 8 - width), plot.y - height - 2)
      case .topLeft: Point(left, top)
      case .topRight: Point(right, top)
      case .bottomLeft: Point(left, bottom)
      case .bottomRight: Point(right, bottom)
      }
    let box = Rect(x: corner.x, y: corner.y, width: width, height: height)
    if place != .above { canvas.fill(Path(box), theme[.background].opacity(0.85)) }
    for (row, entry) in entries.enumerated() {
      let y = box.y + 3 + rowHeight * (Double(row) + 0.5)
      drawSample(entry.sample, on: canvas, from: Point(box.x + 4, y))
      entry.label.draw(
        on: canvas, at: Point(box.x + sampleWidth + 9, y), anchor: .init(x: 0, y: 0.5))
    }
  }

  private func drawSample(_ sample: LegendEntry.Sample, on canvas: any Canvas, from start: Point) {
    let line = Path([start, Point(start.x + sampleWidth, start.y)])
    func marker(_ shape: MarkerMark.Shape, _ role: Theme.Role, _ isHollow: Bool) {
      MarkerMark.draw(
        shape, at: Point(start.x + sampleWidth / 2, start.y), size: 4.5, color: theme[role],
        halo: theme[.halo], isHollow: isHollow, on: canvas)
    }
    switch sample {
    case .line(let role, let width, let dash):
      canvas.stroke(line, Stroke(theme[role], width: width, dash: dash))
    case .marker(let shape, let role, let isHollow):
      marker(shape, role, isHollow)
    case .both(let shape, let role):
      canvas.stroke(line, Stroke(theme[role], width: 1.2))
      marker(shape, role, false)
    }
  }
}
