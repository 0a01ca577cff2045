import Foundation
import Plotting
import Testing

@Suite struct ContourTests {
  /// x²/a² + y²/b² on [−2, 2]².
  private func ellipse(_ a: Double, _ b: Double, n: Int = 161) -> Grid {
    Grid(x: -2...2, y: -2...2, columns: n, rows: n) { x, y in x * x / (a * a) + y * y / (b * b) }
  }

  /// Twice the enclosed area is the sum of cross products; positive counterclockwise.
  private func area(_ ring: [Point]) -> Double {
    zip(ring, ring.dropFirst()).map { $0.x * $1.y - $1.x * $0.y }.reduce(0, +) / 2
  }

  @Test(arguments: [(1.0, 1.0), (1.5, 0.4), (0.3, 1.8)])
  func levelLineOfAnEllipse(a: Double, b: Double) throws {
    let lines = MarchingSquares.isolines(of: ellipse(a, b), at: 1)
    let line = try #require(lines.first)
    #expect(lines.count == 1)
    #expect(line.first == line.last)
    // Linear interpolation of a quadratic between nodes h apart is off by at most h²/8 · f″; along
    // the normal that is h²/(8·min(a,b)²)·min(a,b)/2, here below 6e-4 of the axis.
    let h = 4.0 / 160
    let bound = h * h / (8 * min(a, b) * min(a, b)) * 2
    for p in line { #expect(abs(p.x * p.x / (a * a) + p.y * p.y / (b * b) - 1) <= bound) }
    // Larger values on the left of the line: this line runs clockwise around the smaller ones.
    #expect(abs(area(line) + .pi * a * b) < 0.002 * .pi * a * b)
  }

  /// A plateau at a level, but for rounding: it lies on one side as a whole, whatever its size.
  @Test(arguments: [1.0, 1e-30, 1e30, 0])
  func plateausAreNotStriped(level: Double) {
    let size = level == 0 ? 1 : level
    for seed in 0..<4 {
      let grid = Grid(x: 0...1, y: 0...1, columns: 21, rows: 21) { x, y in
        // Half of the square is a plateau, the other half rises from it.
        let noise = Double((Int(1000 * x) * 7 + Int(1000 * y) * 13 + seed) % 5 - 2)
        return level + size * (x < 0.5 ? 1e-16 * noise : x - 0.5)
      }
      let lines = MarchingSquares.isolines(of: grid, at: level)
      #expect(lines.isEmpty, "the whole is at the level or above")
      #expect(MarchingSquares.superlevelSet(of: grid, at: level).count == 1)
    }
  }

  @Test(
    arguments: [
      (0.0...100, 5, [1.0, 2, 5, 10, 20, 50].suffix(5)), (95...105, 5, [97.5, 100, 102.5]),
      (0.95...0.95, 5, [0.02, 0.05, 0.1, 0.2, 0.5]),
    ] as [(ClosedRange<Double>, Int, ArraySlice<Double>)])
  func levelsAreOfTheValuesThatAreShown(
    range: ClosedRange<Double>, count: Int, levels: ArraySlice<Double>
  ) {
    #expect(ContourLevels.readable(in: range, count: count) == Array(levels))
  }

  @Test func superlevelSetsAreClosedAndComplementary() {
    let grid = ellipse(1, 1)
    let outside = MarchingSquares.superlevelSet(of: grid, at: 1)
    #expect(outside.count == 2)
    #expect(outside.allSatisfy { $0.first == $0.last })
    // The square without the disc.
    #expect(abs(outside.map(area).reduce(0, +) - (16 - .pi)) < 0.01)
    let all = MarchingSquares.superlevelSet(of: grid, at: -1)
    #expect(all.count == 1 && abs(all.map(area).reduce(0, +) - 16) < 1e-11)
    #expect(MarchingSquares.superlevelSet(of: grid, at: 100).isEmpty)
    let inside = MarchingSquares.sublevelSet(of: grid, at: 1)
    #expect(inside.count == 1 && abs(inside.map(area).reduce(0, +) - .pi) < 0.01)
  }

  /// Four corners with a saddle: the bilinear interpolant's value at its saddle point is
  /// (ac − bd)/(a + c − b − d), here 0.25 and −0.25 for the corner value 1.5 and 0.5.
  @Test(arguments: [(1.5, true), (0.5, false)])
  func saddlesFollowTheBilinearInterpolant(corner: Double, joined: Bool) {
    // Corners in order: lower left, lower right, upper right, upper left = c, −1, c, −1... the
    // saddle value is (c² − 1)/(2c + 2) = (c − 1)/2.
    let grid = Grid(x: [0, 1], y: [0, 1], values: [corner, -1, -1, corner])
    for turned in [false, true] {
      let values = turned ? [-1, corner, corner, -1] : [corner, -1, -1, corner]
      let cell = Grid(x: [0, 1], y: [0, 1], values: values)
      let rings = MarchingSquares.superlevelSet(of: cell, at: 0)
      #expect(rings.count == (joined ? 1 : 2))
      #expect(MarchingSquares.isolines(of: cell, at: 0).count == 2)
    }
    #expect(grid.range == -1...corner)
  }

  @Test func linesAndFillsAgreeOnSaddles() {
    // A checkerboard of noise has saddles everywhere; every line's point lies on some ring.
    let grid = Grid(x: 0...1, y: 0...1, columns: 40, rows: 40) { x, y in
      sin(97 * x) * cos(89 * y) + 0.3 * sin(41 * x * y)
    }
    let ringPoints = Set(MarchingSquares.superlevelSet(of: grid, at: 0.1).flatMap { $0 })
    for line in MarchingSquares.isolines(of: grid, at: 0.1) {
      #expect(line.allSatisfy { ringPoints.contains($0) })
    }
    // The area above and the area below the level make the square: the same cells joined.
    let negative = Grid(x: grid.x, y: grid.y, values: grid.values.map { -$0 })
    let above = MarchingSquares.superlevelSet(of: grid, at: 0.1).map(area).reduce(0, +)
    let below = MarchingSquares.superlevelSet(of: negative, at: -0.1).map(area).reduce(0, +)
    #expect(abs(above + below - 1) < 1e-12)
  }

  @Test func holesOfNaNHaveNoLinesAndNoFill() {
    let grid = Grid(x: -2...2, y: -2...2, columns: 41, rows: 41) { x, y in
      abs(x) < 0.55 && abs(y) < 0.55 ? .nan : x
    }
    let fill = MarchingSquares.superlevelSet(of: grid, at: -10).map(area).reduce(0, +)
    // Cells with a NaN corner: 11 nodes wide, so 12 cells of 0.1 less what their corners keep.
    #expect(fill < 16 - 1.1 * 1.1 + 1e-9 && fill > 16 - 1.3 * 1.3)
    for line in MarchingSquares.isolines(of: grid, at: 0.05) {
      #expect(line.allSatisfy { $0.isFinite && abs($0.y) >= 0.55 })
    }
    let empty = Grid(x: [0, 1], y: [0, 1], values: [.nan, .nan, .nan, .nan])
    #expect(MarchingSquares.superlevelSet(of: empty, at: 0).isEmpty)
    #expect(empty.range == nil)
  }

  @Test func infinitePlateausDoNotBreakLines() {
    let grid = Grid(x: [0, 1, 2], y: [0, 1], values: [0, 1, .infinity, 0, 1, .infinity])
    for line in MarchingSquares.isolines(of: grid, at: 5) {
      #expect(line.allSatisfy { $0.isFinite })
    }
  }

  @Test func levelsAreOneTwoFive() {
    #expect(ContourLevels.readable(below: 3, count: 5) == [0.1, 0.2, 0.5, 1, 2])
    #expect(ContourLevels.readable(below: 5, count: 2) == [1, 2])
    #expect(ContourLevels.readable(below: 3, count: 13).suffix(4) == [0.8, 0.9, 1, 2])
    let many = ContourLevels.readable(below: 3, count: 60)
    #expect(many.suffix(3) == [1.5, 2, 2.5] && (many.first ?? 0) > 3e-4)
    #expect(ContourLevels.readable(below: 0, count: 3).isEmpty)
    #expect(ContourLevels.readable(below: .nan, count: 3).isEmpty)
    #expect(ContourLevels.readable(below: .leastNonzeroMagnitude, count: 3).count <= 3)
  }
}
