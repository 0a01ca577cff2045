/// A colour in sRGB with opacity, channels from 0 to 1.
public struct Color: Sendable, Hashable {
  /// From 0 to 1.
  public var red: Double
  /// From 0 to 1.
  public var green: Double
  /// From 0 to 1.
  public var blue: Double
  /// The opacity, from 0 to 1.
  public var alpha: Double

  /// A colour by its channels.
  public init(_ red: Double, _ green: Double, _ blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// 0xRRGGBB.
  public init(_ hex: UInt32) {
    func channel(_ shift: UInt32) -> Double { Double((hex >> shift) & 0xFF) / 255 }
    self.init(channel(16), channel(8), channel(0))
  }

  /// The colour with its opacity times a factor.
  public func opacity(_ factor: Double) -> Color {
    Color(red, green, blue, alpha: alpha * factor)
  }

  /// (1−t) of this colour and t of another.
  public func mixed(with other: Color, _ t: Double) -> Color {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * t }
    return Color(
      mix(red, other.red), mix(green, other.green), mix(blue, other.blue),
      alpha: mix(alpha, other.alpha))
  }

  /// How bright it looks, from 0 to 1, roughly.
  var luma: Double { 0.3 * red + 0.6 * green + 0.1 * blue }

  /// #rrggbb, without the opacity.
  public var hex: String {
    let channels = [red, green, blue].map { value -> String in
      let digits = String(Int((min(max(value, 0), 1) * 255).rounded()), radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    return "#" + channels.joined()
  }
}
