/// The legend of a panel, measured.
struct SetLegend {
  private let entries: [(sample: LegendEntry.Sample, label: SetLabel)]
  private let theme: Theme
  /// What the samples lie on, if their marks lie on filled contours.
  private let ground: Color?
  private let rowHeight: Double
  private let sampleWidth: Double

  /// `theme` is that of the marks; `hasGround` as for the panel.
  init(
    _ entries: [LegendEntry], text: TextStyle, theme: Theme, hasGround: Bool,
    on canvas: any Canvas
  ) throws {
    self.theme = theme
    ground = hasGround ? ContourMark.bandColor(3, of: 4, .viridis) : nil
    self.entries = try entries.map {
      ($0.sample, try SetLabel($0.label, style: text, on: canvas))
    }
    rowHeight = 1.45 * text.size
    sampleWidth = 2 * text.size
  }

  private var width: Double {
    sampleWidth + 17 + (entries.map(\.label.extent.width).max() ?? 0)
  }

  var height: Double { rowHeight * Double(entries.count) + 6 }

  /// Draws the legend above a plot: over its left edge rather than beyond the right one.
  func draw(on canvas: any Canvas, above plot: Rect) {
    let corner = Point(min(plot.x - 4, plot.maxX + 8 - width), plot.y - height - 2)
    if let ground {
      let strip = Rect(
        x: corner.x, y: corner.y + 3, width: sampleWidth + 8, height: height - 6)
      canvas.fill(Path(strip), ground)
    }
    for (row, entry) in entries.enumerated() {
      let y = corner.y + 3 + rowHeight * (Double(row) + 0.5)
      drawSample(entry.sample, on: canvas, from: Point(corner.x + 4, y))
      entry.label.draw(
        on: canvas, at: Point(corner.x + sampleWidth + 12, y), anchor: .init(x: 0, y: 0.5))
    }
  }

  private func drawSample(_ sample: LegendEntry.Sample, on canvas: any Canvas, from start: Point) {
    let line = Path([start, Point(start.x + sampleWidth, start.y)])
    switch sample {
    case .line(let role, let width, let dash):
      // As on the ground itself, where lines need it to be read.
      if ground != nil {
        canvas.stroke(line, Stroke(theme[.halo].opacity(0.75), width: width + 1.4))
      }
      canvas.stroke(line, Stroke(theme[role], width: width, dash: dash))
    case .marker(let shape, let role, let isHollow):
      MarkerMark.draw(
        shape, at: Point(start.x + sampleWidth / 2, start.y), size: 4.5, color: theme[role],
        halo: theme[.halo], isHollow: isHollow, on: canvas)
    }
  }
}
