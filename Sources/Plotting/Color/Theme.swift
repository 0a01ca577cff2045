/// The colours of a rendering. Marks name roles; the theme gives each role its colours.
public struct Theme: Sendable {
  /// What studies and folders call it.
  public let name: String
  private var swatches: [Role: Swatch]

  /// A theme of the caller's own.
  ///
  /// - Parameter swatches: of each role that figures name, the ground and the text among them.
  public init(name: String, swatches: [Role: Swatch]) {
    (self.name, self.swatches) = (name, swatches)
  }

  /// For print, slides and bright pages: Okabe and Ito's colours on white.
  public static let light = Theme(name: "light", swatches: Palette.swatches(\.light))

  /// For print that may lose its colours: the same hues with a lightness of their own each.
  public static let print = Theme(name: "print", swatches: Palette.swatches(\.print))

  /// For bright rooms and weak projectors: black on white, and no line below 4.5 : 1.
  public static let contrast = Theme(name: "contrast", swatches: Palette.swatches(\.contrast))

  /// The same hues, lightened to the same contrast on near-black.
  public static let dark = Theme(name: "dark", swatches: Palette.swatches(\.dark))

  /// The roles that have colours in every theme.
  public static let roles = Palette.roles

  /// The colour of a role's lines; grey for one that the theme does not know.
  public subscript(role: Role) -> Color { swatches[role]?.line ?? Color(0x808080) }

  /// The colour of words in a role.
  public func text(_ role: Role) -> Color { swatches[role]?.text ?? self[.text] }

  /// The same theme with colours for a role of the caller's.
  public func with(_ role: Role, _ swatch: Swatch) -> Theme {
    var theme = self
    theme.swatches[role] = swatch
    return theme
  }

  /// A map of colours as this theme shows it on plots and their bars; surfaces keep theirs, which
  /// are lit.
  public func suited(_ map: Colormap) -> Colormap {
    switch name {
    case Self.print.name: map.forGrey
    case Self.dark.name: map.forDark(self[.background])
    default: map
    }
  }

  /// Whether symbols of a role are hollow whatever the figure says: of two classes one, in print that
  /// may lose its colours.
  func isHollow(_ role: Role) -> Bool { name == Self.print.name && role == .negative }
}
