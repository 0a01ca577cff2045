import CPangoCairo
import Foundation
import Plotting

/// Lines of text in one font family, through Pango.
final class PangoText {
  private let context: OpaquePointer
  private let layout: OpaquePointer
  private let family: String

  init(_ context: OpaquePointer, family: String) {
    self.context = context
    self.family = family
    layout = pango_cairo_create_layout(context)
    // Whole units would be whole points here: letters would stand visibly apart.
    pango_context_set_round_glyph_positions(pango_layout_get_context(layout), 0)
    // Not that of the machine: fonts are chosen by language, and with Arabic set slanted.
    pango_context_set_language(
      pango_layout_get_context(layout), pango_language_from_string("en"))
    // A newline in a user's text must not start a second line.
    pango_layout_set_single_paragraph_mode(layout, 1)
    // A joined fi would be one character for those who search or copy a PDF's text.
    let features = pango_attr_list_new()
    pango_attr_list_insert(features, pango_attr_font_features_new("liga=0, clig=0, dlig=0"))
    pango_layout_set_attributes(layout, features)
    pango_attr_list_unref(features)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  private struct Measured: Hashable {
    var text: String
    var size: Double
    var isBold: Bool
    var isItalic: Bool
  }

  /// A layout is found in passes that measure the same labels.
  private var extents: [Measured: TextExtent] = [:]

  func extent(of text: String, _ style: TextStyle) -> TextExtent {
    let key = Measured(text: text, size: style.size, isBold: style.isBold, isItalic: style.isItalic)
    if let known = extents[key] { return known }
    let extent = measured(text, style)
    extents[key] = extent
    return extent
  }

  /// The advance of a single character, em; nil if the family itself lacks it.
  func advance(of scalar: Unicode.Scalar, isItalic: Bool, isBold: Bool) -> Double? {
    let key = Letter(scalar: scalar, isItalic: isItalic, isBold: isBold)
    if let known = advances[key] { return known }
    // Large, for Pango's units are 1/1024 of a point.
    let style = TextStyle(size: 100, color: Color(0, 0, 0), isBold: isBold, isItalic: isItalic)
    let before = substitutes
    substitutes = [:]
    let extent = measured(String(scalar), style)
    let advance = substitutes.isEmpty ? extent.width / style.size : nil
    // What formulas lack here they take from KaTeX.
    substitutes = before
    advances[key] = .some(advance)
    return advance
  }

  private struct Letter: Hashable {
    var scalar: Unicode.Scalar
    var isItalic: Bool
    var isBold: Bool
  }
  private var advances: [Letter: Double?] = [:]

  /// What was measured and is not in the wanted family: the characters, and the family they are
  /// taken from, empty if no font of this machine has them.
  private(set) var substitutes: [String: String] = [:]

  private func measured(_ text: String, _ style: TextStyle) -> TextExtent {
    _ = wantedFamily
    set(text, style)
    noteSubstitutes(in: text)
    var (ink, logical) = (PangoRectangle(), PangoRectangle())
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), &ink, &logical)
    let unit = Double(PANGO_SCALE)
    return TextExtent(
      width: Double(logical.width) / unit, ascent: -Double(logical.y) / unit,
      descent: Double(logical.y + logical.height) / unit, inkAscent: -Double(ink.y) / unit,
      inkDescent: Double(ink.y + ink.height) / unit)
  }

  private func noteSubstitutes(in text: String) {
    let bytes = Array(text.utf8)
    let iterator = pango_layout_get_iter(layout)
    defer { pango_layout_iter_free(iterator) }
    repeat {
      guard let run = pango_layout_iter_get_run_readonly(iterator),
        let item = run.pointee.item, let glyphs = run.pointee.glyphs,
        let font = item.pointee.analysis.font
      else { continue }
      let (start, length) = (Int(item.pointee.offset), Int(item.pointee.length))
      guard start >= 0, length >= 0, start + length <= bytes.count else { continue }
      // Spaces have no glyph that anyone misses.
      let characters = String(decoding: bytes[start..<start + length], as: UTF8.self)
        .trimmingCharacters(in: .whitespaces)
      let isUnknown = (0..<Int(glyphs.pointee.num_glyphs)).contains {
        glyphs.pointee.glyphs[$0].glyph & Self.unknownFlag != 0
      }
      let description = pango_font_describe(font)
      defer { pango_font_description_free(description) }
      let used = pango_font_description_get_family(description).map { String(cString: $0) } ?? ""
      if isUnknown {
        substitutes[characters] = ""
      } else if used.lowercased() != wantedFamily, !characters.isEmpty {
        substitutes[characters] = used
      }
    } while pango_layout_iter_next_run(iterator) != 0
  }

  /// In place of a glyph for a character that no font has: PANGO_GLYPH_UNKNOWN_FLAG.
  private static let unknownFlag: UInt32 = 0x1000_0000

  /// The family that plain letters are set in: the wanted one, or what stands in for it.
  private lazy var wantedFamily: String = {
    set("x", TextStyle(size: 10, color: Color(0, 0, 0)))
    let iterator = pango_layout_get_iter(layout)
    defer { pango_layout_iter_free(iterator) }
    guard
      let font = pango_layout_iter_get_run_readonly(iterator)?.pointee.item?.pointee.analysis.font
    else { return family.lowercased() }
    let description = pango_font_describe(font)
    defer { pango_font_description_free(description) }
    return pango_font_description_get_family(description).map { String(cString: $0).lowercased() }
      ?? family.lowercased()
  }()

  /// Adds the text's outline to the current path, from the current point.
  func appendPath(of text: String, _ style: TextStyle) {
    set(text, style)
    pango_cairo_layout_line_path(context, pango_layout_get_line_readonly(layout, 0))
  }

  /// Shows the text as glyphs, from the current point.
  func show(_ text: String, _ style: TextStyle) {
    set(text, style)
    pango_cairo_show_layout_line(context, pango_layout_get_line_readonly(layout, 0))
  }

  private func set(_ text: String, _ style: TextStyle) {
    let description = pango_font_description_new()
    pango_font_description_set_family(description, family)
    pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
    pango_font_description_set_weight(
      description, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_style(
      description, style.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    pango_layout_set_font_description(layout, description)
    pango_font_description_free(description)
    pango_layout_set_text(layout, text, -1)
  }
}
