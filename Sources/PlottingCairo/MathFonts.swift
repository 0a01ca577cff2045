import CPangoCairo
import Foundation
import Math
import Plotting

/// KaTeX's fonts, opened by path: fontconfig lists several files under one family name.
///
/// Faces live as long as the program, since Cairo keeps references of its own. Unchecked: every
/// access to a FreeType face made here happens under `lock`, and Cairo locks the faces that it
/// uses.
final class MathFonts: @unchecked Sendable {
  static let shared = MathFonts()

  private struct Font {
    var face: FT_Face
    var cairo: OpaquePointer
    var unitsPerEm: Double
  }

  private struct Key: Hashable {
    var scalar: Unicode.Scalar
    var font: String
  }

  private let lock = NSLock()
  private var library: FT_Library?
  private var fonts: [String: Font] = [:]
  private var advances: [Key: Double?] = [:]

  private init() { FT_Init_FreeType(&library) }

  /// The unhinted advance in em; nil if the font is missing or lacks the character.
  func advance(of scalar: Unicode.Scalar, in name: String) -> Double? {
    lock.withLock {
      let key = Key(scalar: scalar, font: name)
      if let known = advances[key] { return known }
      var result: Double?
      if let font = font(name) {
        let index = FT_Get_Char_Index(font.face, FT_ULong(scalar.value))
        if index != 0, FT_Load_Glyph(font.face, index, FT_Int32(FT_LOAD_NO_SCALE)) == 0 {
          result = Double(font.face.pointee.glyph.pointee.advance.x) / font.unitsPerEm
        }
      }
      advances[key] = .some(result)
      return result
    }
  }

  /// Shows a character so that its text can be found in the file.
  func show(
    _ scalar: Unicode.Scalar, _ name: String, size: Double, at p: Point, on context: OpaquePointer
  ) {
    guard let index = select(scalar, name, size: size, on: context) else { return }
    var glyph = cairo_glyph_t(index: index, x: p.x, y: p.y)
    let text = String(scalar)
    var cluster = cairo_text_cluster_t(num_bytes: Int32(text.utf8.count), num_glyphs: 1)
    cairo_show_text_glyphs(
      context, text, Int32(text.utf8.count), &glyph, 1, &cluster, 1,
      cairo_text_cluster_flags_t(rawValue: 0))
  }

  /// Adds a character's outline to the current path.
  func appendPath(
    of scalar: Unicode.Scalar, _ name: String, size: Double, at p: Point,
    on context: OpaquePointer
  ) {
    guard let index = select(scalar, name, size: size, on: context) else { return }
    var glyph = cairo_glyph_t(index: index, x: p.x, y: p.y)
    cairo_glyph_path(context, &glyph, 1)
  }

  /// Makes the font current; the glyph's index, nil without one.
  private func select(
    _ scalar: Unicode.Scalar, _ name: String, size: Double, on context: OpaquePointer
  ) -> UInt? {
    lock.withLock {
      guard let font = font(name) else { return nil }
      cairo_set_font_face(context, font.cairo)
      cairo_set_font_size(context, size)
      return UInt(FT_Get_Char_Index(font.face, FT_ULong(scalar.value)))
    }
  }

  /// The opened font; call under `lock`.
  private func font(_ name: String) -> Font? {
    if let font = fonts[name] { return font }
    guard let path = try? KaTeXFiles.font(name + ".ttf") else { return nil }
    var (metrics, drawing): (FT_Face?, FT_Face?)
    // Two faces: Cairo changes the size of the one it draws with.
    guard FT_New_Face(library, path, 0, &metrics) == 0,
      FT_New_Face(library, path, 0, &drawing) == 0,
      let metrics, let drawing, let cairo = cairo_ft_font_face_create_for_ft_face(drawing, 0)
    else { return nil }
    let font = Font(face: metrics, cairo: cairo, unitsPerEm: Double(metrics.pointee.units_per_EM))
    fonts[name] = font
    return font
  }
}
