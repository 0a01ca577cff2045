import CPangoCairo
import Foundation
import Plotting

/// Renders figures as PNG, PDF and SVG files in memory.
public struct CairoRenderer: Sendable {
  /// The family of the text.
  public var fontFamily: String
  /// PNG pixels for each CSS pixel, 1/96 inch.
  public var resolution: Double
  /// What the letters of formulas are set in.
  public var formulaLetters: FormulaLetters

  /// A renderer for figures of one kind.
  public init(
    fontFamily: String, resolution: Double, formulaLetters: FormulaLetters = .text
  ) {
    self.fontFamily = fontFamily
    self.formulaLetters = formulaLetters
    self.resolution = resolution
  }

  /// What a file says about itself.
  public struct Description: Sendable {
    /// Of the document.
    public var title: String
    /// Who made it; empty if nobody is named.
    public var author: String
    /// What the picture shows, in plain text.
    public var alt: String
    /// What each overlay frame shows more than that, in plain text; empty if nothing is said of it.
    public var frames: [String]
    /// Of these words, as a BCP 47 tag.
    public var language: String
    /// When the picture is published, a day by ISO 8601; nil for none.
    public var date: String?

    /// What a document says about itself.
    public init(
      title: String, author: String, alt: String, frames: [String] = [], language: String = "en",
      date: String? = nil
    ) {
      self.title = title
      self.author = author
      self.alt = alt
      self.frames = frames
      self.language = language
      self.date = date
    }
  }

  /// Names the libraries that shape the files, for cache keys.
  public static var environment: String {
    libraries.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
  }

  /// The libraries that shape the files, with their projects' addresses.
  public static var libraries: [(name: String, version: String, address: String)] {
    [
      ("cairo", String(cString: cairo_version_string()), "https://www.cairographics.org/"),
      ("pango", String(cString: pango_version_string()), "https://gitlab.gnome.org/GNOME/pango"),
      ("libdeflate", PNGFile.compressor, "https://github.com/ebiggers/libdeflate"),
      ("giflib", GIFFile.version, "https://giflib.sourceforge.net/"),
    ]
  }

  /// Pixels a point of pictures inside PDF, 240 to the inch, and inside SVG, 2 to a CSS pixel.
  private static let pdfDensity = 240.0 / 72
  private static let svgDensity = 2.0 * 96 / 72

  /// The figure's size, its labels, and whether they overlap.
  public func layout(of figure: Figure) throws -> FigureLayout {
    try measured(figure) {
      var layout = try FigureRenderer(figure, theme: .light).layout(measuring: $0)
      layout.substitutes.merge($0.substitutes) { own, _ in own }
      return layout
    }
  }

  /// The room that the figure takes.
  func plan(of figure: Figure) throws -> FigurePlan {
    try measured(figure) { try FigureRenderer(figure, theme: .light).plan(measuring: $0) }
  }

  private func measured<Value>(
    _ figure: Figure, _ body: (CairoCanvas) throws -> Value
  ) throws -> Value {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1) else {
      throw CairoError(what: "measure a figure", reason: "out of memory")
    }
    defer { cairo_surface_destroy(surface) }
    return try body(
      CairoCanvas(
        surface, scale: 1, pixelsPerPoint: 1, mode: .outlines, fontFamily: fontFamily,
        formulaLetters: formulaLetters, wording: figure.wording))
  }

  /// What `png` takes for a figure of this layout, in bytes: its pixels, and their rows as they are
  /// compressed.
  public func memory(of layout: FigureLayout) -> Int {
    let scale = resolution * 96 / 72
    return Int(min(8 * layout.width * layout.height * scale * scale, 1e15))
  }

  /// One picture, or one frame (counted from 1), in pixels.
  ///
  /// - Parameter plan: of a `layout(of:)`, so that it need not be found anew for each file.
  public func png(
    _ figure: Figure, theme: Theme, frame: Int? = nil, plan: FigurePlan? = nil
  ) throws -> Data {
    let plan = try plan ?? self.plan(of: figure)
    let scale = resolution * 96 / 72
    let (width, height) = ((plan.width * scale).rounded(), (plan.height * scale).rounded())
    // What Cairo can draw on, and no byte more.
    guard (1...32_767).contains(width), (1...32_767).contains(height) else {
      throw CairoError(
        what: "write a PNG", reason: "\(width) × \(height) pixels, expected 1 to 32767 each way")
    }
    return try onImage(
      figure, theme: theme, frame: frame, plan, width: Int(width), height: Int(height), scale: scale
    ) {
      try PNGFile.data(
        $0, width: Int(width), height: Int(height), stride: $1,
        pixelsPerMetre: resolution * 96 / 0.0254, hasOpacity: figure.isTransparent)
    }
  }

  /// One picture, or one frame, as pixels 0x00RRGGBB, row by row, at a size of its own.
  func pixels(
    _ figure: Figure, theme: Theme, frame: Int?, plan: FigurePlan, width: Int, height: Int
  ) throws -> [UInt32] {
    try onImage(
      figure, theme: theme, frame: frame, plan, width: width, height: height,
      scale: Double(width) / plan.width
    ) { start, stride in
      (0..<height).flatMap { y in
        (0..<width).map { x in
          UnsafeRawPointer(start + y * stride)
            .loadUnaligned(fromByteOffset: 4 * x, as: UInt32.self) & 0xFF_FFFF
        }
      }
    }
  }

  /// What `body` makes of the pixels of a picture, whose rows are a stride apart.
  private func onImage<Result>(
    _ figure: Figure, theme: Theme, frame: Int?, _ plan: FigurePlan, width: Int, height: Int,
    scale: Double, _ body: (UnsafePointer<UInt8>, _ stride: Int) throws -> Result
  ) throws -> Result {
    // As a rule without an alpha channel: figures have a ground of their own, and files are smaller.
    let surface = cairo_image_surface_create(
      figure.isTransparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    try draw(
      figure, on: surface, plan, scale: scale, density: scale, mode: .outlines, theme,
      frames: [frame])
    cairo_surface_flush(surface)
    try Self.check(cairo_surface_status(surface), "draw pixels")
    guard let start = cairo_image_surface_get_data(surface) else {
      throw CairoError(what: "draw pixels", reason: "out of memory")
    }
    return try body(start, Int(cairo_image_surface_get_stride(surface)))
  }

  /// A PDF/A-2u with a page for each entry of `frames`; nil stands for the whole picture.
  public func pdf(
    _ figure: Figure, theme: Theme = .light, frames: [Int?] = [nil], _ about: Description,
    plan: FigurePlan? = nil
  ) throws -> Data {
    let plan = try plan ?? self.plan(of: figure)
    let sink = ByteSink()
    let surface = cairo_pdf_surface_create_for_stream(
      ByteSink.write, sink.pointer, plan.width, plan.height)
    defer { cairo_surface_destroy(surface) }
    // Version 1.4 has all that is drawn here, and no Cairo packs its objects into streams.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
    try draw(
      figure, on: surface, plan, scale: 1, density: Self.pdfDensity, mode: .taggedGlyphs, theme,
      frames: frames)
    cairo_surface_finish(surface)
    try Self.check(cairo_surface_status(surface), "write a PDF")
    let alternatives = frames.map { frame in
      let own = frame.map { $0 - 1 }.flatMap {
        about.frames.indices.contains($0) ? about.frames[$0] : nil
      }
      return [own, about.alt].compactMap(\.self).joined(separator: " ")
    }
    return try ArchivePDF.make(from: sink.data, about, alternatives: alternatives)
  }

  /// All figures of an atlas as one PDF/A-2u, text in this renderer's family.
  ///
  /// - Parameter about: the document; `alt` is its subject.
  public func pdf(_ atlas: Atlas, _ about: Description) throws -> Data {
    let sink = ByteSink()
    guard
      let surface = cairo_pdf_surface_create_for_stream(
        ByteSink.write, sink.pointer, AtlasWriter.page.width, AtlasWriter.page.height)
    else { throw CairoError(what: "write an atlas", reason: "out of memory") }
    defer { cairo_surface_destroy(surface) }
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
    let canvas = CairoCanvas(
      surface, scale: 1, pixelsPerPoint: Self.pdfDensity, mode: .taggedGlyphs,
      fontFamily: fontFamily, formulaLetters: formulaLetters)
    let writer = AtlasWriter(atlas, on: surface, canvas: canvas, density: Self.pdfDensity)
    try writer.write()
    if let failure = canvas.failure { throw CairoError(what: "write an atlas", reason: failure) }
    cairo_surface_finish(surface)
    try Self.check(cairo_surface_status(surface), "write an atlas")
    return try ArchivePDF.make(
      from: sink.data, about, alternatives: writer.alternatives, links: writer.links)
  }

  /// An SVG with title and description.
  ///
  /// - Parameter hasText: whether words are text, in the reader's fonts, and not outlines.
  public func svg(
    _ figure: Figure, theme: Theme, frame: Int? = nil, _ about: Description,
    plan: FigurePlan? = nil, hasText: Bool = false
  ) throws -> Data {
    let plan = try plan ?? self.plan(of: figure)
    if hasText { return try textSVG(figure, theme: theme, frame: frame, about, plan) }
    let sink = ByteSink()
    let surface = cairo_svg_surface_create_for_stream(
      ByteSink.write, sink.pointer, plan.width, plan.height)
    defer { cairo_surface_destroy(surface) }
    try draw(
      figure, on: surface, plan, scale: 1, density: Self.svgDensity, mode: .glyphs, theme,
      frames: [frame])
    cairo_surface_finish(surface)
    try Self.check(cairo_surface_status(surface), "write an SVG")
    return SVGFinish.apply(about, to: sink.data)
  }

  private func textSVG(
    _ figure: Figure, theme: Theme, frame: Int?, _ about: Description, _ plan: FigurePlan
  ) throws -> Data {
    try measuring(figure, plan, density: Self.svgDensity) { measurer in
      let canvas = TextSVG(measurer: measurer, family: fontFamily)
      try FigureRenderer(figure, theme: theme).draw(on: canvas, plan: plan, frame: frame)
      return canvas.document(width: plan.width, height: plan.height, about)
    }
  }

  /// The drawing in commands of LaTeX's package pgf, its words left to the document, and the PNG files
  /// that it names.
  ///
  /// - Parameter imageName: what it calls them, counted from 1.
  public func pgf(
    _ figure: Figure, theme: Theme, frame: Int? = nil, _ about: Description,
    plan: FigurePlan? = nil,
    imageName: @escaping (Int) -> String
  ) throws -> (source: Data, images: [Data]) {
    let plan = try plan ?? self.plan(of: figure)
    return try measuring(figure, plan, density: Self.pdfDensity) { measurer in
      let canvas = PGFCanvas(measurer: measurer, height: plan.height, imageName: imageName)
      try FigureRenderer(figure, theme: theme).draw(on: canvas, plan: plan, frame: frame)
      return (canvas.source(width: plan.width, about), canvas.images)
    }
  }

  /// A canvas that knows how wide this figure's text is, for one that draws without Cairo.
  private func measuring<Drawing>(
    _ figure: Figure, _ plan: FigurePlan, density: Double, _ draw: (CairoCanvas) throws -> Drawing
  ) throws -> Drawing {
    guard
      let surface = cairo_svg_surface_create_for_stream(nil, nil, plan.width, plan.height)
    else { throw CairoError(what: "measure text", reason: "out of memory") }
    defer { cairo_surface_destroy(surface) }
    return try draw(
      CairoCanvas(
        surface, scale: 1, pixelsPerPoint: density, mode: .glyphs, fontFamily: fontFamily,
        formulaLetters: formulaLetters, wording: figure.wording))
  }

  private func draw(
    _ figure: Figure, on surface: OpaquePointer?, _ plan: FigurePlan,
    scale: Double, density: Double, mode: CairoCanvas.TextMode, _ theme: Theme, frames: [Int?]
  ) throws {
    guard let surface else { throw CairoError(what: "draw a figure", reason: "out of memory") }
    let canvas = CairoCanvas(
      surface, scale: scale, pixelsPerPoint: density, mode: mode, fontFamily: fontFamily,
      formulaLetters: formulaLetters, wording: figure.wording)
    let renderer = FigureRenderer(figure, theme: theme)
    for (index, frame) in frames.enumerated() {
      if index > 0 { canvas.showPage() }
      try canvas.asPicture { try renderer.draw(on: canvas, plan: plan, frame: frame) }
    }
    if let failure = canvas.failure { throw CairoError(what: "draw a figure", reason: failure) }
  }

  private static func check(_ status: cairo_status_t, _ what: String) throws {
    guard status == CAIRO_STATUS_SUCCESS else {
      throw CairoError(what: what, reason: String(cString: cairo_status_to_string(status)))
    }
  }
}

/// A failure inside Cairo.
public struct CairoError: Error, CustomStringConvertible {
  /// What could not be done.
  public var what: String
  /// Why.
  public var reason: String

  /// A failure by what could not be done and why.
  public init(what: String, reason: String) { (self.what, self.reason) = (what, reason) }

  public var description: String { "cannot \(what): \(reason)" }
}
