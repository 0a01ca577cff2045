import CPangoCairo
import Math
import Plotting

/// A canvas on a Cairo surface. Text is shaped by Pango; formulas use KaTeX's own fonts, and letters of
/// the text's.
final class CairoCanvas: Canvas {
  /// How text reaches the surface.
  enum TextMode {
    /// As filled outlines: Cairo 1.16 rounds glyph positions to whole pixels in images.
    case outlines
    /// As glyphs with their characters: embedded fonts, text that can be searched.
    case glyphs
    /// The same, and the whole is marked as a picture: in a PDF.
    case taggedGlyphs
  }

  let pixelsPerPoint: Double
  let wording: Wording
  let formulaLetters: FormulaLetters
  private let context: OpaquePointer
  private let mode: TextMode
  private let pango: PangoText

  /// Draws on `surface` with `scale` device units a point, pictures of pixels with as many of them
  /// as `pixelsPerPoint` says.
  init(
    _ surface: OpaquePointer, scale: Double, pixelsPerPoint: Double, mode: TextMode,
    fontFamily: String, formulaLetters: FormulaLetters, wording: Wording = Wording()
  ) {
    self.wording = wording
    self.formulaLetters = formulaLetters
    context = cairo_create(surface)
    self.pixelsPerPoint = pixelsPerPoint
    self.mode = mode
    cairo_scale(context, scale, scale)
    let options = cairo_font_options_create()
    // Hinting moves outlines by the size of a pixel: shapes would depend on the resolution.
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    pango = PangoText(context, family: fontFamily)
  }

  deinit { cairo_destroy(context) }

  /// Characters that the family lacks, with the family that they come from; see `PangoText`.
  var substitutes: [String: String] { pango.substitutes }

  /// Ends a page of a PDF.
  func showPage() { cairo_show_page(context) }

  /// Marks what `body` draws as one picture in the structure of a PDF.
  func asPicture(_ body: () throws -> Void) rethrows {
    guard mode == .taggedGlyphs else { return try body() }
    try tagged("Figure", body: body)
  }

  /// Marks what `body` draws in the structure of a PDF.
  ///
  /// - Parameter attributes: as Cairo wants them for a link or its end.
  func tagged(_ tag: String, _ attributes: String? = nil, body: () throws -> Void) rethrows {
    cairo_tag_begin(context, tag, attributes)
    defer { cairo_tag_end(context, tag) }
    try body()
  }

  /// Draws in coordinates of its own, which begin at a point and are smaller or larger.
  func placed(at origin: Point, scale: Double, _ body: () throws -> Void) rethrows {
    cairo_save(context)
    defer { cairo_restore(context) }
    cairo_translate(context, origin.x, origin.y)
    cairo_scale(context, scale, scale)
    try body()
  }

  /// What went wrong while drawing, if anything did.
  var failure: String? {
    let status = cairo_status(context)
    return status == CAIRO_STATUS_SUCCESS ? nil : String(cString: cairo_status_to_string(status))
  }

  func fill(_ path: Path, _ color: Color, evenOdd: Bool) {
    guard !path.elements.isEmpty else { return }
    trace(path)
    cairo_set_fill_rule(context, evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
    set(color)
    cairo_fill(context)
  }

  func stroke(_ path: Path, _ stroke: Stroke) {
    guard !path.elements.isEmpty else { return }
    trace(path)
    set(stroke.color)
    cairo_set_line_width(context, stroke.width)
    cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
    cairo_set_line_cap(context, stroke.dash.isEmpty ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    cairo_stroke(context)
  }

  func extent(of text: String, style: TextStyle) -> TextExtent { pango.extent(of: text, style) }

  func advance(of scalar: Unicode.Scalar, in font: MathFont) -> Double? {
    switch font {
    case .katex(let name): MathFonts.shared.advance(of: scalar, in: name)
    case .text(let isItalic, let isBold):
      pango.advance(of: scalar, isItalic: isItalic, isBold: isBold)
    }
  }

  func text(_ text: String, at origin: Point, style: TextStyle) {
    if let halo = style.halo {
      cairo_new_path(context)
      cairo_move_to(context, origin.x, origin.y)
      pango.appendPath(of: text, style)
      strokeHalo(halo)
    }
    set(style.color)
    cairo_new_path(context)
    cairo_move_to(context, origin.x, origin.y)
    switch mode {
    case .outlines:
      pango.appendPath(of: text, style)
      cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
      cairo_fill(context)
    case .glyphs, .taggedGlyphs:
      pango.show(text, style)
    }
    cairo_new_path(context)
  }

  func math(_ box: MathBox, at origin: Point, style: TextStyle) {
    if let halo = style.halo {
      cairo_new_path(context)
      for item in box.items { append(item, at: origin, size: style.size) }
      strokeHalo(halo)
    }
    set(style.color)
    for item in box.items {
      if case .glyph(let scalar, let font, let size, let x, let y) = item, mode != .outlines {
        let position = Point(origin.x + x * style.size, origin.y + y * style.size)
        glyph(
          scalar, font, size: size * style.size, at: position, color: style.color, asPath: false)
        continue
      }
      cairo_save(context)
      if case .outline(_, let clip) = item {
        cairo_rectangle(
          context, origin.x + clip[0] * style.size, origin.y + clip[1] * style.size,
          clip[2] * style.size, clip[3] * style.size)
        cairo_clip(context)
      }
      cairo_new_path(context)
      append(item, at: origin, size: style.size)
      cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
      cairo_fill(context)
      cairo_restore(context)
    }
  }

  func image(_ raster: Raster, in rect: Rect) {
    let (width, height) = (Int32(raster.width), Int32(raster.height))
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height),
      let pixels = cairo_image_surface_get_data(surface)
    else { return }
    defer { cairo_surface_destroy(surface) }
    let stride = Int(cairo_image_surface_get_stride(surface))
    raster.pixels.withUnsafeBytes { source in
      for row in 0..<raster.height {
        let line = source[row * 4 * raster.width..<(row + 1) * 4 * raster.width]
        UnsafeMutableRawBufferPointer(start: pixels + row * stride, count: 4 * raster.width)
          .copyBytes(from: line)
      }
    }
    cairo_surface_mark_dirty(surface)
    cairo_save(context)
    cairo_translate(context, rect.x, rect.y)
    cairo_scale(context, rect.width / Double(width), rect.height / Double(height))
    cairo_set_source_surface(context, surface, 0, 0)
    // PDF/A allows no interpolation; these pixels are finer than it would matter for.
    cairo_pattern_set_filter(
      cairo_get_source(context), mode == .taggedGlyphs ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD)
    cairo_paint(context)
    cairo_restore(context)
  }

  func clipped(to rect: Rect, _ body: () throws -> Void) rethrows {
    cairo_save(context)
    // Whole pixels: at a soft edge every fill would let a little of those below through.
    cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
    cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
    cairo_clip(context)
    cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
    defer { cairo_restore(context) }
    try body()
  }

  func rotated(by angle: Double, about center: Point, _ body: () throws -> Void) rethrows {
    cairo_save(context)
    cairo_translate(context, center.x, center.y)
    cairo_rotate(context, angle)
    cairo_translate(context, -center.x, -center.y)
    defer { cairo_restore(context) }
    try body()
  }

  private func strokeHalo(_ color: Color) {
    set(color.opacity(0.8))
    cairo_set_line_width(context, 2)
    cairo_set_dash(context, nil, 0, 0)
    cairo_stroke(context)
  }

  private func set(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
  }

  private func trace(_ path: Path) {
    cairo_new_path(context)
    for element in path.elements {
      switch element {
      case .move(let p): cairo_move_to(context, p.x, p.y)
      case .line(let p): cairo_line_to(context, p.x, p.y)
      case .curve(let a, let b, let p): cairo_curve_to(context, a.x, a.y, b.x, b.y, p.x, p.y)
      case .close: cairo_close_path(context)
      }
    }
  }

  /// Shows a character of a formula, or adds its outline to the path, which has no colour.
  private func glyph(
    _ scalar: Unicode.Scalar, _ font: MathFont, size: Double, at p: Point, color: Color,
    asPath: Bool
  ) {
    switch font {
    case .katex(let name):
      let draw = asPath ? MathFonts.shared.appendPath : MathFonts.shared.show
      draw(scalar, name, size, p, context)
    case .text(let isItalic, let isBold):
      let style = TextStyle(size: size, color: color, isBold: isBold, isItalic: isItalic)
      cairo_move_to(context, p.x, p.y)
      if asPath {
        pango.appendPath(of: String(scalar), style)
      } else {
        pango.show(String(scalar), style)
      }
    }
  }

  /// Adds the outline of a part of a formula to the current path.
  private func append(_ item: MathBox.Item, at origin: Point, size: Double) {
    switch item {
    case .glyph(let scalar, let font, let em, let x, let y):
      let position = Point(origin.x + x * size, origin.y + y * size)
      glyph(scalar, font, size: em * size, at: position, color: Color(0, 0, 0), asPath: true)
    case .rule(let x, let y, let width, let height):
      cairo_rectangle(
        context, origin.x + x * size, origin.y + y * size, width * size, height * size)
    case .outline(let elements, _):
      for element in elements {
        let placed = element.mapped { (origin.x + $0 * size, origin.y + $1 * size) }
        switch placed {
        case .move(let x, let y): cairo_move_to(context, x, y)
        case .line(let x, let y): cairo_line_to(context, x, y)
        case .curve(let a, let b, let c, let d, let x, let y):
          cairo_curve_to(context, a, b, c, d, x, y)
        case .close: cairo_close_path(context)
        }
      }
    }
  }
}
