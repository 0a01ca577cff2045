/// The name of a region in the region, as far from its edges as it can be: upright where it is narrow,
/// and none where it is too narrow.
public struct RegionLabelMark: Mark {
  /// What it says.
  public var label: Label
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role

  private let rings: [[Point]]
  /// What the name keeps clear of, in the data's units.
  private let avoiding: [Point]

  /// Between candidates, and the least distance of the label from an edge, in points.
  private static let step = 4.0
  private static let clearance = 3.0

  /// - Parameter grid: negative in the region.
  public init(
    _ label: Label, in grid: Grid, avoiding: [Point] = [], _ role: Theme.Role = .text
  ) {
    self.label = label
    self.role = role
    self.avoiding = avoiding
    rings = MarchingSquares.sublevelSet(of: grid, at: 0)
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) throws {
    let style = TextStyle(size: area.fontSize, color: area.textColor(role))
    let set = try SetLabel(label, style: style, on: canvas)
    let rings = rings.map { $0.compactMap { area.position($0) } }
    let edges =
      rings.flatMap { Polyline.resampled($0, step: 2) } + avoiding.compactMap { area.position($0) }
    let (length, height) = (set.extent.width, set.extent.inkAscent + set.extent.inkDescent)
    // Upright where the region is too narrow for a level one.
    for (angle, width, height) in [(0, length, height), (-Double.pi / 2, height, length)] {
      guard let box = best(width, height, rings, edges, area) else { continue }
      area.labels.take(box)
      let center = Point(box.midX, box.midY)
      return canvas.rotated(by: angle, about: center) {
        set.draw(on: canvas, at: center, anchor: .init(x: 0.5, y: 0.5))
      }
    }
  }

  /// The box of this size that lies farthest inside the rings.
  private func best(
    _ width: Double, _ height: Double, _ rings: [[Point]], _ edges: [Point], _ area: PlotArea
  ) -> Rect? {
    var best: (room: Double, box: Rect)?
    let (xs, ys) = (
      stride(from: area.rect.x, to: area.rect.maxX - width, by: Self.step),
      stride(from: area.rect.y, to: area.rect.maxY - height, by: Self.step)
    )
    for box in ys.flatMap({ y in xs.map { Rect(x: $0, y: y, width: width, height: height) } }) {
      guard Polyline.surround(rings, Point(box.midX, box.midY)), area.labels.isFree(box) else {
        continue
      }
      let room =
        edges.map { max(abs($0.x - box.midX) - width / 2, abs($0.y - box.midY) - height / 2) }
        .min() ?? 0
      if room > max(best?.room ?? 0, Self.clearance) { best = (room, box) }
    }
    return best?.box
  }
}
