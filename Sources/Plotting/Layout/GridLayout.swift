/// The rows and columns of a grid of leaves: plots of one width, and of one height unless their rows
/// weigh differently, with the room that the labels of a
/// row need above and below, and those of a column at the sides.
struct GridLayout {
  let columns: [(left: Double, right: Double)]
  let rows: [(top: Double, bottom: Double)]
  private let count: Int
  /// Of the height that plots share, a row.
  private let shares: [Double]
  /// What the labels of a leaf take below those of its row: where the next row has no leaf there is
  /// room for them.
  private let overhangs: [Double]
  /// Between the columns and the rows of a grid, which belong together, in points.
  static let gap = 7.0
  /// Between many narrow columns.
  private static let narrowGap = 4.0
  private static let rowGap = 4.0

  init(columns: Int, _ items: [LayoutTree]) {
    let insets = items.map(\.insets)
    func largest(_ edge: KeyPath<Insets, Double>, _ isIn: (Int) -> Bool) -> Double {
      insets.indices.filter(isIn).map { insets[$0][keyPath: edge] }.max() ?? 0
    }
    self.columns = (0..<columns).map { column in
      (
        largest(\.left) { $0 % columns == column }, largest(\.right) { $0 % columns == column }
      )
    }
    let count = (items.count + columns - 1) / columns
    func isFree(below index: Int) -> Bool {
      index + columns >= items.count && index / columns < count - 1
    }
    let rows = (0..<count).map { row in
      (
        top: largest(\.top) { $0 / columns == row },
        bottom: largest(\.bottom) { $0 / columns == row && !isFree(below: $0) }
      )
    }
    overhangs = insets.indices.map { max(0, insets[$0].bottom - rows[$0 / columns].bottom) }
    self.rows = rows
    self.count = items.count
    let weights = (0..<count).map { row in
      items.indices.filter { $0 / columns == row }.map { items[$0].weight }.max() ?? 1
    }
    let total = weights.reduce(0, +)
    shares = weights.map { total > 0 ? $0 / total : 1 / Double(max(count, 1)) }
  }

  private var gap: Double { columns.count > 4 ? Self.narrowGap : Self.gap }

  /// What labels and gaps take.
  var rigidWidth: Double {
    columns.map { $0.left + $0.right }.reduce(0, +) + gap * Double(max(0, columns.count - 1))
  }
  var rigidHeight: Double {
    rows.map { $0.top + $0.bottom }.reduce(0, +) + Self.rowGap * Double(max(0, rows.count - 1))
  }

  func plotWidth(in width: Double) -> Double {
    max(0, width - rigidWidth) / Double(max(columns.count, 1))
  }

  /// The place of each leaf, labels included.
  func cells(in rect: Rect) -> [Rect] {
    let width = plotWidth(in: rect.width)
    let height = max(0, rect.height - rigidHeight)
    var (cells, y) = ([Rect](), rect.y)
    for (row, share) in zip(rows, shares) {
      var x = rect.x
      let outer = share * height + row.top + row.bottom
      for column in columns {
        let own = width + column.left + column.right
        let overhang = cells.count < count ? overhangs[cells.count] : 0
        cells.append(Rect(x: x, y: y, width: own, height: outer + overhang))
        x += own + gap
      }
      y += outer + Self.rowGap
    }
    return Array(cells.prefix(count))
  }
}
