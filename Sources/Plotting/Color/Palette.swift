/// The one list of the roles' colours: figures draw with it, and pages take it over for their scripts
/// and words, beside the colours of their own that theme.css gives them.
///
/// Lines are Okabe and Ito's colours in the light theme. Words are the same hue, as dark as it takes
/// to stand out 4.5 : 1 from the page and from the boxes on it.
enum Palette {
  /// A role's colours in each theme, as red, green and blue in hexadecimal; words have a second one
  /// where they need it.
  struct Row {
    let role: Theme.Role
    let light, print, contrast, dark: [UInt32]

    init(
      _ role: Theme.Role, light: UInt32..., print: UInt32..., contrast: UInt32..., dark: UInt32...
    ) {
      (self.role, self.light, self.print) = (role, light, print)
      (self.contrast, self.dark) = (contrast, dark)
    }
  }

  static let rows = [
    Row(.background, light: 0xFFFFFF, print: 0xFFFFFF, contrast: 0xFFFFFF, dark: 0x14161A),
    Row(.halo, light: 0xFFFFFF, print: 0xFFFFFF, contrast: 0xFFFFFF, dark: 0x14161A),
    Row(.text, light: 0x1A1A1A, print: 0x000000, contrast: 0x000000, dark: 0xE6E6E6),
    Row(.axis, light: 0x404040, print: 0x303030, contrast: 0x000000, dark: 0xB0B0B0),
    Row(.missing, light: 0xD9D9D9, print: 0xD9D9D9, contrast: 0xBFBFBF, dark: 0x3A3D42),

    Row(.gradientDescent, light: 0x333333, print: 0x000000, contrast: 0x000000, dark: 0xE0E0E0),
    Row(
      .scaledGradientDescent, light: 0x009E73, 0x00805D, print: 0x487361, contrast: 0x0A5538,
      dark: 0x25D6A5),
    Row(.sgd, light: 0x0072B2, print: 0x003989, contrast: 0x0050A0, dark: 0x59A8E7),
    Row(
      .adam, light: 0xD55E00, 0xBA5100, print: 0xD48062, 0xA7644C, contrast: 0xC03A00,
      dark: 0xF48339),
    Row(.first, light: 0xCC79A7, 0x9C5B7F, print: 0x773E65, contrast: 0x982A69, dark: 0xE1A0C2),
    Row(
      .second, light: 0xE69F00, 0x976700, print: 0xD0A937, 0x8D7222, contrast: 0x856844,
      dark: 0xE5CE74),
    Row(.third, light: 0x00A1F1, 0x0076B3, print: 0x142B3E, contrast: 0x007FAF, dark: 0xA6D1F8),
    Row(
      .fourth, light: 0x7F714A, 0x7D6F49, print: 0x8C7F29, 0x827626, contrast: 0x3E3C00,
      dark: 0xF9F435),

    Row(.positive, light: 0x5B1A6E, print: 0x3A0B4A, contrast: 0x4A0E5C, dark: 0xCBA3D8),
    Row(.negative, light: 0x0F5D28, print: 0x0F5D28, contrast: 0x00561F, dark: 0x7FCB92),
  ]

  /// Roles that have the colours of another one.
  private static let likes: [Theme.Role: Theme.Role] = [.minimum: .second]

  /// The roles that have colours in every theme.
  static let roles = rows.map(\.role) + likes.keys

  static func swatches(_ theme: KeyPath<Row, [UInt32]>) -> [Theme.Role: Theme.Swatch] {
    var swatches: [Theme.Role: Theme.Swatch] = [:]
    for row in rows {
      let colors = row[keyPath: theme].map { Color($0) }
      if let line = colors.first {
        swatches[row.role] = Theme.Swatch(line: line, text: colors.dropFirst().first)
      }
    }
    for (role, other) in likes { swatches[role] = swatches[other] }
    return swatches
  }
}
