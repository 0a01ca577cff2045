/// Level lines and superlevel sets of a grid with linear interpolation along its edges.
///
/// In a cell whose diagonals lie on different sides of the level (a saddle) the bilinear
/// interpolant decides: its value at its own saddle point says which corners are joined
/// (Nielson and Hamann's asymptotic decider), so lines and fills agree with each other.
public struct MarchingSquares {
  private let grid: Grid
  private let blocks: GridBlocks
  /// The largest |z| of the grid.
  private let size: Double

  /// For many levels of a grid: what is the same for all of them is worked out once.
  public init(_ grid: Grid) {
    self.grid = grid
    blocks = GridBlocks(grid)
    size = grid.range.map { max(abs($0.lowerBound), abs($0.upperBound)) } ?? 0
  }

  /// The lines z = level, each directed so that larger values lie to its left (y upwards).
  /// Closed lines repeat their first point. Cells with a NaN corner have no line.
  public func isolines(at level: Double) -> [[Point]] {
    LevelTrace(grid, blocks, level: level, size: size, margin: 0).lines()
  }

  /// The boundary of {z ≥ level} as closed rings, the set on their left; NaN belongs to no set.
  public func superlevelSet(at level: Double) -> [[Point]] {
    LevelTrace(grid, blocks, level: level, size: size, margin: 1).lines()
  }

  /// The lines of one level.
  public static func isolines(of grid: Grid, at level: Double) -> [[Point]] {
    MarchingSquares(grid).isolines(at: level)
  }

  /// The set of one level.
  public static func superlevelSet(of grid: Grid, at level: Double) -> [[Point]] {
    MarchingSquares(grid).superlevelSet(at: level)
  }

  /// The boundary of {z ≤ level} as closed rings; NaN belongs to no set.
  public static func sublevelSet(of grid: Grid, at level: Double) -> [[Point]] {
    let mirrored = Grid(x: grid.x, y: grid.y, values: grid.values.map { -$0 })
    return superlevelSet(of: mirrored, at: -level)
  }
}

/// The lines of one level through the cells of a grid.
private struct LevelTrace {
  private let grid: Grid
  private let blocks: GridBlocks
  private let level: Double
  /// The number of nodes outside the grid on each side: with one, values below every level
  /// stand around the grid, at the place of its border, and every line closes.
  private let margin: Int
  private let columns: Int
  private let rows: Int
  /// What is as close to the level is on it: a plateau whose values differ by rounding lies on one
  /// side as a whole.
  private let tolerance: Double

  init(_ grid: Grid, _ blocks: GridBlocks, level: Double, size: Double, margin: Int) {
    (self.grid, self.blocks, self.level, self.margin) = (grid, blocks, level, margin)
    columns = grid.x.count + 2 * margin
    rows = grid.y.count + 2 * margin
    tolerance = 1e-12 * abs(level) + 1e-15 * size
  }

  // Nodes are numbered j * columns + i. The edge from a node to its right neighbour has twice
  // its number, the one to its upper neighbour one more.

  func lines() -> [[Point]] {
    guard rows > 1, columns > 1 else { return [] }
    var next = [Int32](repeating: -1, count: 2 * columns * rows)
    var hasPrevious = [Bool](repeating: false, count: next.count)
    var starts: [Int] = []
    func visit(_ j: Int, _ cells: Range<Int>) {
      var left = (value(cells.lowerBound, j) >= level, value(cells.lowerBound, j + 1) >= level)
      for i in cells {
        // Most cells lie on one side of the level, and nothing goes through them.
        let right = (value(i + 1, j) >= level, value(i + 1, j + 1) >= level)
        defer { left = right }
        guard left.0 != left.1 || right.0 != right.1 || left.0 != right.0 else { continue }
        for (from, to) in segments(i, j) {
          next[from] = Int32(to)
          hasPrevious[to] = true
          starts.append(from)
        }
      }
    }
    for j in 0..<rows - 1 {
      // All cells at the border of a closed set lie on both sides of the level, or may.
      if margin > 0, j == 0 || j == rows - 2 {
        visit(j, 0..<columns - 1)
        continue
      }
      if margin > 0 { visit(j, 0..<1) }
      for cells in blocks.cells(
        inRow: j - margin, around: level, within: 2 * tolerance, includesNaN: margin > 0)
      {
        visit(j, cells.lowerBound + margin..<cells.upperBound + margin)
      }
      if margin > 0 { visit(j, columns - 2..<columns - 1) }
    }
    var lines: [[Point]] = []
    // Open lines from their first edge, then the closed ones from any.
    for start in starts.filter({ !hasPrevious[$0] }) + starts {
      var (line, edge) = ([Point](), start)
      while next[edge] >= 0 {
        line.append(crossing(edge))
        let following = Int(next[edge])
        next[edge] = -1
        edge = following
      }
      if !line.isEmpty { lines.append(line + [crossing(edge)]) }
    }
    return lines
  }

  /// The segments through the cell with lower left node (i, j), from edge to edge.
  private func segments(_ i: Int, _ j: Int) -> [(Int, Int)] {
    let corners = [value(i, j), value(i + 1, j), value(i + 1, j + 1), value(i, j + 1)]
    if margin == 0, corners.contains(where: \.isNaN) { return [] }
    var mask = 0
    for (bit, corner) in corners.enumerated() where corner >= level { mask |= 1 << bit }
    let bottom = 2 * (j * columns + i)
    let (left, right, top) = (bottom + 1, bottom + 3, bottom + 2 * columns)
    switch mask {
    case 1: return [(bottom, left)]
    case 2: return [(right, bottom)]
    case 3: return [(right, left)]
    case 4: return [(top, right)]
    case 5:
      return joins(corners) ? [(bottom, right), (top, left)] : [(bottom, left), (top, right)]
    case 6: return [(top, bottom)]
    case 7: return [(top, left)]
    case 8: return [(left, top)]
    case 9: return [(bottom, top)]
    case 10:
      return joins(corners) ? [(left, bottom), (right, top)] : [(right, bottom), (left, top)]
    case 11: return [(right, top)]
    case 12: return [(left, right)]
    case 13: return [(bottom, right)]
    case 14: return [(left, bottom)]
    default: return []
    }
  }

  /// Whether the bilinear interpolant at its saddle point is in the set.
  private func joins(_ c: [Double]) -> Bool {
    let denominator = c[0] + c[2] - c[1] - c[3]
    return denominator.isFinite && (c[0] * c[2] - c[1] * c[3]) / denominator >= level
  }

  /// The value at a node: −∞ outside the grid, and for NaN when every line must close.
  private func value(_ i: Int, _ j: Int) -> Double {
    let (column, row) = (i - margin, j - margin)
    guard grid.x.indices.contains(column), grid.y.indices.contains(row) else { return -.infinity }
    let value = grid[column, row]
    if abs(value - level) <= tolerance { return level }
    return value.isNaN && margin > 0 ? -.infinity : value
  }

  private func position(_ i: Int, _ j: Int) -> Point {
    Point(
      grid.x[min(max(i - margin, 0), grid.x.count - 1)],
      grid.y[min(max(j - margin, 0), grid.y.count - 1)])
  }

  /// Where the level is crossed on an edge; at the finite end if the other one is infinite.
  private func crossing(_ edge: Int) -> Point {
    let (i, j) = (edge / 2 % columns, edge / 2 / columns)
    let (k, l) = edge % 2 == 0 ? (i + 1, j) : (i, j + 1)
    let (a, b) = (value(i, j), value(k, l))
    if a.isInfinite { return position(k, l) }
    if b.isInfinite { return position(i, j) }
    let t = (level - a) / (b - a)
    return (1 - t) * position(i, j) + t * position(k, l)
  }
}
