/// What can be asked of polylines.
enum Polyline {
  /// A subset of the points, ends included, from which no dropped point is farther than
  /// `tolerance` (Ramer, Douglas and Peucker).
  static func simplified(_ points: [Point], tolerance: Double) -> [Point] {
    guard points.count > 2 else { return points }
    var keep = [Bool](repeating: false, count: points.count)
    keep[0] = true
    keep[points.count - 1] = true
    var stack = [(0, points.count - 1)]
    while let (first, last) = stack.popLast() {
      guard last - first > 1 else { continue }
      var (farthest, distance) = (first, tolerance)
      for i in first + 1..<last {
        let d = self.distance(points[i], points[first], points[last])
        if d > distance { (farthest, distance) = (i, d) }
      }
      if farthest > first {
        keep[farthest] = true
        stack += [(first, farthest), (farthest, last)]
      }
    }
    return points.indices.filter { keep[$0] }.map { points[$0] }
  }

  /// Whether closed rings surround p, an odd number of them.
  static func surround(_ rings: [[Point]], _ p: Point) -> Bool {
    rings.reduce(false) { isInside, ring in
      zip(ring, ring.dropFirst()).reduce(isInside) { isInside, side in
        let (a, b) = side
        guard (a.y > p.y) != (b.y > p.y) else { return isInside }
        return p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) ? !isInside : isInside
      }
    }
  }

  /// The part of the segment from a to b in a square, which has the same range on both axes; nil
  /// if there is none (Liang and Barsky, ACM Trans. Graph. 3(1), 1984).
  static func clipped(_ a: Point, _ b: Point, to range: ClosedRange<Double>)
    -> (start: Point, end: Point)?
  {
    var (first, last) = (0.0, 1.0)
    for (from, to) in [(a.x, b.x), (a.y, b.y)] {
      guard from != to else {
        if range.contains(from) { continue } else { return nil }
      }
      let ends = [range.lowerBound, range.upperBound].map { ($0 - from) / (to - from) }
      first = max(first, min(ends[0], ends[1]))
      last = min(last, max(ends[0], ends[1]))
    }
    guard first <= last else { return nil }
    func point(_ t: Double) -> Point { t == 0 ? a : t == 1 ? b : a + t * (b - a) }
    return (point(first).limited(to: range), point(last).limited(to: range))
  }

  /// From p to the segment ab.
  private static func distance(_ p: Point, _ a: Point, _ b: Point) -> Double {
    let (ab, ap) = (b - a, p - a)
    let square = ab.x * ab.x + ab.y * ab.y
    guard square > 0 else { return ap.norm }
    let t = min(max((ap.x * ab.x + ap.y * ab.y) / square, 0), 1)
    return (ap - t * ab).norm
  }
}
