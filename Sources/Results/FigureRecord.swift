/// What is known about a figure beside its pictures: `figures/<id>.json`.
public struct FigureRecord: Codable, Sendable, Equatable {
  public var id: String
  /// Formulas between `$…$`.
  public var title: String
  /// Full sentences that say what to see; formulas between `$…$`.
  public var caption: String
  /// The answer that the picture gives, in a sentence; formulas between `$…$`.
  public var finding: String?
  /// What the picture shows, for readers who do not see it; plain text.
  public var alt: String
  /// Millimetres.
  public var width: Double
  public var height: Double
  /// How many panels the picture has.
  public var panels: Int
  /// Where the panels' plots are and what their axes measure, in reading order; none for surfaces.
  public var plots: [Plot]
  /// What of it can be shown alone.
  public var parts: [Part]?
  /// From where its surfaces are seen; nil for figures without any.
  public var view: View?
  /// How many overlay frames there are; 0 for a single picture.
  public var frames: Int
  /// What each frame adds, one sentence a frame.
  public var frameCaptions: [String]
  /// Of the words, as a BCP 47 tag; nil for English in files of earlier versions.
  public var language: String?
  /// Every label as it is written in the study's `texts`.
  public var labels: [String]
  /// What overlaps or is cut off; nothing at the sizes that the program offers.
  public var faults: [String]
  /// What the study asked for in vain.
  public var ignored: [String]
  /// Characters that the font lacks, with the family that they are taken from, empty for none.
  public var substitutes: [String: String]
  /// The files that were drawn from, with their SHA-256.
  public var sources: [String: String]
  /// The pictures and tables of this figure, below the output folder.
  public var files: [String]

  public init(
    id: String, title: String, caption: String, finding: String? = nil, alt: String,
    width: Double, height: Double,
    panels: Int, plots: [Plot] = [], parts: [Part]? = nil, view: View? = nil,
    frames: Int, frameCaptions: [String],
    language: String? = nil, labels: [String] = [],
    faults: [String] = [],
    ignored: [String] = [],
    substitutes: [String: String] = [:],
    sources: [String: String], files: [String]
  ) {
    self.id = id
    self.title = title
    self.caption = caption
    (self.finding, self.alt) = (finding, alt)
    self.width = width
    self.height = height
    self.panels = panels
    self.plots = plots
    (self.parts, self.view) = (parts, view)
    self.frames = frames
    self.frameCaptions = frameCaptions
    self.language = language
    self.labels = labels
    self.faults = faults
    self.ignored = ignored
    self.substitutes = substitutes
    self.sources = sources
    self.files = files
  }

  /// A plot in fractions of the picture's width and height, from the upper left corner.
  public struct Plot: Codable, Sendable, Equatable {
    public var left, top, width, height: Double
    public var x, y: Scale

    public init(
      left: Double, top: Double, width: Double, height: Double, x: Scale, y: Scale
    ) {
      (self.left, self.top, self.width, self.height) = (left, top, width, height)
      (self.x, self.y) = (x, y)
    }
  }

  /// A plot with the names of its series.
  public struct Part: Codable, Sendable, Equatable {
    public var panel: String
    public var series: [String]

    public init(panel: String, series: [String]) { (self.panel, self.series) = (panel, series) }
  }

  /// A viewer's place, in degrees: around the vertical, 0 at the end of the first axis, and above the floor.
  public struct View: Codable, Sendable, Equatable {
    public var azimuth, elevation: Double

    public init(azimuth: Double, elevation: Double) {
      (self.azimuth, self.elevation) = (azimuth, elevation)
    }
  }

  /// What an axis measures from its lower end to its upper one.
  public struct Scale: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable {
      case linear, logarithmic
      /// asinh(value ÷ threshold) is even.
      case symmetricLog = "symmetric-log"
    }

    public var kind: Kind
    public var low, high: Double
    /// Of a symmetric logarithm.
    public var threshold: Double?
    /// Whether its ticks are its values, rather than names at some of them.
    public var isNumeric: Bool

    public init(
      kind: Kind, low: Double, high: Double, threshold: Double? = nil, isNumeric: Bool = true
    ) {
      (self.kind, self.low, self.high) = (kind, low, high)
      (self.threshold, self.isNumeric) = (threshold, isNumeric)
    }
  }
}
