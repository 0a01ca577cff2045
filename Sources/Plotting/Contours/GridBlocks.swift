/// The least and the largest value of squares of 16 × 16 cells of a grid: a level outside of them goes
/// through none of the cells.
struct GridBlocks {
  fileprivate struct Block {
    var least = Double.infinity
    var largest = -Double.infinity
    var hasNaN = false
  }

  private static let size = 16
  private let cells: (columns: Int, rows: Int)
  private let columns: Int
  private let blocks: [Block]

  init(_ grid: Grid) {
    cells = (max(grid.x.count - 1, 0), max(grid.y.count - 1, 0))
    columns = (cells.columns + Self.size - 1) / Self.size
    let rows = (cells.rows + Self.size - 1) / Self.size
    var blocks = [Block](repeating: Block(), count: columns * rows)
    for j in 0..<grid.y.count {
      for i in 0..<grid.x.count {
        // A node at the edge of a block is a corner of cells on both sides.
        for row in Self.blocks(of: j, count: rows) {
          for column in Self.blocks(of: i, count: columns) {
            blocks[row * columns + column].include(grid[i, j])
          }
        }
      }
    }
    self.blocks = blocks
  }

  /// The blocks that a node is a corner of a cell of, along one side.
  private static func blocks(of node: Int, count: Int) -> Range<Int> {
    let first = node % size == 0 ? max(node / size - 1, 0) : node / size
    return first..<max(min(node / size + 1, count), first)
  }

  /// The cells of a row that the level may go through, from left to right.
  ///
  /// - Parameter includesNaN: whether it also goes between a number and none.
  func cells(
    inRow row: Int, around level: Double, within tolerance: Double, includesNaN: Bool
  ) -> [Range<Int>] {
    (0..<columns).compactMap { column in
      let block = blocks[row / Self.size * columns + column]
      let mayContain =
        block.least <= level + tolerance && block.largest >= level - tolerance
        || includesNaN && block.hasNaN
      guard mayContain else { return nil }
      return column * Self.size..<min((column + 1) * Self.size, cells.columns)
    }
  }
}

extension GridBlocks.Block {
  fileprivate mutating func include(_ value: Double) {
    if value.isNaN {
      hasNaN = true
    } else {
      (least, largest) = (min(least, value), max(largest, value))
    }
  }
}
