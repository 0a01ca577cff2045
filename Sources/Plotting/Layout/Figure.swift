/// A picture: panels in an arrangement, at a size on paper, possibly with overlay frames.
///
/// Pure data: drawing computes nothing that is not in here.
public struct Figure: Sendable {
  /// Of the whole picture.
  public var width: Length
  /// nil to take the height that panels with equal scales need.
  public var height: Length?
  /// Of the text.
  public var fontSize: Length
  /// What is in it.
  public var content: Arrangement
  /// How many overlay frames the layers speak of; 0 for a single picture.
  public var frames: Int
  /// Above everything; slides and captions have titles of their own, so as a rule there is none.
  public var title: Label?
  /// How its height follows from what it has room for.
  public var fit = Fit.natural
  /// Whether what is behind the picture shows through where nothing is drawn.
  public var isTransparent = false
  /// Whether the page ends where the drawing does.
  public var isCropped = false
  /// How its labels are written in another language.
  public var wording = Wording()

  /// What the page says about the height.
  public enum Fit: Sendable, Equatable {
    /// As the panels ask for.
    case natural
    /// A higher figure becomes flatter; one with equal scales narrower, since its shape is kept.
    case atMost(Length)
    /// The page is that high, and the figure fills it as far as its shape allows.
    case exactly(Length)
  }

  /// A picture of this width; its height follows from what is in it if none is given.
  public init(
    width: Length, height: Length? = nil, fontSize: Length, frames: Int = 0, _ content: Arrangement
  ) {
    self.width = width
    self.height = height
    self.fontSize = fontSize
    self.frames = frames
    self.content = content
  }

  /// All panels, in reading order.
  public var panels: [Panel] { content.panels }
  /// All surfaces, in reading order.
  public var surfaces: [SurfacePanel] { content.surfaces }
  /// How many plots there are, panels and surfaces.
  public var plots: Int { content.plots }
}

/// Panels beside and above one another.
public indirect enum Arrangement: Sendable {
  /// One plot.
  case panel(Panel)
  /// One surface.
  case surface(SurfacePanel)
  /// What colours stand for.
  case colorBar(ColorBar)
  /// What several panels share, in as many columns as the width has room for.
  case legend(Legend)
  /// A line of bold text over the whole width.
  case heading(Label)
  /// Side by side.
  case row([Arrangement])
  /// One above the other.
  case column([Arrangement])
  /// Panels of one size in rows of `columns`; the last row may be incomplete.
  case grid(columns: Int, [Panel])

  var panels: [Panel] {
    switch self {
    case .panel(let panel): [panel]
    case .surface, .colorBar, .legend, .heading: []
    case .grid(_, let panels): panels
    case .row(let items), .column(let items): items.flatMap(\.panels)
    }
  }

  var surfaces: [SurfacePanel] {
    switch self {
    case .surface(let surface): [surface]
    case .panel, .colorBar, .legend, .heading, .grid: []
    case .row(let items), .column(let items): items.flatMap(\.surfaces)
    }
  }

  /// How many plots there are, panels and surfaces.
  var plots: Int {
    switch self {
    case .panel, .surface: 1
    case .colorBar, .legend, .heading: 0
    case .grid(_, let panels): panels.count
    case .row(let items), .column(let items): items.map(\.plots).reduce(0, +)
    }
  }

  /// With every part that is no arrangement itself replaced.
  public func map(_ change: (Arrangement) -> Arrangement) -> Arrangement {
    switch self {
    case .panel, .surface, .colorBar, .legend, .heading: change(self)
    case .grid(let columns, let panels):
      .grid(columns: columns, panels.flatMap { change(.panel($0)).panels })
    case .row(let items): .row(items.map { $0.map(change) })
    case .column(let items): .column(items.map { $0.map(change) })
    }
  }
}

/// Axes with what is drawn in them.
public struct Panel: Sendable {
  /// What the plot is called where it is chosen; nil for its title or its number.
  public var name: String?
  /// What stands above the plot; nil for nothing.
  public var title: Label?
  /// The title's colour: that of a method, if the panel is one's.
  public var titleRole: Theme.Role
  /// Below the plot.
  public var x: Axis
  /// Left of the plot.
  public var y: Axis
  /// Whether a unit of x is as long as a unit of y on paper.
  public var hasEqualScales: Bool
  /// What is drawn, in this order.
  public var layers: [Layer]
  /// Whether the marks with labels are explained above the axes, where nothing is hidden.
  public var hasLegend: Bool
  /// Whether filled contours cover the panel, over which lines at the ticks would be noise.
  public var hasGround: Bool
  /// The share of free width in a row, of free height in a column.
  public var weight: Double
  /// Whether it says again what other plots show, so that it goes where there is no room.
  public var isCompanion: Bool

  /// A plot with its axes and layers.
  public init(
    title: Label? = nil, titleRole: Theme.Role = .text, x: Axis, y: Axis,
    hasEqualScales: Bool = false, hasGround: Bool = false,
    weight: Double = 1, hasLegend: Bool = false, isCompanion: Bool = false, layers: [Layer]
  ) {
    self.title = title
    self.titleRole = titleRole
    self.x = x
    self.y = y
    self.hasEqualScales = hasEqualScales
    self.hasGround = hasGround
    self.weight = weight
    self.hasLegend = hasLegend
    self.isCompanion = isCompanion
    self.layers = layers
  }
}

/// A scale with the label beside it.
public struct Axis: Sendable {
  /// What stands along the axis.
  public var label: Label
  /// Where values lie.
  public var scale: Scale
  /// Whether the label and the ticks' numbers are written; not for an axis that a panel below
  /// shares.
  public var isLabelled: Bool
  /// Ticks in place of those of the scale: names of categories, for example.
  public var ticks: [Tick]?
  /// Whether these are names, none of which may be left out: where they have no room in one line
  /// they take turns in two or three.
  public var isCategorical: Bool
  /// Names of neighbouring ticks, under their labels. Only for an axis across.
  public var groups: [AxisGroup]
  /// Numbers above the plot. Only for an axis across.
  public var notes: AxisNotes?

  /// An axis with its label and scale; ticks are found if none are given.
  public init(
    _ label: Label, _ scale: Scale, ticks: [Tick]? = nil, isCategorical: Bool = false,
    groups: [AxisGroup] = [], notes: AxisNotes? = nil, isLabelled: Bool = true
  ) {
    self.label = label
    self.scale = scale
    self.ticks = ticks
    self.isCategorical = isCategorical
    self.groups = groups
    self.notes = notes
    self.isLabelled = isLabelled
  }

  /// Whether the ticks say the axis' values, not names of categories or what the values stand for.
  public var isNumeric: Bool {
    (ticks ?? []).allSatisfy { tick in
      guard let label = tick.label, !label.isEmpty else { return true }
      return Double(label.replacing("−", with: "-")) == tick.value
    }
  }
}

/// Neighbouring ticks that have a name together, with a line in their colour above it.
public struct AxisGroup: Sendable {
  /// What the ticks are together.
  public var label: Label
  /// Where the line goes, in the axis' units.
  public var extent: ClosedRange<Double>
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role

  /// A name for the ticks of a part of the axis.
  public init(_ label: Label, _ extent: ClosedRange<Double>, _ role: Theme.Role) {
    self.label = label
    self.extent = extent
    self.role = role
  }
}

/// A number for each of some places of an axis, such as the median of what stands there.
public struct AxisNotes: Sendable {
  /// What the numbers are.
  public var label: Label
  /// Where they stand, with their words.
  public var notes: [Tick]

  /// Words beside an axis.
  public init(_ label: Label, _ notes: [Tick]) {
    self.label = label
    self.notes = notes
  }
}

/// A mark with the frames that show it.
public struct Layer: Sendable {
  /// What is drawn.
  public var mark: any Mark
  /// The frames with this mark, counted from 1; nil for all, and for the picture without frames.
  public var frames: ClosedRange<Int>?
  /// From this frame on the mark is drawn at 40 %.
  public var fadesFrom: Int?
  /// Whether the picture that is not a frame shows this mark.
  public var isInSummary: Bool
  /// Whether the mark ends at the plot's edges; symbols on an axis are whole only if not.
  public var isClipped: Bool
  /// Whether it prints a value that the plot shows anyway, so that it goes where there is no room.
  public var isValue: Bool

  /// A mark, in all frames if none are named.
  public init(
    _ mark: any Mark, frames: ClosedRange<Int>? = nil, fadesFrom: Int? = nil,
    isInSummary: Bool = true, isClipped: Bool = true, isValue: Bool = false
  ) {
    self.mark = mark
    self.frames = frames
    self.fadesFrom = fadesFrom
    self.isInSummary = isInSummary
    self.isClipped = isClipped
    self.isValue = isValue
  }

  /// How strongly the mark shows in a frame, nil for the picture that is not a frame.
  func opacity(in frame: Int?) -> Double {
    guard let frame else { return isInSummary ? 1 : 0 }
    guard frames?.contains(frame) ?? true else { return 0 }
    return fadesFrom.map { frame >= $0 } ?? false ? 0.4 : 1
  }
}

/// Entries that explain the marks of several panels.
public struct Legend: Sendable {
  /// From top to bottom, column by column.
  public var entries: [LegendEntry]
  /// A legend of these entries.
  public init(_ entries: [LegendEntry]) { self.entries = entries }
}

/// The bands of a contour plot with their levels.
public struct ColorBar: Sendable {
  /// What stands beside the bar.
  public var label: Label
  /// Ascending.
  public var levels: [Double]
  /// What gives values their colours.
  public var colormap: Colormap
  /// That of the plot's fills.
  public var paleness: Double
  /// Values that have a line of their own in the plot, and so in the bar.
  public var lines: [(value: Double, dash: [Double])]
  /// What `ContourMark` sets apart, shown below the bar.
  public var base: Label?

  /// A bar for these levels.
  public init(
    _ label: Label, levels: [Double], colormap: Colormap = .viridis,
    paleness: Double = ContourMark.groundPaleness, lines: [(value: Double, dash: [Double])] = [],
    base: Label? = nil
  ) {
    self.label = label
    self.levels = levels
    self.colormap = colormap
    self.paleness = paleness
    self.lines = lines
    self.base = base
  }
}
