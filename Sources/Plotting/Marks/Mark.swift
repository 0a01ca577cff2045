/// Something drawn in a panel: points, lines, fills.
///
/// A new mark is one file: a type with `draw`, and with `series` if its data belong in the CSV.
public protocol Mark: Sendable {
  /// Draws the data inside the panel.
  func draw(on canvas: any Canvas, in area: PlotArea) throws
  /// The data drawn, for the figure's CSV; nothing for raster grids.
  var series: [Series] { get }
  /// How the legend shows this mark; nil to leave it out.
  var legend: LegendEntry? { get }
}

extension Mark {
  public var series: [Series] { [] }
  public var legend: LegendEntry? { nil }
}

/// Named points of a mark.
public struct Series: Sendable, Equatable {
  /// What the CSV calls it.
  public var name: String
  /// In the data’s units, in the order in which they are drawn.
  public var points: [Point]

  /// Points under a name.
  public init(_ name: String, _ points: [Point]) {
    self.name = name
    self.points = points
  }
}

/// A line of the legend: the sample and its label.
public struct LegendEntry: Sendable {
  /// The piece of line, area or symbol before a label.
  public enum Sample: Sendable {
    /// A piece of a line, its width in points.
    case line(Theme.Role, width: Double, dash: [Double])
    /// A line that ends in a symbol.
    case ending(Theme.Role, width: Double, dash: [Double], MarkerMark.Shape)
    /// A small area.
    case area(Theme.Role, opacity: Double)
    /// A symbol.
    case marker(MarkerMark.Shape, Theme.Role, isHollow: Bool)
    /// What several series mark in the same way, each by its own symbol.
    case markers([(shape: MarkerMark.Shape, role: Theme.Role)])
    /// No sample: the label names a quantity, and this is its value, bold in the colour of a method.
    case fact(Label, role: Theme.Role = .text)

    var fact: (value: Label, role: Theme.Role)? {
      if case .fact(let value, let role) = self { (value, role) } else { nil }
    }
  }

  /// What it says.
  public var label: Label
  /// What it shows.
  public var sample: Sample

  /// A label with its sample.
  public init(_ label: Label, _ sample: Sample) {
    self.label = label
    self.sample = sample
  }
}

/// The inside of a panel while marks are drawn: where data lie on the canvas, and how they look.
public struct PlotArea {
  /// Where the panel’s inside is on the canvas.
  public let rect: Rect
  /// Of the data’s x.
  public let x: Scale
  /// Of the data’s y.
  public let y: Scale
  /// The colours of the rendering.
  public let theme: Theme
  /// The size of the figure's text in points.
  public let fontSize: Double
  /// Below 1 for what an earlier frame showed.
  public let opacity: Double
  /// Where labels are.
  let labels: PlacedLabels

  /// The position of a data point; nil if a scale has no place for it.
  ///
  /// Points far outside are pulled in to `reach`, as drawing libraries with fixed-point
  /// coordinates need; lines go through `lines`, which keeps their directions.
  public func position(_ p: Point) -> Point? {
    fractions(p).map { place($0.limited(to: Self.reach)) }
  }

  /// A polyline on the canvas: its parts that are not far outside, in several where points have no
  /// place on the scales.
  public func lines(_ points: [Point]) -> [[Point]] {
    var lines: [[Point]] = []
    var previous: Point?
    for point in points {
      // Differences of what is farther away would overflow.
      let next = fractions(point)?.limited(to: -1e100...1e100)
      defer { previous = next }
      guard let next else { continue }
      guard let previous else {
        if next == next.limited(to: Self.reach) { lines.append([place(next)]) }
        continue
      }
      guard let part = Polyline.clipped(previous, next, to: Self.reach) else { continue }
      if lines.isEmpty || lines.last?.last != place(part.start) {
        lines.append([place(part.start)])
      }
      lines[lines.count - 1].append(place(part.end))
    }
    return lines
  }

  /// How far from the plot anything is drawn, as fractions of its sides.
  private static let reach = -50.0...51.0

  private func fractions(_ p: Point) -> Point? {
    guard let u = x.fraction(of: p.x), let v = y.fraction(of: p.y) else { return nil }
    return Point(u, v)
  }

  private func place(_ fractions: Point) -> Point {
    Point(rect.x + fractions.x * rect.width, rect.maxY - fractions.y * rect.height)
  }

  /// Whether a data point lies inside the panel.
  public func contains(_ p: Point) -> Bool {
    guard let u = x.fraction(of: p.x), let v = y.fraction(of: p.y) else { return false }
    return (0...1).contains(u) && (0...1).contains(v)
  }

  /// The colour of lines and areas in a role.
  public func color(_ role: Theme.Role) -> Color { theme[role].opacity(opacity) }

  /// The colour of words in a role.
  public func textColor(_ role: Theme.Role) -> Color { theme.text(role).opacity(opacity) }
}
