/// The arrangement of a figure while it is being laid out.
///
/// Each leaf knows the room its labels need around its plot. Leaves that share an edge then get
/// the same room there, so that their plots line up, and what is left of the page is shared out.
final class LayoutTree {
  enum Kind {
    case leaf(Leaf)
    case row([LayoutTree])
    case column([LayoutTree])
    /// Leaves row by row.
    case grid(columns: Int, [LayoutTree])
  }

  /// A panel or a colour bar.
  struct Leaf {
    var insets: Insets
    /// Height over width of the plot, if it must be kept.
    var aspect: Double?
    /// The plot's width, if it must be kept.
    var fixedWidth: Double?
    /// Its height, if it must be kept.
    var fixedHeight: Double?
    /// What a line above the plot needs, which a narrow plot does not give it.
    var titleWidth = 0.0
    var weight: Double
    /// Draws the leaf with its plot in the given rectangle.
    var draw: (Rect) throws -> Void
  }

  /// Between panels side by side, in points.
  static let gap = 10.0
  /// Between panels above one another.
  private static let gapBelow = 6.0

  private(set) var kind: Kind

  init(_ kind: Kind) {
    self.kind = kind
    align()
  }

  private var children: [LayoutTree] {
    switch kind {
    case .leaf: []
    case .row(let items), .column(let items), .grid(_, let items): items
    }
  }

  /// The room around the plots at the outer edges.
  var insets: Insets {
    switch kind {
    case .leaf(let leaf): return leaf.insets
    case .row(let items):
      return Insets(
        left: items.first?.insets.left ?? 0, right: items.last?.insets.right ?? 0,
        top: items.map(\.insets.top).max() ?? 0, bottom: items.map(\.insets.bottom).max() ?? 0)
    case .column(let items):
      return Insets(
        left: items.map(\.insets.left).max() ?? 0, right: items.map(\.insets.right).max() ?? 0,
        top: items.first?.insets.top ?? 0, bottom: items.last?.insets.bottom ?? 0)
    case .grid(let columns, let items):
      let grid = GridLayout(columns: columns, items)
      return Insets(
        left: grid.columns.first?.left ?? 0, right: grid.columns.last?.right ?? 0,
        top: grid.rows.first?.top ?? 0, bottom: grid.rows.last?.bottom ?? 0)
    }
  }

  /// Gives the children of a row the same room above and below, those of a column left and right.
  private func align() {
    let shared = insets
    switch kind {
    case .leaf: break
    case .row(let items):
      for item in items {
        item.raise(\.top, to: shared.top)
        item.raise(\.bottom, to: shared.bottom)
      }
    case .column(let items):
      for item in items {
        item.raise(\.left, to: shared.left)
        item.raise(\.right, to: shared.right)
      }
      alignGrids(items)
    case .grid(let columns, let items):
      let grid = GridLayout(columns: columns, items)
      for (index, item) in items.enumerated() {
        let (row, column) = (grid.rows[index / columns], grid.columns[index % columns])
        item.raise(\.top, to: row.top)
        item.raise(\.bottom, to: row.bottom)
        item.raise(\.left, to: column.left)
        item.raise(\.right, to: column.right)
      }
    }
  }

  /// Grids above one another with as many columns have them in the same places.
  private func alignGrids(_ items: [LayoutTree]) {
    let grids = items.compactMap { item -> (columns: Int, items: [LayoutTree])? in
      if case .grid(let columns, let leaves) = item.kind { (columns, leaves) } else { nil }
    }
    for (columns, alike) in Dictionary(grouping: grids, by: \.columns) where alike.count > 1 {
      for column in 0..<columns {
        let leaves = alike.flatMap { grid in
          grid.items.indices.filter { $0 % columns == column }.map { grid.items[$0] }
        }
        for edge in [\Insets.left, \.right] {
          let widest = leaves.map { $0.insets[keyPath: edge] }.max() ?? 0
          for leaf in leaves { leaf.raise(edge, to: widest) }
        }
      }
    }
  }

  private func raise(_ edge: WritableKeyPath<Insets, Double>, to value: Double) {
    switch kind {
    case .leaf(var leaf):
      leaf.insets[keyPath: edge] = max(leaf.insets[keyPath: edge], value)
      kind = .leaf(leaf)
    case .row(let items):
      let affected =
        edge == \.left ? items.prefix(1) : edge == \.right ? items.suffix(1) : items[...]
      for item in affected { item.raise(edge, to: value) }
    case .column(let items):
      let affected =
        edge == \.top ? items.prefix(1) : edge == \.bottom ? items.suffix(1) : items[...]
      for item in affected { item.raise(edge, to: value) }
    case .grid(let columns, let items):
      let last = (items.count - 1) / columns
      for (index, item) in items.enumerated() {
        let isAffected =
          edge == \.left
          ? index % columns == 0
          : edge == \.right
            ? index % columns == columns - 1
            : edge == \.top ? index < columns : index / columns == last
        if isAffected { item.raise(edge, to: value) }
      }
    }
  }

  /// The width that does not shrink: labels, gaps, and plots of fixed width.
  private var rigidWidth: Double {
    switch kind {
    case .leaf(let leaf): leaf.insets.left + leaf.insets.right + (leaf.fixedWidth ?? 0)
    case .row(let items):
      items.map(\.rigidWidth).reduce(0, +) + Self.gap * Double(max(0, items.count - 1))
    case .column(let items): items.map(\.rigidWidth).max() ?? 0
    case .grid(let columns, let items): GridLayout(columns: columns, items).rigidWidth
    }
  }

  /// Whether it is a colour bar, or a legend that stands beside plots.
  private var isBar: Bool {
    if case .leaf(let leaf) = kind { leaf.fixedWidth != nil } else { false }
  }

  /// The width below which titles would be cut off.
  var titleWidth: Double {
    switch kind {
    case .leaf(let leaf): max(leaf.titleWidth, leaf.fixedWidth ?? 0)
    case .row(let items):
      items.map(\.titleWidth).reduce(0, +) + Self.gap * Double(max(0, items.count - 1))
    case .column(let items): items.map(\.titleWidth).max() ?? 0
    case .grid(let columns, let items):
      (items.map(\.titleWidth).max() ?? 0) * Double(columns) + GridLayout.gap * Double(columns - 1)
    }
  }

  var weight: Double {
    switch kind {
    case .leaf(let leaf): leaf.fixedWidth == nil ? leaf.weight : 0
    case .row(let items): items.map(\.weight).reduce(0, +)
    case .column(let items), .grid(_, let items): items.map(\.weight).max() ?? 0
    }
  }

  private func widths(of items: [LayoutTree], in width: Double) -> [Double] {
    let total = items.map(\.weight).reduce(0, +)
    let free =
      width - items.map(\.rigidWidth).reduce(0, +) - Self.gap * Double(max(0, items.count - 1))
    return items.map { $0.rigidWidth + (total > 0 ? max(0, free) * $0.weight / total : 0) }
  }

  /// The height that does not shrink: labels, gaps, and parts of fixed height.
  private var rigidHeight: Double {
    switch kind {
    case .leaf(let leaf): leaf.insets.top + leaf.insets.bottom + (leaf.fixedHeight ?? 0)
    case .row(let items): items.map(\.rigidHeight).max() ?? 0
    case .column(let items):
      items.map(\.rigidHeight).reduce(0, +) + Self.gapBelow * Double(max(0, items.count - 1))
    case .grid(let columns, let items): GridLayout(columns: columns, items).rigidHeight
    }
  }

  /// The heights of the parts of a column that have one of their own: natural, or with smaller
  /// plots where the others would be left with less than their share of what plots can have.
  private func heights(of items: [LayoutTree], in rect: Rect) -> [Double?] {
    let natural = items.map { $0.naturalHeight(width: rect.width) }
    let rigid = items.map(\.rigidHeight)
    let free =
      rect.height - rigid.reduce(0, +) - Self.gapBelow * Double(max(0, items.count - 1))
    let plots = zip(natural, rigid).map { own, rigid in own.map { max(0, $0 - rigid) } }
    let growing = zip(items, plots).filter { item, plot in plot.map { $0 > 0 } ?? true }.count
    let flexible = plots.filter { $0 == nil }.count
    let wanted = plots.compactMap { $0 }.reduce(0, +)
    let most = free * (1 - Double(flexible) / Double(max(growing, 1)))
    guard wanted > most, wanted > 0, most > 0 else { return natural }
    return zip(plots, rigid).map { plot, rigid in plot.map { rigid + $0 * most / wanted } }
  }

  /// The height that the plots with a fixed shape need at this width; nil if there is none.
  func naturalHeight(width: Double) -> Double? {
    switch kind {
    case .leaf(let leaf):
      if let height = leaf.fixedHeight { return height + leaf.insets.top + leaf.insets.bottom }
      guard let aspect = leaf.aspect else { return nil }
      let plot = width - leaf.insets.left - leaf.insets.right
      return plot * aspect + leaf.insets.top + leaf.insets.bottom
    case .row(let items):
      return zip(items, widths(of: items, in: width))
        .compactMap { $0.naturalHeight(width: $1) }.max()
    case .column(let items):
      let heights = items.compactMap { $0.naturalHeight(width: width) }
      guard heights.count == items.count else { return nil }
      return heights.reduce(0, +) + Self.gapBelow * Double(max(0, items.count - 1))
    case .grid(let columns, let items):
      guard case .leaf(let leaf)? = items.first?.kind, let aspect = leaf.aspect else { return nil }
      let grid = GridLayout(columns: columns, items)
      return grid.plotWidth(in: width) * aspect * Double(grid.rows.count) + grid.rigidHeight
    }
  }

  /// Hands every leaf its plot's rectangle, in reading order.
  func place(in rect: Rect, _ body: (Leaf, Rect) throws -> Void) rethrows {
    switch kind {
    case .leaf(let leaf):
      var plot = rect.inset(by: leaf.insets)
      if let aspect = leaf.aspect, aspect > 0 {
        let width = min(plot.width, plot.height / aspect)
        plot = Rect(
          x: plot.midX - width / 2, y: plot.y, width: width, height: width * aspect)
      }
      try body(leaf, plot)
    case .row(let items):
      var x = rect.x
      let widths = widths(of: items, in: rect.width)
      // Beside plots that keep their shape a colour bar is as high as they are.
      let shaped = zip(items, widths).compactMap { item, width in
        item.isBar ? nil : item.naturalHeight(width: width)
      }.max()
      for (item, width) in zip(items, widths) {
        let height = item.isBar ? min(shaped ?? rect.height, rect.height) : rect.height
        try item.place(in: Rect(x: x, y: rect.y, width: width, height: height), body)
        x += width + Self.gap
      }
    case .column(let items):
      let own = heights(of: items, in: rect)
      let taken =
        own.compactMap { $0 }.reduce(0, +) + Self.gapBelow * Double(max(0, items.count - 1))
      let flexible = zip(items, own).filter { $1 == nil }.map(\.0.weight).reduce(0, +)
      var y = rect.y
      for (item, own) in zip(items, own) {
        let height = own ?? max(0, rect.height - taken) * item.weight / max(flexible, 1e-9)
        try item.place(in: Rect(x: rect.x, y: y, width: rect.width, height: height), body)
        y += height + Self.gapBelow
      }
    case .grid(let columns, let items):
      let height = min(naturalHeight(width: rect.width) ?? rect.height, rect.height)
      let cells = GridLayout(columns: columns, items).cells(
        in: Rect(x: rect.x, y: rect.y, width: rect.width, height: height))
      for (item, cell) in zip(items, cells) { try item.place(in: cell, body) }
    }
  }
}
