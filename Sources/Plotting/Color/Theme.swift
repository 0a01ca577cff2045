/// The colours of a rendering. Marks name roles; the theme gives each role its colour.
public struct Theme: Sendable {
  /// What a colour stands for, the same in every figure.
  public enum Role: Sendable, Hashable {
    case background, text, axis, halo
    case gradientDescent, scaledGradientDescent, sgd, adam
    case first, second, third, fourth
    /// The classes 1 and −1 of data.
    case positive, negative
    case missing
  }

  public let name: String
  private let colors: [Role: Color]

  public subscript(role: Role) -> Color { colors[role] ?? Color(0x808080) }

  /// A map of colours as this theme shows it.
  public func suited(_ map: Colormap) -> Colormap { name == Self.print.name ? map.forGrey : map }

  /// What marks on a ground take, which stays light on dark pages.
  var onLightGround: Theme { name == Self.dark.name ? .light : self }

  /// For print, slides and bright pages: Okabe and Ito's colours on white.
  public static let light = Theme(
    name: "light",
    colors: [
      .background: Color(0xFFFFFF), .text: Color(0x1A1A1A), .axis: Color(0x404040),
      .halo: Color(0xFFFFFF),
      .gradientDescent: Color(0x333333), .scaledGradientDescent: Color(0x009E73),
      .sgd: Color(0x0072B2), .adam: Color(0xD55E00), .first: Color(0xCC79A7),
      .second: Color(0xE69F00), .third: Color(0x00A1F1), .fourth: Color(0x7F714A),
      .positive: Color(0x5B1A6E), .negative: Color(0x0F5D28),
      .missing: Color(0xD9D9D9),
    ])

  /// For print that may lose its colours: the same hues with a lightness of their own each.
  public static let print = Theme(
    name: "print",
    colors: [
      .background: Color(0xFFFFFF), .text: Color(0x000000), .axis: Color(0x303030),
      .halo: Color(0xFFFFFF),
      .gradientDescent: Color(0x000000), .scaledGradientDescent: Color(0x487361),
      .sgd: Color(0x003989), .adam: Color(0xD48062), .first: Color(0x773E65),
      .second: Color(0xD0A937), .third: Color(0x142B3E), .fourth: Color(0x8C7F29),
      .positive: Color(0x3A0B4A), .negative: Color(0x0F5D28),
      .missing: Color(0xD9D9D9),
    ])

  /// For bright rooms and weak projectors: black on white, and no line below 4.5 : 1.
  public static let contrast = Theme(
    name: "contrast",
    colors: [
      .background: Color(0xFFFFFF), .text: Color(0x000000), .axis: Color(0x000000),
      .halo: Color(0xFFFFFF),
      .gradientDescent: Color(0x000000), .scaledGradientDescent: Color(0x0A5538),
      .sgd: Color(0x0050A0), .adam: Color(0xC03A00), .first: Color(0x982A69),
      .second: Color(0x856844), .third: Color(0x007FAF), .fourth: Color(0x3E3C00),
      .positive: Color(0x4A0E5C), .negative: Color(0x00561F),
      .missing: Color(0xBFBFBF),
    ])

  /// The same hues, lightened to the same contrast on near-black.
  public static let dark = Theme(
    name: "dark",
    colors: [
      .background: Color(0x14161A), .text: Color(0xE6E6E6), .axis: Color(0xB0B0B0),
      .halo: Color(0x14161A),
      .gradientDescent: Color(0xE0E0E0), .scaledGradientDescent: Color(0x25D6A5),
      .sgd: Color(0x59A8E7), .adam: Color(0xF48339), .first: Color(0xE1A0C2),
      .second: Color(0xE5CE74), .third: Color(0xA6D1F8), .fourth: Color(0xF9F435),
      .positive: Color(0xCBA3D8), .negative: Color(0x7FCB92),
      .missing: Color(0x3A3D42),
    ])
}
