/// How figures are drawn.
public struct FiguresSection: StudySection {
  public var size = FigureSize.web
  /// Millimetres and points, in place of those of the size.
  var ownWidth: Double?
  var ownHeight: Double?
  var ownFontSize: Double?
  public var font = "DejaVu Sans"
  public var formulas = FormulaFont.text
  public var formats: [FigureFormat] = [.png, .pdf, .svg]
  public var themes: [FigureTheme] = [.light, .dark]
  /// Pixels of a PNG for each CSS pixel (1/96 inch).
  public var resolution = 2.0
  /// Grid points along the longer side of a contour plot.
  public var grid = 481
  /// Contour levels.
  public var levels = 12
  /// Whether level lines carry their values.
  public var contourLabels = false
  public var colormap = FigureColormap.viridis
  /// Of the loss in surfaces.
  public var surfaceScale = SurfaceScale.linear
  /// Where surfaces are looked at from; the height in degrees.
  public var azimuth = Azimuth.auto
  public var elevation = 40.0
  /// Where legends are, if not where each figure has them.
  public var legend: LegendChoice?
  /// Whether pages show through.
  public var transparent = false
  /// Whether pictures end where the drawing does.
  public var crop = false
  /// Whether the words of an SVG are text and not outlines.
  public var svgText = false
  /// Films of the figures, in these formats.
  public var animate: [FilmFormat] = []
  /// Pictures a second; nil for what suits the kind of film.
  public var frameRate: Int?
  /// How long the last picture of a film stays, in seconds.
  public var hold = 2.0
  /// Of films, in pixels.
  public var filmWidth = 1280
  /// Which picture of a film its poster is, counted from 1; nil for the last one.
  public var poster: Int?
  /// Labels in other words, for another language.
  public var texts: [String: String] = [:]
  /// What single figures have of their own, by id.
  public var each: [String: FigureChanges] = [:]
  /// Those that the study adds to the lecture's.
  public var own: [OwnFigure] = []
  /// Of one figure only; see `style(of:)`.
  public private(set) var xRange: ClosedRange<Double>?
  public private(set) var yRange: ClosedRange<Double>?
  public private(set) var panels: [String]?
  public private(set) var series: [String]?
  public private(set) var title: String?
  public private(set) var caption: String?
  public private(set) var alt: String?

  public init() {}

  /// Millimetres.
  public var width: Double {
    get { ownWidth ?? size.width }
    set { ownWidth = newValue }
  }

  /// Points.
  public var fontSize: Double {
    get { ownFontSize ?? size.fontSize }
    set { ownFontSize = newValue }
  }

  /// Millimetres; what every figure has, nil where each has the height that suits it.
  public var height: Double? {
    get { ownHeight ?? (size.isWholePage ? size.heightLimit : nil) }
    set { ownHeight = newValue }
  }

  /// Millimetres; no figure is higher.
  public var heightLimit: Double? { ownHeight ?? size.heightLimit }

  /// Whether pages are so low that what can stand beside a plot should not stand above it.
  public var isFlat: Bool { heightLimit.map { $0 <= 90 } ?? false }

  /// The same over both columns of a page that has two; unchanged on other pages, and where a
  /// width is given.
  public var spanningColumns: FiguresSection {
    guard size == .column, ownWidth == nil else { return self }
    var style = self
    style.ownWidth = FigureSize.bothColumns
    return style
  }

  /// The same for another page, with its own measures.
  public func made(for size: FigureSize) -> FiguresSection {
    var style = self
    (style.size, style.ownWidth, style.ownHeight, style.ownFontSize) = (size, nil, nil, nil)
    for id in style.each.keys { style.each[id]?.removeMeasures() }
    for index in style.own.indices { style.own[index].changes.removeMeasures() }
    return style
  }

  /// The style of one figure: this one with the figure's own changes, and with those of no other.
  public func style(of id: String) -> FiguresSection {
    var style = self
    (style.each, style.own) = ([:], [])
    if let own = own.first(where: { $0.id == id }) { style.apply(own.changes) }
    if let changes = each[id] {
      style.each[id] = changes
      style.apply(changes)
    }
    return style
  }

  /// The same with what is given of a figure's changes.
  public func changed(by own: FigureChanges) -> FiguresSection {
    var style = self
    style.apply(own)
    return style
  }

  private mutating func apply(_ own: FigureChanges) {
    ownWidth = own.width ?? ownWidth
    ownHeight = own.height ?? ownHeight
    ownFontSize = own.fontSize ?? ownFontSize
    grid = own.grid ?? grid
    levels = own.levels ?? levels
    contourLabels = own.contourLabels ?? contourLabels
    colormap = own.colormap ?? colormap
    surfaceScale = own.surfaceScale ?? surfaceScale
    azimuth = own.azimuth ?? azimuth
    elevation = own.elevation ?? elevation
    xRange = own.xRange.map { $0[0]...$0[1] } ?? xRange
    yRange = own.yRange.map { $0[0]...$0[1] } ?? yRange
    legend = own.legend ?? legend
    transparent = own.transparent ?? transparent
    crop = own.crop ?? crop
    (panels, series) = (own.panels ?? panels, own.series ?? series)
    (title, caption, alt) = (own.title ?? title, own.caption ?? caption, own.alt ?? alt)
    texts.merge(own.texts ?? [:]) { $1 }
  }

  /// Shows only parts of a figure, all series or plots where none are named.
  public mutating func show(_ id: String, panels: [String], series: [String]) {
    var own = each[id] ?? FigureChanges()
    if !panels.isEmpty { own.panels = panels }
    if !series.isEmpty { own.series = series }
    each[id] = own
  }

  /// The same, seen from where surfaces are seen unless something else is asked for.
  public var withoutView: FiguresSection {
    var style = self
    let usual = FiguresSection()
    (style.azimuth, style.elevation, style.surfaceScale) =
      (usual.azimuth, usual.elevation, usual.surfaceScale)
    return style
  }

  /// The style of one figure without one of its own ways of drawing data each, by key: where that
  /// draws the same picture, the key has no effect.
  public func stylesWithoutEach(of id: String) -> [(key: String, style: FiguresSection)] {
    (each[id]?.withoutEach ?? []).map { key, changes in
      var section = self
      section.each[id] = changes
      return (key, section.style(of: id))
    }
  }

  /// Throws `StudyError` where the text leaves no room for the plots between the labels.
  func check() throws {
    let single =
      each.keys.sorted().map { ("figures.each.\($0)", style(of: $0)) }
      + own.enumerated().map { ("figures.own.\($0)", style(of: $1.id)) }
    for (key, style) in [("figures", self)] + single
    where style.fontSize > style.width / Valid.widthForFont {
      let largest = StudyTree.decimal((10 * style.width / Valid.widthForFont).rounded(.down) / 10)
      throw StudyError(
        "\(key).font_size", found: StudyTree.decimal(style.fontSize),
        expected: "at most width/\(StudyTree.decimal(Valid.widthForFont)), here \(largest)")
    }
  }

  public static let fields: [Field<FiguresSection>] = [
    Field(
      "size", \.size,
      "The page that figures are made for, with its width, largest height and size of text: the "
        + "report's (140 mm, 9 pt), slides (140, 108 or the whole 160 mm by 90 mm, 9 pt), a column "
        + "of a journal (84 mm, both for several plots, 176 mm) or a page on A4 (170 mm), with 8 pt."
    ),
    Field(
      "width", \.ownWidth, "Millimetres, in place of the size's.", expecting: Valid.width.words,
      where: { $0.map(Valid.width.range.contains) ?? true }),
    Field(
      "height", \.ownHeight,
      "Millimetres, for every figure; without it each has the height that suits it.",
      expecting: Valid.height.words, where: { $0.map(Valid.height.range.contains) ?? true }),
    Field(
      "font_size", \.ownFontSize,
      "Points, in place of the size's: letters are that large in the files.",
      expecting: Valid.fontSize.words + ", at most width/\(StudyTree.decimal(Valid.widthForFont))",
      where: { $0.map(Valid.fontSize.range.contains) ?? true }),
    Field(
      "font", \.font, "The family of the text.",
      expecting: "the name of a font family",
      where: { !$0.isEmpty && $0.unicodeScalars.count <= 100 && !$0.hasControls }),
    Field(
      "formulas", \.formulas,
      "The letters of formulas: text, of the text's family where it has them; tex, TeX's own."),
    Field(
      "formats", \.formats,
      "What is written of each figure; pgf is source for LaTeX, which sets its words.",
      expecting: "a list of png, pdf, svg and pgf, each at most once; the pages need png or svg",
      where: { Set($0).count == $0.count && ($0.contains(.png) || $0.contains(.svg)) }),
    Field(
      "themes", \.themes,
      "light; dark, for dark pages; print, which copies well in grey; contrast, for the last row. "
        + "All but light have folders of their own.",
      expecting: "a list of light, dark, print and contrast, with light in it, each at most once",
      where: { Set($0).count == $0.count && $0.contains(.light) }),
    Field(
      "resolution", \.resolution, "PNG pixels for each 1/96 inch.",
      expecting: Valid.resolution.words, where: Valid.resolution.range.contains),
    Field(
      "grid", \.grid, "Grid points along the longer side of a contour plot.",
      expecting: Valid.grid.words, where: Valid.grid.range.contains),
    Field(
      "levels", \.levels, "Contour levels.", expecting: Valid.levels.words,
      where: Valid.levels.range.contains),
    Field("contour_labels", \.contourLabels, "Whether level lines carry their values."),
    Field("colormap", \.colormap, "The colours of contours and surfaces, light for large values."),
    Field(
      "surface_scale", \.surfaceScale,
      "The axis of the loss in surfaces: linear from 0, or logarithmic over six decades."),
    Field(
      "azimuth", \.azimuth,
      "Where surfaces are looked at from: auto, which is where most of the basins' insides shows, or "
        + "degrees around the vertical: 0 from the end of the first axis, 90 from that of the second."
    ),
    Field(
      "elevation", \.elevation, "Degrees above the floor.", expecting: Valid.elevation.words,
      where: Valid.elevation.range.contains),
    Field("legend", \.legend, "Where legends are, if not where each figure has them."),
    Field("transparent", \.transparent, "Whether what is behind a picture shows through."),
    Field("crop", \.crop, "Whether a picture ends where the drawing does."),
    Field(
      "svg_text", \.svgText,
      "Whether the words of an SVG are text, to be edited, in the reader's fonts, and not outlines."
    ),
    Field(
      "animate", \.animate,
      "Films beside the pictures, gif and mp4: a figure's frames, its lines as they grow, or a turn around "
        + "its surfaces. mp4 needs the program ffmpeg.",
      expecting: "a list of gif and mp4, each at most once",
      where: { Set($0).count == $0.count }),
    Field(
      "frame_rate", \.frameRate,
      "Pictures of a film in a second; nothing for 1 where a figure has frames, 20 elsewhere.",
      expecting: Valid.frameRate.words, where: { $0.map(Valid.frameRate.range.contains) ?? true }),
    Field(
      "hold", \.hold, "Seconds that the last picture of a film stays.",
      expecting: Valid.hold.words, where: Valid.hold.range.contains),
    Field(
      "film_width", \.filmWidth, "Pixels.", expecting: Valid.filmWidth.words,
      where: Valid.filmWidth.range.contains),
    Field(
      "poster", \.poster,
      "Which picture of a film stands beside it for paper, counted from 1; nothing for the last one.",
      expecting: Valid.poster.words, where: { $0.map(Valid.poster.range.contains) ?? true }),
    Field(
      "texts", \.texts,
      "Labels in other words, for slides in another language: {\"iteration $k$\": "
        + "\"Iteration $k$\"}. A figure's record lists its labels.",
      expecting: Valid.textsWords, where: Valid.areTexts),
    Field(
      "each", \.each,
      "What single figures have of their own, by id: width, height, font_size, grid, levels, contour_labels, "
        + "colormap, surface_scale, azimuth, elevation, panels, series, legend, transparent, crop, x_range, y_range, title, "
        + "caption, alt, texts; for example "
        + "{gradient-step: {title: \"One step\", x_range: [-0.5, 3]}}."),
    Field(
      "own", \.own,
      "Figures of yours. Each has an id, a kind with its keys, perhaps a page (the chapter that shows it) and "
        + "what single figures have of their own. Kinds: \(OwnContent.list).",
      expecting: "a list of at most 200 figures whose ids differ",
      where: { $0.count <= 200 && Set($0.map(\.id)).count == $0.count }),
  ]
}

/// Where legends are.
public enum LegendChoice: String, StudyChoice {
  case none, top, right, inside
  public static var placeholder: LegendChoice { .none }
}

/// What the letters of formulas are set in.
public enum FormulaFont: String, StudyChoice {
  case text, tex
  public static var placeholder: FormulaFont { .text }
}

public enum FigureColormap: String, StudyChoice {
  case viridis, cividis, magma, grey
  public static var placeholder: FigureColormap { .viridis }
}

public enum SurfaceScale: String, StudyChoice {
  case linear, logarithmic
  public static var placeholder: SurfaceScale { .linear }
}

public enum FigureFormat: String, StudyChoice {
  case png, pdf, svg, pgf
  public static var placeholder: FigureFormat { .png }
}

public enum FilmFormat: String, StudyChoice {
  case gif, mp4
  public static var placeholder: FilmFormat { .gif }
}

public enum FigureTheme: String, StudyChoice {
  case light, dark, print, contrast
  public static var placeholder: FigureTheme { .light }
}
