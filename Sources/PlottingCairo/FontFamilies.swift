import CPangoCairo

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

  /// Whether text in `family` is set in that family, and not in whatever fontconfig finds nearest.
  public static func has(_ family: String) -> Bool {
    installed.contains { $0.lowercased() == family.lowercased() }
      || ["sans", "serif", "monospace", "sans-serif"].contains(family.lowercased())
  }
}
