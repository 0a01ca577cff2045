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

  /// For print, slides and bright pages: Okabe and Ito's colours on white.
  public static let light = Theme(
    name: "light",
    colors: [
      .background: Color(0xFFFFFF), .text: Color(0x1A1A1A), .axis: Color(0x404040),
      .halo: Color(0xFFFFFF),
      .gradientDescent: Color(0x333333), .scaledGradientDescent: Color(0x009E73),
      .sgd: Color(0x0072B2), .adam: Color(0xD55E00), .first: Color(0xCC79A7),
      .second: Color(0xE69F00), .third: Color(0x3A9AD9), .fourth: Color(0x8F7D00),
      .positive: Color(0x5B1A6E), .negative: Color(0x0F5D28),
      .missing: Color(0xD9D9D9),
    ])

  /// The same hues, lightened to the same contrast on near-black.
  public static let dark = Theme(
    name: "dark",
    colors: [
      .background: Color(0x14161A), .text: Color(0xE6E6E6), .axis: Color(0xB0B0B0),
      .halo: Color(0x14161A),
      .gradientDescent: Color(0xE0E0E0), .scaledGradientDescent: Color(0x2BD4A4),
      .sgd: Color(0x56A8E8), .adam: Color(0xFF8A3C), .first: Color(0xE6A3C8),
      .second: Color(0xF5BE41), .third: Color(0x7CC7F5), .fourth: Color(0xE4DA4A),
      .positive: Color(0xCBA3D8), .negative: Color(0x7FCB92),
      .missing: Color(0x3A3D42),
    ])
}
