/// The labels that a panel's marks have placed so far, so that the next one keeps clear of them.
final class PlacedLabels {
  private var rects: [Rect] = []

  /// The nearest place above or below, within a few lines and inside `bounds`, where a label covers
  /// no other; where it wants to be if there is none.
  func place(_ wanted: Rect, in bounds: Rect, downFirst: Bool) -> Rect {
    let line = wanted.height + 1
    // Half lines: a label that only touches another one moves little.
    let shifts = (1...6).flatMap { step -> [Double] in
      let shift = 0.5 * Double(step) * line
      return downFirst ? [shift, -shift] : [-shift, shift]
    }
    let candidates = ([0] + shifts).map { shift in
      Rect(x: wanted.x, y: wanted.y + shift, width: wanted.width, height: wanted.height)
    }
    let free = candidates.first { candidate in
      candidate.y >= bounds.y && candidate.maxY <= bounds.maxY
        && isFree(candidate)
    }
    let placed = free ?? wanted
    rects.append(placed)
    return placed
  }

  func isFree(_ rect: Rect) -> Bool { !rects.contains { $0.overlaps(rect) } }

  func take(_ rect: Rect) { rects.append(rect) }
}
