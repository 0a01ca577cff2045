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

  /// From p to the segment ab.
  private static func distance(_ p: Point, _ a: Point, _ b: Point) -> Double {
    let (ab, ap) = (b - a, p - a)
    let square = ab.x * ab.x + ab.y * ab.y
    guard square > 0 else { return ap.norm }
    let t = min(max((ap.x * ab.x + ap.y * ab.y) / square, 0), 1)
    return (ap - t * ab).norm
  }
}
