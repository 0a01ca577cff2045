/// What one figure has of its own; what is not given is as in all figures.
public struct FigureChanges: StudySection, Placeholder {
  public var width: Double?
  public var height: Double?
  public var fontSize: Double?
  public var grid: Int?
  public var levels: Int?
  public var contourLabels: Bool?
  public var colormap: FigureColormap?
  public var surfaceScale: SurfaceScale?
  public var azimuth: Azimuth?
  public var elevation: Double?
  public var panels: [String]?
  public var series: [String]?
  public var legend: LegendChoice?
  public var transparent: Bool?
  public var crop: Bool?
  public var xRange: [Double]?
  public var yRange: [Double]?
  public var title: String?
  public var caption: String?
  public var alt: String?
  public var texts: [String: String]?

  public init() {}
  public static var placeholder: FigureChanges { FigureChanges() }

  public static let fields: [Field<FigureChanges>] = [
    number("width", \.width, "Millimetres.", FiguresSection.Valid.width),
    number("height", \.height, "Millimetres.", FiguresSection.Valid.height),
    number("font_size", \.fontSize, "Points.", FiguresSection.Valid.fontSize),
    number("grid", \.grid, "Grid points along the longer side.", FiguresSection.Valid.grid),
    number("levels", \.levels, "Contour levels.", FiguresSection.Valid.levels),
    Field("contour_labels", \.contourLabels, "Whether level lines carry their values."),
    Field("colormap", \.colormap, "The colours of contours and surfaces."),
    Field("surface_scale", \.surfaceScale, "The axis of the loss in surfaces."),
    Field("azimuth", \.azimuth, "Degrees, or auto."),
    number("elevation", \.elevation, "Degrees.", FiguresSection.Valid.elevation),
    Field(
      "panels", \.panels, "Only these plots, by the names or numbers in the figure's record.",
      expecting: FiguresSection.Valid.partsWords,
      where: { $0.map(FiguresSection.Valid.areParts) ?? true }),
    Field(
      "series", \.series,
      "Only these series, by the names in the figure's record, or sgd and adam.",
      expecting: FiguresSection.Valid.partsWords,
      where: { $0.map(FiguresSection.Valid.areParts) ?? true }),
    Field("legend", \.legend, "Where its legend is."),
    Field("transparent", \.transparent, "Whether what is behind it shows through."),
    Field("crop", \.crop, "Whether it ends where the drawing does."),
    Field(
      "x_range", \.xRange, "The ends of the x axis, to see a part of it.",
      expecting: FiguresSection.Valid.rangeWords,
      where: { $0.map(FiguresSection.Valid.isRange) ?? true }),
    Field(
      "y_range", \.yRange, "The ends of the y axis, to see a part of it.",
      expecting: FiguresSection.Valid.rangeWords,
      where: { $0.map(FiguresSection.Valid.isRange) ?? true }),
    Field(
      "title", \.title, "Above the picture; formulas between dollar signs.",
      expecting: FiguresSection.Valid.titleWords,
      where: { $0.map(FiguresSection.Valid.isTitle) ?? true }),
    Field(
      "caption", \.caption, "On pages and in LaTeX; formulas between dollar signs.",
      expecting: FiguresSection.Valid.captionWords,
      where: { $0.map(FiguresSection.Valid.isCaption) ?? true }),
    Field(
      "alt", \.alt, "What the picture shows, for those who do not see it.",
      expecting: FiguresSection.Valid.captionWords,
      where: { $0.map(FiguresSection.Valid.isCaption) ?? true }),
    Field(
      "texts", \.texts, "Labels in other words, before those of all figures.",
      expecting: FiguresSection.Valid.textsWords,
      where: { $0.map(FiguresSection.Valid.areTexts) ?? true }),
  ]

  /// As on any page.
  mutating func removeMeasures() { (width, height, fontSize) = (nil, nil, nil) }

  /// The same without one of the ways of drawing data that are given, by key.
  var withoutEach: [(key: String, changes: FigureChanges)] {
    func without<Value>(
      _ key: String, _ path: WritableKeyPath<FigureChanges, Value?>
    ) -> (key: String, changes: FigureChanges)? {
      guard self[keyPath: path] != nil else { return nil }
      var changes = self
      changes[keyPath: path] = nil
      return (key, changes)
    }
    return [
      without("grid", \.grid), without("levels", \.levels),
      without("contour_labels", \.contourLabels), without("colormap", \.colormap),
      without("surface_scale", \.surfaceScale), without("azimuth", \.azimuth),
      without("elevation", \.elevation),
    ].compactMap { $0 }
  }

  /// A number that need not be given.
  private static func number<Value: StudyValue & Placeholder & Comparable>(
    _ key: String, _ path: WritableKeyPath<FigureChanges, Value?> & Sendable, _ comment: String,
    _ limits: FiguresSection.Valid.Limits<Value>
  ) -> Field<FigureChanges> {
    Field(
      key, path, comment, expecting: limits.words,
      where: { $0.map(limits.range.contains) ?? true })
  }
}
