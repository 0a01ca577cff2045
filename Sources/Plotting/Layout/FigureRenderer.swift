/// Draws figures on canvases.
public struct FigureRenderer {
  let figure: Figure
  let theme: Theme

  /// White around everything, in points.
  static let margin = 3.0

  /// A figure in the colours of a theme.
  public init(_ figure: Figure, theme: Theme) {
    self.figure = figure.withColormaps(surfaces: false, theme.suited)
    self.theme = theme
  }

  /// The room that everything takes. Needs a measurer, since labels take part of a given width; it is
  /// the same on every canvas and in every theme.
  public func plan(measuring canvas: any Canvas) throws -> FigurePlan {
    let content = try contentSize(measuring: canvas)
    var page = content
    if case .exactly(let height) = figure.fit {
      page = .init(width: figure.width.points, height: height.points)
    }
    var plan = FigurePlan(width: page.width, height: page.height, content: content)
    let guess = try layout(
      on: canvas, frame: nil, width: content.width, height: content.height, [])
    plan.plots = Self.plots(of: guess, content.width, content.height)
    return figure.isCropped ? try cropped(plan, measuring: canvas) : plan
  }

  /// The plan with a page that ends where the drawing does, in all frames.
  private func cropped(_ plan: FigurePlan, measuring canvas: any Canvas) throws -> FigurePlan {
    let ink = InkCanvas(page: plan.page, measurer: canvas, measuresExtent: true)
    for frame in 0...figure.frames { try draw(on: ink, plan: plan, frame: frame, hasGround: false) }
    guard let extent = ink.extent else { return plan }
    var plan = plan
    plan.crop(to: extent.inset(by: Insets(left: -1, right: -1, top: -1, bottom: -1)))
    return plan
  }

  /// The size that the figure takes of its page.
  private func contentSize(measuring canvas: any Canvas) throws -> FigurePlan.Size {
    var width = figure.width.points
    let own = figure.height?.points
    let limit: Double?
    switch figure.fit {
    case .natural: limit = nil
    case .atMost(let height): limit = height.points
    case .exactly(let height):
      if own != nil { return .init(width: width, height: height.points) }
      limit = height.points
    }
    if let own { return .init(width: width, height: min(own, limit ?? own)) }
    // Labels need room, and how many there are depends on the plots' sizes: a first guess of
    // those, then the plots that the labels leave room for.
    var (height, plots) = (0.6 * width, [Rect]())
    for _ in 0..<3 {
      let tree = try layout(on: canvas, frame: nil, width: width, height: height, plots)
      func natural(_ width: Double) -> Double? {
        tree.naturalHeight(width: width - 2 * Self.margin).map { $0 + 2 * Self.margin }
      }
      guard let own = natural(width) else { break }
      height = own
      if let limit, own > limit {
        let least = min(width, max(0.3 * width, tree.titleWidth + 2 * Self.margin))
        width = Self.largest(in: least...width) { (natural($0) ?? 0) <= limit }
        height = limit
      }
      plots = Self.plots(of: tree, width, height)
    }
    return .init(width: width, height: height)
  }

  /// Where the plots of a tree are on a page.
  private static func plots(of tree: LayoutTree, _ width: Double, _ height: Double) -> [Rect] {
    var plots: [Rect] = []
    tree.place(in: inner(width, height)) { plots.append($1) }
    return plots
  }

  private static func inner(_ width: Double, _ height: Double) -> Rect {
    Rect(x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin)
  }

  /// The largest number that is allowed, if smaller ones are; the lower end if none is.
  private static func largest(
    in range: ClosedRange<Double>, where isAllowed: (Double) -> Bool
  ) -> Double {
    var (low, high) = (range.lowerBound, range.upperBound)
    for _ in 0..<20 {
      let middle = (low + high) / 2
      if isAllowed(middle) { low = middle } else { high = middle }
    }
    return low
  }

  /// The figure's panels under its title.
  private var content: Arrangement {
    figure.title.map { .column([.heading($0), figure.content]) } ?? figure.content
  }

  /// Where everything lies in the whole picture and in its frames.
  public func layout(measuring canvas: any Canvas) throws -> FigureLayout {
    let plan = try plan(measuring: canvas)
    var layout = FigureLayout(plan, [])
    for frame in [nil] + (0..<figure.frames).map({ Optional($0 + 1) }) {
      let ink = InkCanvas(page: plan.page, measurer: canvas)
      try draw(on: ink, plan: plan, frame: frame)
      let own = FigureLayout(plan, ink.inks)
      // Frames have them in the same places.
      if frame == nil { layout.plots = own.plots }
      layout.labels += own.labels.filter { !layout.labels.contains($0) }
      layout.faults += own.faults.filter { !layout.faults.contains($0) }
      for letter in ink.unset { layout.substitutes[letter] = "" }
    }
    return layout
  }

  /// Draws the figure, or one of its frames (counted from 1), by its plan. The last frame is the
  /// whole picture, with nothing faded.
  public func draw(on canvas: any Canvas, plan: FigurePlan, frame: Int? = nil) throws {
    try draw(on: canvas, plan: plan, frame: frame, hasGround: !figure.isTransparent)
  }

  private func draw(
    on canvas: any Canvas, plan: FigurePlan, frame: Int?, hasGround: Bool
  ) throws {
    let frame = frame == figure.frames ? nil : frame
    if hasGround { drawGround(on: canvas, plan.page) }
    let own = plan.content
    let tree = try layout(
      on: canvas, frame: frame, width: own.width, height: own.height, plan.plots)
    let corner = plan.corner
    try tree.place(in: Self.inner(own.width, own.height)) { leaf, plot in
      try leaf.draw(
        Rect(x: plot.x + corner.x, y: plot.y + corner.y, width: plot.width, height: plot.height))
    }
  }

  private func drawGround(on canvas: any Canvas, _ page: Rect) {
    // A point beyond the page: its last row of pixels may be a fraction of one. Not a box, which
    // Cairo takes for a new beginning: it would forget that a picture has begun.
    let ground = [
      Point(0, 0), Point(page.maxX + 1, 0), Point(page.maxX + 2, page.midY),
      Point(page.maxX + 1, page.maxY + 1), Point(0, page.maxY + 1),
    ]
    canvas.fill(Path(ground, closed: true), theme[.background])
  }

  /// The figure's layout for a page of about this size, given where its plots were in an earlier
  /// one.
  private func layout(
    on canvas: any Canvas, frame: Int?, width: Double, height: Double, _ earlier: [Rect]
  ) throws -> LayoutTree {
    var plots = earlier[...]
    return try layout(
      content, on: canvas, frame: frame, width: width, height: height, &plots)
  }

  /// `width` and `height` are estimates of the room; each leaf takes its plot off `earlier`.
  private func layout(
    _ content: Arrangement, on canvas: any Canvas, frame: Int?, width: Double, height: Double,
    _ earlier: inout ArraySlice<Rect>
  ) throws -> LayoutTree {
    let text = TextStyle(size: figure.fontSize.points, color: theme[.text])
    // What labels take of the room, as a rule.
    func room() -> (width: Double, height: Double) {
      earlier.popFirst().map { ($0.width, $0.height) }
        ?? (max(1, width - 5 * text.size), max(1, height - 4 * text.size))
    }
    switch content {
    case .panel(let panel):
      let set = try SetPanel(
        panel, text: text, theme: theme, on: canvas, plot: room())
      return LayoutTree(.leaf(set.leaf { try set.draw(on: canvas, plot: $0, frame: frame) }))
    case .surface(let panel):
      let set = try SetSurface(
        panel, text: text, theme: theme, on: canvas, plot: room())
      return LayoutTree(.leaf(set.leaf { set.draw(on: canvas, plot: $0) }))
    case .colorBar(let bar):
      _ = room()
      let set = try SetColorBar(bar, text: text, theme: theme, on: canvas)
      return LayoutTree(.leaf(set.leaf { set.draw(on: canvas, plot: $0) }))
    case .legend(let legend):
      _ = room()
      // It begins where the plots do, beyond the labels of their axes.
      return try leaf(
        of: legend, room: width - 2 * Self.margin - 5 * text.size, isBeside: false, on: canvas)
    case .heading(let label):
      _ = room()
      var bold = text
      bold.isBold = true
      let set = try SetLabel(label, style: bold, on: canvas)
      return LayoutTree(
        .leaf(
          LayoutTree.Leaf(
            insets: Insets(), fixedHeight: 1.2 * text.size, weight: 1,
            draw: {
              set.draw(on: canvas, at: Point($0.x, $0.y), anchor: .init(x: 0, y: 0))
            })))
    case .grid(let columns, let panels):
      let perRow = max(1, min(columns, panels.count))
      let rows = (panels.count + perRow - 1) / perRow
      let leaves = try panels.map {
        try layout(
          .panel($0), on: canvas, frame: frame, width: width / Double(perRow),
          height: height / Double(max(rows, 1)), &earlier)
      }
      return LayoutTree(.grid(columns: perRow, leaves))
    case .row(let items):
      let total = items.map(Self.share).reduce(0, +)
      return LayoutTree(
        .row(
          try items.map {
            if case .legend(let legend) = $0 {
              earlier = earlier.dropFirst()
              return try leaf(of: legend, room: 0, isBeside: true, on: canvas)
            }
            return try layout(
              $0, on: canvas, frame: frame, width: width * Self.share($0) / max(total, 1e-9),
              height: height, &earlier)
          }))
    case .column(let items):
      // Legends take little of the height.
      let sharing = items.filter { $0.plots > 0 }.count
      return LayoutTree(
        .column(
          try items.map {
            try layout(
              $0, on: canvas, frame: frame, width: width, height: height / Double(max(sharing, 1)),
              &earlier)
          }))
    }
  }

  /// A legend above plots, in columns that fit into `room`, or beside them: one column, as wide as
  /// it is.
  private func leaf(
    of legend: Legend, room: Double, isBeside: Bool, on canvas: any Canvas
  ) throws -> LayoutTree {
    let text = TextStyle(size: figure.fontSize.points, color: theme[.text])
    let set = try SetLegend(
      legend.entries, text: text, theme: theme, width: isBeside ? 0 : room, on: canvas)
    return LayoutTree(
      .leaf(
        LayoutTree.Leaf(
          insets: Insets(), fixedWidth: isBeside ? set.width : nil, fixedHeight: set.height,
          weight: isBeside ? 0 : 1,
          draw: { set.draw(on: canvas, from: Point($0.x, $0.y)) })))
  }

  private static func share(_ content: Arrangement) -> Double {
    switch content {
    case .panel(let panel): panel.weight
    case .colorBar: 0.1
    case .surface, .heading: 1
    // Its width is its own.
    case .legend: 0.3
    case .grid(_, let panels): panels.map(\.weight).max() ?? 0
    case .row(let items): items.map(share).reduce(0, +)
    case .column(let items): items.map(share).max() ?? 0
    }
  }
}
