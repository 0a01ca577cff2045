/// Polylines by the length along them.
extension Polyline {
  /// The distance of each point from the first, along the line.
  static func lengths(along line: [Point]) -> [Double] {
    var lengths = line.isEmpty ? [] : [0.0]
    for (a, b) in zip(line, line.dropFirst()) {
      lengths.append(lengths[lengths.count - 1] + (b - a).norm)
    }
    return lengths
  }

  /// The point at a distance along a line whose `lengths` are given; an end beyond them.
  static func point(at distance: Double, on line: [Point], _ lengths: [Double]) -> Point {
    guard let last = line.last else { return Point(0, 0) }
    guard let next = lengths.firstIndex(where: { $0 > distance }) else { return last }
    guard next > 0 else { return line[0] }
    let t = (distance - lengths[next - 1]) / (lengths[next] - lengths[next - 1])
    return (1 - t) * line[next - 1] + t * line[next]
  }

  /// What is left of a line without a part of it.
  static func without(_ gap: ClosedRange<Double>, _ line: [Point]) -> [[Point]] {
    let lengths = lengths(along: line)
    let before = zip(line, lengths).filter { $1 < gap.lowerBound }.map(\.0)
    let after = zip(line, lengths).filter { $1 > gap.upperBound }.map(\.0)
    return [
      before + [point(at: gap.lowerBound, on: line, lengths)],
      [point(at: gap.upperBound, on: line, lengths)] + after,
    ].filter { $0.count > 1 }
  }

  /// The same line with no two points farther apart than `step`.
  static func resampled(_ line: [Point], step: Double) -> [Point] {
    guard let first = line.first else { return [] }
    return zip(line, line.dropFirst()).reduce(into: [first]) { points, segment in
      let (a, b) = segment
      let parts = max(1, min(1000, Int(((b - a).norm / step).rounded(.up))))
      for i in 1...parts { points.append(a + Double(i) / Double(parts) * (b - a)) }
    }
  }
}
