/// Draws figures on canvases.
public struct FigureRenderer {
  let figure: Figure
  let theme: Theme

  /// White around everything, in points.
  static let margin = 3.0

  public init(_ figure: Figure, theme: Theme) {
    self.figure = figure
    self.theme = theme
  }

  /// The size in points. Needs a measurer, since labels take part of a given width.
  public func size(measuring canvas: any Canvas) throws -> (width: Double, height: Double) {
    let width = figure.width.points
    if let height = figure.height { return (width, height.points) }
    // A first guess of the height fixes the number of ticks, hence the room for labels; the
    // second pass knows the plots' sizes.
    var height = 0.6 * width
    for _ in 0..<2 {
      let tree = try layout(figure.content, on: canvas, frame: nil, width: width, height: height)
      guard let natural = tree.naturalHeight(width: width - 2 * Self.margin) else { break }
      height = natural + 2 * Self.margin
    }
    return (width, height)
  }

  /// Draws the figure, or one of its frames (counted from 1), on a canvas of `size`.
  public func draw(
    on canvas: any Canvas, size: (width: Double, height: Double), frame: Int? = nil
  ) throws {
    let page = Rect(x: 0, y: 0, width: size.width, height: size.height)
    // A point beyond the page: its last row of pixels may be a fraction of one. Not a box, which
    // Cairo takes for a new beginning: it would forget that a picture has begun.
    let ground = [
      Point(0, 0), Point(page.maxX + 1, 0), Point(page.maxX + 2, page.midY),
      Point(page.maxX + 1, page.maxY + 1), Point(0, page.maxY + 1),
    ]
    canvas.fill(Path(ground, closed: true), theme[.background])
    let tree = try layout(
      figure.content, on: canvas, frame: frame, width: size.width, height: size.height)
    let margin = Self.margin
    try tree.draw(
      in: page.inset(by: Insets(left: margin, right: margin, top: margin, bottom: margin)))
  }

  /// `width` and `height` are estimates of the room, for the number of ticks.
  private func layout(
    _ content: Arrangement, on canvas: any Canvas, frame: Int?, width: Double, height: Double
  ) throws -> LayoutTree {
    let text = TextStyle(size: figure.fontSize.points, color: theme[.text])
    switch content {
    case .panel(let panel):
      let set = try SetPanel(
        panel, text: text, theme: theme, on: canvas, width: width, height: height)
      return LayoutTree(.leaf(set.leaf { try set.draw(on: canvas, plot: $0, frame: frame) }))
    case .surface(let panel):
      let set = try SetSurface(panel, text: text, theme: theme, on: canvas)
      return LayoutTree(.leaf(set.leaf { set.draw(on: canvas, plot: $0) }))
    case .colorBar(let bar):
      let set = try SetColorBar(bar, text: text, theme: theme, on: canvas)
      return LayoutTree(.leaf(set.leaf { set.draw(on: canvas, plot: $0) }))
    case .legend(let legend):
      let set = try SetLegend(
        legend.entries, text: text, theme: legend.ground == nil ? theme : .light,
        ground: legend.ground,
        // It begins where the plots do, beyond the labels of their axes.
        width: width - 2 * Self.margin - 5 * text.size, on: canvas)
      return LayoutTree(
        .leaf(
          LayoutTree.Leaf(
            insets: Insets(), fixedHeight: set.height, weight: 1,
            draw: { set.draw(on: canvas, from: Point($0.x, $0.y)) })))
    case .grid(let columns, let panels):
      let perRow = max(1, min(columns, panels.count))
      let rows = (panels.count + perRow - 1) / perRow
      let leaves = try panels.map {
        try layout(
          .panel($0), on: canvas, frame: frame, width: width / Double(perRow),
          height: height / Double(max(rows, 1)))
      }
      return LayoutTree(.grid(columns: perRow, leaves))
    case .row(let items):
      let total = items.map(Self.share).reduce(0, +)
      return LayoutTree(
        .row(
          try items.map {
            try layout(
              $0, on: canvas, frame: frame, width: width * Self.share($0) / max(total, 1e-9),
              height: height)
          }))
    case .column(let items):
      // Legends take little of the height.
      let sharing = items.filter { if case .legend = $0 { false } else { true } }.count
      return LayoutTree(
        .column(
          try items.map {
            try layout(
              $0, on: canvas, frame: frame, width: width, height: height / Double(max(sharing, 1)))
          }))
    }
  }

  private static func share(_ content: Arrangement) -> Double {
    switch content {
    case .panel(let panel): panel.weight
    case .colorBar: 0.1
    case .surface, .legend: 1
    case .grid(_, let panels): panels.map(\.weight).max() ?? 0
    case .row(let items): items.map(share).reduce(0, +)
    case .column(let items): items.map(share).max() ?? 0
    }
  }
}
