/// How figures are drawn.
public struct FiguresSection: StudySection {
  /// The width in mm.
  public var width = 140.0
  public var font = "DejaVu Sans"
  /// Points.
  public var fontSize = 9.0
  public var formats = FigureFormat.allCases
  public var themes = FigureTheme.allCases
  /// Pixels of a PNG for each CSS pixel (1/96 inch).
  public var resolution = 2.0
  /// Grid points along the longer side of a contour plot.
  public var grid = 241
  /// Contour levels.
  public var levels = 12
  /// Of the loss in surfaces.
  public var surfaceScale = SurfaceScale.linear
  /// Where surfaces are looked at from, degrees.
  public var azimuth = -60.0
  public var elevation = 30.0

  public init() {}

  public static let fields: [Field<FiguresSection>] = [
    Field(
      "width", \.width, "Millimetres; 140 is the text width of a 16:9 beamer slide.",
      expecting: "a number from 80 to 400", where: { (80...400).contains($0) }),
    Field(
      "font", \.font, "The family of the text. Formulas are set in KaTeX's fonts.",
      expecting: "the name of a font family",
      where: { !$0.isEmpty && $0.count <= 100 && !$0.hasControls }),
    Field(
      "font_size", \.fontSize, "Points, at the figure's own size.",
      expecting: "a number from 6 to 24, at most width/11",
      where: { (6...24).contains($0) }),
    Field(
      "formats", \.formats, "What is written of each figure.",
      expecting: "a list of png, pdf and svg, each at most once; the pages need png or svg",
      where: { Set($0).count == $0.count && ($0.contains(.png) || $0.contains(.svg)) }),
    Field(
      "themes", \.themes, "The PDF is always light: it is for print and slides.",
      expecting: "a list of light and dark, with light in it, each at most once",
      where: { Set($0).count == $0.count && $0.contains(.light) }),
    Field(
      "resolution", \.resolution, "PNG pixels for each 1/96 inch.",
      expecting: "a number from 0.5 to 8", where: { (0.5...8).contains($0) }),
    Field(
      "grid", \.grid, "Grid points along the longer side of a contour plot.",
      expecting: "a whole number from 11 to 2001", where: { (11...2001).contains($0) }),
    Field(
      "levels", \.levels, "Contour levels.",
      expecting: "a whole number from 2 to 60", where: { (2...60).contains($0) }),
    Field(
      "surface_scale", \.surfaceScale,
      "The axis of the loss in surfaces: linear from 0, or logarithmic over six decades."),
    Field(
      "azimuth", \.azimuth,
      "Where surfaces are looked at from, degrees around the vertical: 0 from the end of the first "
        + "axis, 90 from that of the second.",
      expecting: "a number from -360 to 360, 5 or more away from multiples of 90",
      // Seen head-on, an axis has no length.
      where: { (-360...360).contains($0) && abs(($0 / 90).rounded() * 90 - $0) >= 5 }),
    Field(
      "elevation", \.elevation, "Degrees above the floor.",
      expecting: "a number from 10 to 75", where: { (10...75).contains($0) }),
  ]
}

public enum SurfaceScale: String, StudyChoice {
  case linear, logarithmic
  public static var placeholder: SurfaceScale { .linear }
}

public enum FigureFormat: String, StudyChoice {
  case png, pdf, svg
  public static var placeholder: FigureFormat { .png }
}

public enum FigureTheme: String, StudyChoice {
  case light, dark
  public static var placeholder: FigureTheme { .light }
}
