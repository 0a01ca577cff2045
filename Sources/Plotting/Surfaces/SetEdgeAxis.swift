/// An edge of a surface's box on the canvas, and the direction to the side where its words are.
struct SurfaceEdge {
  let start: Point
  let end: Point
  /// Of length 1.
  let outward: Point

  init(_ start: Point, _ end: Point, away: Point) {
    (self.start, self.end) = (start, end)
    outward = away.norm > 0 ? (1 / away.norm) * away : Point(0, 1)
  }

  func point(_ fraction: Double) -> Point { start + fraction * (end - start) }
}

/// An axis along an edge of a surface's box, whose labels have been measured.
struct SetEdgeAxis {
  private typealias Size = SetSurface.Size

  let label: SetLabel
  /// Fractions of the edge with their labels.
  let ticks: [(fraction: Double, isMain: Bool, label: SetLabel?)]
  /// Of the ticks that have numbers, written here or on a panel beside.
  var main: [Double] { ticks.filter(\.isMain).map(\.fraction) }
  var widest: Double { ticks.compactMap { $0.label?.extent.width }.max() ?? 0 }

  /// What the words of a slanted axis take on the canvas.
  func words(along edge: SurfaceEdge) -> [Rect] {
    numbers(along: edge) + [Self.box(label, at: labelPlace(along: edge), edge.outward)]
  }

  /// A label that stands outward of a place.
  private static func box(_ label: SetLabel, at p: Point, _ outward: Point) -> Rect {
    let (width, height) = (label.extent.width, label.extent.ascent + label.extent.descent)
    return Rect(
      x: p.x - (0.5 - 0.5 * outward.x) * width, y: p.y - (0.5 - 0.5 * outward.y) * height,
      width: width, height: height)
  }

  private func numbers(along edge: SurfaceEdge) -> [Rect] {
    ticks.compactMap { tick in
      tick.label.map {
        Self.box(
          $0, at: edge.point(tick.fraction) + (Size.tick + Size.gap) * edge.outward, edge.outward)
      }
    }
  }

  /// As near to the middle of the edge as the numbers leave room for it.
  private func labelPlace(along edge: SurfaceEdge) -> Point {
    let numbers = numbers(along: edge)
    let nearest = Size.tick + Size.gap
    let farthest = nearest + label.style.size * 1.5 + widest * abs(edge.outward.x)
    func place(_ depth: Double) -> Point { edge.point(0.5) + depth * edge.outward }
    let depth = stride(from: nearest, to: farthest, by: 0.5).first { depth in
      let own = Self.box(label, at: place(depth), edge.outward)
        .inset(
          by: Insets(left: -2 * Size.gap, right: -2 * Size.gap, top: -Size.gap, bottom: -Size.gap))
      return !numbers.contains(where: own.overlaps)
    }
    return place(depth ?? farthest)
  }

  /// Ticks and labels outward of the edge.
  func draw(on canvas: any Canvas, along edge: SurfaceEdge, _ theme: Theme, isUpright: Bool = false)
  {
    let outward = edge.outward
    var path = Path([edge.start, edge.end])
    func anchor(_ label: SetLabel, at p: Point, upright: Double = 0.5) {
      label.draw(
        on: canvas, at: p,
        anchor: .init(x: 0.5 - 0.5 * outward.x, y: isUpright ? upright : 0.5 - 0.5 * outward.y))
    }
    for (fraction, isMain, label) in ticks {
      let place = edge.point(fraction)
      path.append(Path([place, place + (isMain ? 1 : 0.6) * Size.tick * outward]))
      // The number at the floor makes room for that of the axis that begins there.
      let upright = fraction < 0.05 ? 0.85 : 0.5
      if let label {
        anchor(label, at: place + (Size.tick + Size.gap) * outward, upright: upright)
      }
    }
    canvas.stroke(path, Stroke(theme[.axis], width: Size.axis))
    guard isUpright else { return anchor(label, at: labelPlace(along: edge)) }
    guard widest > 0 else { return }
    let place = edge.point(0.5) - Point(Size.tick + 2 * Size.gap + widest, 0)
    canvas.rotated(by: -.pi / 2, about: place) {
      label.draw(on: canvas, at: place, anchor: .init(x: 0.5, y: 1))
    }
  }
}
