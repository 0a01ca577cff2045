import Numerals

/// The ticks of an axis with their labels, as many as have room.
struct SetAxis {
  /// Lengths in points.
  enum Size {
    static let tick = 3.0
    static let minorTick = 1.8
    static let gap = 2.5
  }

  /// Of the labels below an axis, in letters' sizes.
  static let lineHeight = 1.4

  /// An axis without room for ticks that have no number, in points.
  private static let shortest = 70.0

  enum Direction { case across, up }

  let axis: Axis
  /// Their labels are chosen whether they are written or not: panels that share an axis have the
  /// same ticks.
  private(set) var ticks: [(tick: Tick, label: SetLabel?)]
  /// How many lines the labels take turns in.
  private(set) var lines = 1
  private let text: TextStyle
  private let direction: Direction
  /// Whether the axis leaves the choice of its ticks to the scale.
  let isFree: Bool

  /// `room` estimates the length of the axis, `step` is the wanted distance of ticks.
  init(
    _ axis: Axis, _ direction: Direction, room: Double, step: Double? = nil, text: TextStyle,
    on canvas: any Canvas
  ) throws {
    isFree = axis.ticks == nil
    var axis = axis
    if let step, axis.ticks == nil, axis.scale.kind == .linear {
      axis.ticks = LinearTicks.ticks(axis.scale.domain, every: step)
    }
    self.axis = axis
    self.text = text
    self.direction = direction
    ticks = []
    ticks = try chosen(room, on: canvas)
    guard axis.isCategorical else { return }
    lines = (1...3).first { fits(ticks, room, lines: $0) } ?? 3
  }

  /// The same on an axis whose length is known.
  func fitted(to length: Double, on canvas: any Canvas) throws -> SetAxis {
    guard !fits(ticks, length), !axis.isCategorical else { return self }
    var fitted = self
    fitted.ticks = try chosen(length, on: canvas)
    // The label beside an upright axis has its place already.
    if direction == .up, fitted.widest > widest + 0.1 || !fitted.fits(fitted.ticks, length) {
      fitted.ticks = thinned(ticks, to: length)
    }
    return fitted
  }

  /// Nine ticks at most, with a letter's width between their labels; ticks that
  /// the axis brings along keep their places, and every other of their labels.
  private func chosen(
    _ room: Double, on canvas: any Canvas
  ) throws -> [(tick: Tick, label: SetLabel?)] {
    func set(_ ticks: [Tick]) throws -> [(tick: Tick, label: SetLabel?)] {
      try ticks.filter { axis.scale.visibleFraction(of: $0.value) != nil }.map { tick in
        (tick, try tick.label.map { try SetLabel(.plain($0), style: text, on: canvas) })
      }
    }
    if let own = axis.ticks {
      return axis.isCategorical ? try set(own) : thinned(try set(own), to: room)
    }
    // Few numbers with air between them, or three close ones rather than two.
    for (gap, fewest) in [(Self.airy, 4), (Self.airy, 3), (Self.tight, 2)] {
      for count in stride(from: 9, to: 2, by: -1) {
        let ticks = try set(axis.scale.ticks(about: count))
        let labels = ticks.count { $0.label != nil }
        if labels >= fewest, fits(ticks, room, gap: gap) { return ticks }
      }
    }
    return thinned(try set(axis.scale.ticks(about: 2)), to: room)
  }

  /// Without every other label until the rest have room.
  private func thinned(
    _ ticks: [(tick: Tick, label: SetLabel?)], to room: Double
  ) -> [(tick: Tick, label: SetLabel?)] {
    var ticks = ticks
    while !fits(ticks, room), ticks.count(where: { $0.label != nil }) > 1 {
      var keeps = false
      for index in ticks.indices where ticks[index].label != nil {
        keeps.toggle()
        if !keeps { ticks[index].label = nil }
      }
    }
    return ticks
  }

  /// Between labels side by side and above one another, in letters' sizes.
  private static let airy = (across: 0.9, up: 0.7)
  private static let tight = (across: 0.75, up: 0.1)

  /// Whether the labels have that much between them.
  private func fits(
    _ ticks: [(tick: Tick, label: SetLabel?)], _ room: Double, lines: Int = 1,
    gap: (across: Double, up: Double) = tight
  ) -> Bool {
    let placed = ticks.compactMap { tick, label in
      label.flatMap { set in
        axis.scale.fraction(of: tick.value).map { fraction in
          (fraction * room, direction == .across ? set.extent.width : 1.1 * text.size)
        }
      }
    }.sorted { $0.0 < $1.0 }
    let gap = (direction == .across ? gap.across : gap.up) * text.size
    return zip(placed, placed.dropFirst(lines)).allSatisfy { a, b in
      b.0 - a.0 >= (a.1 + b.1) / 2 + gap
    }
  }

  /// Between the few labelled ticks of a linear axis.
  private var minor: [(tick: Tick, label: SetLabel?)] {
    guard isFree, let step, ticks.count < 5 else { return [] }
    return LinearTicks.between(ticks.map(\.tick.value), step, axis.scale.domain).map { ($0, nil) }
  }

  /// The distance of the labelled ticks, if it is the same everywhere.
  var step: Double? {
    let values = ticks.filter { $0.tick.label != nil }.map(\.tick.value)
    guard axis.scale.kind == .linear, values.count > 2 else { return nil }
    return values[1] - values[0]
  }

  /// Lines through the plot at the ticks that have a number here or on an axis beside.
  func grid(in plot: Rect) -> Path {
    var path = Path()
    for (tick, _) in ticks where tick.label != nil {
      guard let fraction = axis.scale.visibleFraction(of: tick.value) else { continue }
      let (x, y) = (plot.x + fraction * plot.width, plot.maxY - fraction * plot.height)
      path.append(
        direction == .across
          ? Path([Point(x, plot.y), Point(x, plot.maxY)])
          : Path([Point(plot.x, y), Point(plot.maxX, y)]))
    }
    return path
  }

  /// How far the labels of an axis of this length reach beyond its ends.
  func overhang(_ length: Double) -> (start: Double, end: Double) {
    var (start, end) = (0.0, 0.0)
    for (tick, label) in ticks where axis.isLabelled {
      guard let label, let fraction = axis.scale.visibleFraction(of: tick.value) else { continue }
      let half = (direction == .across ? label.extent.width : 0.7 * text.size) / 2
      start = max(start, half - fraction * length)
      end = max(end, half - (1 - fraction) * length)
    }
    return (start, end)
  }

  var widest: Double {
    axis.isLabelled ? ticks.compactMap { $0.label?.extent.width }.max() ?? 0 : 0
  }

  /// Whether the powers of ten lie closer to each other than can be counted.
  private func powersCrowd(_ length: Double) -> Bool {
    let places = ticks.map(\.tick.value).filter { NumberFormat.isPowerOfTen($0) }
      .compactMap { axis.scale.visibleFraction(of: $0) }
    return zip(places, places.dropFirst()).contains { ($1 - $0) * length < 3.5 }
  }

  /// Draws the ticks outwards from the plot's lower or left side; what the axis line goes through.
  func draw(on canvas: any Canvas, plot: Rect) -> Path {
    var path = Path()
    let length = direction == .across ? plot.width : plot.height
    let showsPowers = !powersCrowd(length)
    for (index, (tick, label)) in (ticks + minor).enumerated() {
      guard let fraction = axis.scale.visibleFraction(of: tick.value),
        // Combs of ticks say nothing on a short axis, powers of ten do unless they crowd; an axis
        // that shares the numbers of another one shows where they are.
        tick.label != nil
          || axis.isLabelled
            && (length > Self.shortest
              || NumberFormat.isPowerOfTen(abs(tick.value)) && showsPowers)
      else { continue }
      let written = axis.isLabelled ? label : nil
      let length = tick.label == nil ? Size.minorTick : Size.tick
      switch direction {
      case .across:
        let x = plot.x + fraction * plot.width
        path.append(Path([Point(x, plot.maxY), Point(x, plot.maxY + length)]))
        let line = Double(index % lines) * Self.lineHeight * text.size
        written?.draw(
          on: canvas, at: Point(x, plot.maxY + Size.tick + Size.gap + line),
          anchor: .init(x: 0.5, y: 0))
      case .up:
        let y = plot.maxY - fraction * plot.height
        path.append(Path([Point(plot.x - length, y), Point(plot.x, y)]))
        written?.draw(
          on: canvas, at: Point(plot.x - Size.tick - Size.gap, y), anchor: .init(x: 1, y: 0.5))
      }
    }
    return path
  }
}
