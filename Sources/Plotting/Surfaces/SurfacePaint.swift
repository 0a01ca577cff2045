/// The colours of a surface: its map in light and shade, lines at some levels, grey caps and hatched
/// holes.
public struct SurfacePaint {
  /// Samples between the lines of a hatch, and how many of them a line takes.
  private let hatch: (period: Int, width: Int)
  /// Half the width of a level line in samples.
  private let lineWidth: Float
  private let levels: [Float]
  /// Powers of two.
  private static let steps = 256
  /// More would not be seen, and make larger files.
  private static let shades = 64
  /// Each colour of the map in all shades, from the darkest.
  private let colors: [UInt32]
  /// Where the value is below this it has colours of its own.
  private let base: Float
  private let baseColors: [UInt32]
  private let cap: UInt32
  private let missing: (ground: UInt32, line: UInt32)

  /// - Parameters:
  ///   - levels: fractions of the scale at which a line is drawn.
  ///   - base: the fraction below which a surface has the colour of minima.
  ///   - pixelsPerPoint: of the result.
  public init(
    _ colormap: Colormap, levels: [Double], base: Double? = nil, theme: Theme,
    pixelsPerPoint: Double
  ) {
    let samples = Float(pixelsPerPoint) * Float(SurfaceRaster.oversampling)
    self.levels = levels.map { Float($0) }
    lineWidth = 0.2 * samples
    hatch = (max(4, Int(3.2 * samples)), max(1, Int(0.5 * samples)))
    self.base = base.map { Float($0) } ?? -.infinity
    colors = (0..<Self.steps).flatMap { step in
      Self.shades(of: colormap.color(at: Double(step) / Double(Self.steps - 1)))
    }
    baseColors = Self.shades(of: theme[.minimum])
    let ink = theme[.text]
    cap = Self.packed(theme[.missing])
    missing = (
      Self.packed(theme[.missing].mixed(with: theme[.background], 0.4)),
      Self.packed(theme[.missing].mixed(with: ink, 0.25))
    )
  }

  /// A colour from the darkest on.
  private static func shades(of color: Color) -> [UInt32] {
    (0..<shades).map { shade in
      // Half of the light is everywhere: a colour in the shade is still the one of its bar.
      let light = 0.62 + 0.44 * Double(shade) / Double(shades - 1)
      return packed(Color(light * color.red, light * color.green, light * color.blue))
    }
  }

  /// What one triangle is painted with.
  struct Brush {
    fileprivate let paint: SurfacePaint
    fileprivate let material: SurfaceMesh.Material
    /// How much the value changes from one sample to the next.
    fileprivate let change: Float

    @inline(__always)
    func color(value: Float, light: Float, column: Int, row: Int, over below: UInt32) -> UInt32 {
      switch material {
      case .surface:
        return paint.surface(value, light, change)
      case .cap:
        return SurfacePaint.blended(paint.cap, below)
      case .missing:
        let period = paint.hatch.period
        let isLine =
          (column + row) % period < paint.hatch.width
          || (column - row + 65536 * period) % period < paint.hatch.width
        return isLine ? paint.missing.line : paint.missing.ground
      }
    }
  }

  func brush(_ material: SurfaceMesh.Material, valueChange: Float) -> Brush {
    Brush(paint: self, material: material, change: valueChange)
  }

  @inline(__always)
  private func surface(_ value: Float, _ light: Float, _ change: Float) -> UInt32 {
    let t = min(max(value, 0), 1)
    let step = Self.rounded(t * Float(Self.steps - 1)) & (Self.steps - 1)
    let shade = Self.rounded(min(max(light, 0), 1) * Float(Self.shades - 1)) & (Self.shades - 1)
    guard t >= base else { return baseColors[shade] }
    let color = colors[step &* Self.shades &+ shade]
    for level in levels {
      let distance = abs(t - level)
      if distance < change * (lineWidth + 0.5) {
        return Self.whitened(color, by: 0.6 * min(1, lineWidth + 0.5 - distance / change))
      }
    }
    return color
  }

  /// The nearest whole number of one from 0 to 2²²: after adding 2²³ it stands in the last bits. The
  /// checks of a conversion would take a third of the time of a surface.
  @inline(__always)
  private static func rounded(_ value: Float) -> Int {
    Int(truncatingIfNeeded: (value + 0x1p23).bitPattern & 0x7F_FFFF)
  }

  private static func whitened(_ color: UInt32, by part: Float) -> UInt32 {
    [16, 8, 0].reduce(0xFF00_0000) { result, shift in
      let channel = Float(color >> UInt32(shift) & 0xFF)
      return result | UInt32(channel + part * (255 - channel) + 0.5) << UInt32(shift)
    }
  }

  /// A colour at half its strength over another one, which may be transparent.
  @inline(__always)
  private static func blended(_ top: UInt32, _ below: UInt32) -> UInt32 {
    // Halves of all channels at once; what they lose to rounding is at most one step.
    (top >> 1 & 0x7F7F_7F7F) + (below >> 1 & 0x7F7F_7F7F)
  }

  private static func packed(_ color: Color) -> UInt32 {
    [color.red, color.green, color.blue].reduce(0xFF) { result, channel in
      result << 8 | UInt32(min(max(channel, 0), 1) * 255 + 0.5)
    }
  }
}
