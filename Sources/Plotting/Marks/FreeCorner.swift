/// The corner of a plot where a box hides the fewest points, and is the farthest from the others.
struct FreeCorner {
  let rect: Rect
  /// How many points it hides all the same.
  let hidden: Int

  /// `avoiding` are points in the data's units.
  init(in area: PlotArea, width: Double, height: Double, avoiding: [Point]) {
    let points = avoiding.filter(area.contains).compactMap { area.position($0) }
    let corners = [(0.0, 0.0), (1, 0), (0, 1), (1, 1)].map { across, down in
      let rect = Rect(
        x: area.rect.x + across * (area.rect.width - width),
        y: area.rect.y + down * (area.rect.height - height), width: width, height: height)
      let nearest = points.map { ($0 - Point(rect.midX, rect.midY)).norm }.min() ?? 0
      return (rect: rect, hidden: points.count(where: rect.contains), nearest: nearest)
    }
    let best = corners.min { ($0.hidden, -$0.nearest) < ($1.hidden, -$1.nearest) }
    (rect, hidden) = (best?.rect ?? area.rect, best?.hidden ?? 0)
  }
}
