/// A figure in motion: pictures of one size, shown one after the other.
extension Figure {
  /// One picture of a film.
  public struct Still: Sendable {
    /// What is drawn.
    public var figure: Figure
    /// Which of its frames; nil for the whole picture.
    public var frame: Int?
  }

  /// The figure's own frames; without any, its surfaces on a turn around them; else its lines as they
  /// grow, a point after the other at first and faster where there are more points than pictures: it is the
  /// first steps that one wants to see. The last picture is the whole figure, but for a turn, which leads
  /// back to it.
  ///
  /// - Parameter most: pictures, but for frames, which are all taken.
  public func stills(most: Int) -> [Still] {
    let most = max(most, 1)
    if frames > 0 { return (1...frames).map { Still(figure: self, frame: $0) } }
    if !surfaces.isEmpty {
      return (1...most).map { Still(figure: turned(by: 360 * Double($0) / Double(most))) }
    }
    let longest = panels.flatMap(\.layers).map(\.mark.length).max() ?? 0
    guard longest > 1 else { return [Still(figure: self)] }
    let count = min(most, longest)
    return (1...count).map { number in
      let part = Double(number) / Double(count)
      let shown = max(number, Int(part * part * Double(longest)))
      return Still(figure: number == count ? self : grown(to: shown))
    }
  }

  /// With all cameras moved around the vertical, in degrees, at one distance.
  private func turned(by angle: Double) -> Figure {
    var figure = self
    figure.content = content.map { part in
      guard case .surface(var surface) = part else { return part }
      surface.camera.azimuth += angle
      surface.camera.isTurning = true
      return .surface(surface)
    }
    return figure
  }

  /// With as many points of each line.
  private func grown(to count: Int) -> Figure {
    var figure = self
    figure.content = content.map { part in
      guard case .panel(var panel) = part else { return part }
      let lines = panel.layers.compactMap { $0.mark as? LineMark }.filter(\.canGrow)
      panel.layers = panel.layers.map { layer in
        var layer = layer
        layer.mark = layer.mark.grown(to: count, along: lines)
        return layer
      }
      return .panel(panel)
    }
    return figure
  }
}

extension Mark {
  /// How many points a line has that can grow.
  fileprivate var length: Int {
    guard let line = self as? LineMark, line.canGrow else { return 0 }
    return line.points.count
  }

  /// A line with its first points; symbols on lines as far as these have come, the one at an end at the
  /// end that there is; rings around a line's points once it has reached them.
  fileprivate func grown(to count: Int, along lines: [LineMark]) -> any Mark {
    if var line = self as? LineMark {
      guard !line.canGrow else {
        line.points = Array(line.points.prefix(count))
        return line
      }
      if !Self.isReached(line.points, line.role, count, lines) { line.points = [] }
      return line
    }
    if var band = self as? BandMark, band.isClosed {
      if !Self.isReached(band.lower + band.upper, band.role, count, lines) {
        (band.lower, band.upper) = ([], [])
      }
      return band
    }
    guard var markers = self as? MarkerMark,
      let line = lines.first(where: { line in
        line.role == markers.role && markers.points.allSatisfy(line.points.contains)
      })
    else { return self }
    let shown = line.points.prefix(count)
    if markers.points.count == 1, markers.points.first == line.points.last(where: \.isFinite) {
      markers.points = shown.last(where: \.isFinite).map { [$0] } ?? []
    } else {
      markers.points.removeAll { !shown.contains($0) }
    }
    return markers
  }
}

extension Mark {
  /// Whether a line in the ring's colour has come to the point in its middle.
  private static func isReached(
    _ ring: [Point], _ role: Theme.Role, _ count: Int, _ lines: [LineMark]
  ) -> Bool {
    guard !role.isNeutral, let line = lines.first(where: { $0.role == role }) else { return true }
    let (xs, ys) = (ring.map(\.x), ring.map(\.y))
    guard let left = xs.min(), let right = xs.max(), let low = ys.min(), let high = ys.max() else {
      return true
    }
    let middle = Point((left + right) / 2, (low + high) / 2)
    let place = line.points.indices.filter { line.points[$0].isFinite }
      .min { (line.points[$0] - middle).norm < (line.points[$1] - middle).norm }
    return place.map { $0 < count } ?? true
  }
}

extension BandMark {
  /// Whether its edges meet at both ends, as those of a ball do.
  fileprivate var isClosed: Bool {
    guard let first = lower.first, let last = lower.last, lower.count > 2 else { return false }
    let size = (last - first).norm
    return zip([first, last], [upper.first, upper.last]).allSatisfy { own, other in
      other.map { ($0 - own).norm <= 1e-9 * size } ?? false
    }
  }
}

extension LineMark {
  /// Guides do not grow, nor do lines that end where they began, such as the ball of a metric.
  fileprivate var canGrow: Bool {
    guard !role.isNeutral, points.count > 2, let first = points.first, let last = points.last else {
      return !role.isNeutral
    }
    let size = points.map { ($0 - first).norm }.filter(\.isFinite).max() ?? 0
    return (last - first).norm > 1e-9 * size
  }
}
