import CPangoCairo
import Foundation

/// The font families of this machine, as Pango knows them.
public enum FontFamilies {
  /// Sorted by name.
  public static var installed: [String] {
    var families: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
    var count: Int32 = 0
    pango_font_map_list_families(pango_cairo_font_map_get_default(), &families, &count)
    defer { g_free(families) }
    guard let families else { return [] }
    return (0..<Int(count)).compactMap { families[$0] }
      .compactMap { pango_font_family_get_name($0).map { String(cString: $0) } }.sorted()
  }

  /// A font file, and what a machine's settings do to it.
  public struct Face: Sendable {
    /// Its path on this machine.
    public let file: String
    /// Fontconfig's pattern without places on this machine.
    public let settings: String
  }

  /// What text in a family is set in here: upright and italic, regular and bold.
  public static func faces(of family: String) -> [Face] {
    [
      (FC_WEIGHT_NORMAL, FC_SLANT_ROMAN), (FC_WEIGHT_NORMAL, FC_SLANT_ITALIC),
      (FC_WEIGHT_BOLD, FC_SLANT_ROMAN), (FC_WEIGHT_BOLD, FC_SLANT_ITALIC),
    ].compactMap { weight, slant in face(of: family, weight: weight, slant: slant) }
  }

  private static func face(of family: String, weight: Int32, slant: Int32) -> Face? {
    guard let wanted = FcPatternCreate() else { return nil }
    defer { FcPatternDestroy(wanted) }
    FcPatternAddString(wanted, FC_FAMILY, family)
    // As text is set, whatever the machine speaks.
    FcPatternAddString(wanted, FC_LANG, "en")
    FcPatternAddInteger(wanted, FC_WEIGHT, weight)
    FcPatternAddInteger(wanted, FC_SLANT, slant)
    FcConfigSubstitute(nil, wanted, FcMatchPattern)
    FcDefaultSubstitute(wanted)
    var result = FcResultMatch
    guard let found = FcFontMatch(nil, wanted, &result) else { return nil }
    defer { FcPatternDestroy(found) }
    var name: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(found, FC_FILE, 0, &name) == FcResultMatch, let name else {
      return nil
    }
    let file = String(cString: name)
    // Of all that a pattern says what shapes letters: not the user's language, nor the file's place.
    guard let keys = FcObjectSetCreate() else { return nil }
    defer { FcObjectSetDestroy(keys) }
    for key in [
      FC_INDEX, FC_MATRIX, FC_EMBOLDEN, FC_HINTING, FC_HINT_STYLE, FC_AUTOHINT, FC_ANTIALIAS,
      FC_FONT_FEATURES, FC_FONT_VARIATIONS, FC_SPACING, FC_WEIGHT, FC_SLANT, FC_WIDTH,
    ] { FcObjectSetAdd(keys, key) }
    guard let shaping = FcPatternFilter(found, keys) else { return nil }
    defer { FcPatternDestroy(shaping) }
    let text = FcNameUnparse(shaping)
    defer { free(text) }
    return Face(file: file, settings: text.map { String(cString: $0) } ?? "")
  }

  /// Whether text in `family` is set in that family, and not in whatever fontconfig finds nearest.
  public static func has(_ family: String) -> Bool {
    installed.contains { $0.lowercased() == family.lowercased() }
      || ["sans", "serif", "monospace", "sans-serif"].contains(family.lowercased())
  }
}
