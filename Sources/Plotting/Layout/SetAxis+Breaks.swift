extension SetAxis {
  /// Lengths in points: between the two strokes across an axis, of each, and from the corner, which
  /// would hide them.
  private enum Break {
    static let gap = 1.8
    static let stroke = 4.8
    static let fromCorner = 4.0
  }

  /// Where an axis changes from linear, around zero, to logarithmic, as fractions of its length; none
  /// on others, on one that brings its own ticks, and on one that leaves its numbers to another.
  var breaks: [Double] {
    guard isFree, axis.isLabelled, case .symmetricLog(let threshold) = axis.scale.kind else {
      return []
    }
    return [-threshold, threshold].compactMap { axis.scale.fraction(of: $0) }
      .filter { $0 > 0.01 && $0 < 0.99 }
  }

  /// The axis' line, with two strokes across it where the scale changes: there equal lengths are no
  /// equal factors any more, and zero has a place.
  func line(from corner: Point, to end: Point) -> Path {
    let length = (end - corner).norm
    guard length > 4 * Break.fromCorner else { return Path([corner, end]) }
    let along = (1 / length) * (end - corner)
    let slanted = Break.stroke / 2 * (Point(along.y, -along.x) + 0.35 * along)
    var (path, start) = (Path(), corner)
    for fraction in breaks {
      let distance = min(max(fraction * length, Break.fromCorner), length - Break.fromCorner)
      let edges = [-0.5, 0.5].map { corner + (distance + $0 * Break.gap) * along }
      path.append(Path([start, edges[0]]))
      for edge in edges { path.append(Path([edge - slanted, edge + slanted])) }
      start = edges[1]
    }
    path.append(Path([start, end]))
    return path
  }
}
