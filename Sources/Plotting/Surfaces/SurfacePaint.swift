/// The colours of a surface: its map in light and shade, lines at some levels, hatched caps and
/// holes.
public struct SurfacePaint {
  /// Samples between the lines of a hatch, and how many of them a line takes.
  private let hatch: (period: Int, width: Int)
  /// Half the width of a level line in samples.
  private let lineWidth: Float
  private let levels: [Float]
  private let colors: [SIMD4<Float>]
  private let cap: (ground: UInt32, line: UInt32)
  private let missing: (ground: UInt32, line: UInt32)

  /// - Parameters:
  ///   - levels: fractions of the scale at which a line is drawn.
  ///   - pixelsPerPoint: of the result.
  public init(_ colormap: Colormap, levels: [Double], theme: Theme, pixelsPerPoint: Double) {
    let samples = Float(pixelsPerPoint) * Float(SurfaceRaster.oversampling)
    self.levels = levels.map { Float($0) }
    lineWidth = 0.2 * samples
    hatch = (max(4, Int(3.2 * samples)), max(1, Int(0.5 * samples)))
    colors = (0...255).map { i in
      let color = colormap.color(at: Double(i) / 255)
      return SIMD4(Float(color.red), Float(color.green), Float(color.blue), 1)
    }
    let ink = theme[.text]
    cap = (
      Self.packed(theme[.missing]), Self.packed(theme[.missing].mixed(with: ink, 0.35))
    )
    missing = (
      Self.packed(theme[.missing].mixed(with: theme[.background], 0.4)),
      Self.packed(theme[.missing].mixed(with: ink, 0.25))
    )
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
        let isLine = (column + row) % paint.hatch.period < paint.hatch.width
        return SurfacePaint.blended(isLine ? paint.cap.line : paint.cap.ground, below)
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
    var color = colors[Int(t * 255 + 0.5)]
    // Half of the light is everywhere: a colour in the shade is still the one of its bar.
    let shade = 0.62 + 0.44 * min(max(light, 0), 1)
    color *= shade
    for level in levels {
      let distance = abs(t - level)
      if distance < change * (lineWidth + 0.5) {
        let cover = min(1, max(0, lineWidth + 0.5 - distance / change))
        color += (SIMD4<Float>(1, 1, 1, 1) - color) * (0.6 * cover)
      }
    }
    return Self.packed(color)
  }

  @inline(__always)
  private static func packed(_ color: SIMD4<Float>) -> UInt32 {
    let bytes = (color.clamped(lowerBound: .zero, upperBound: .one) * 255 + 0.5)
    return 0xFF00_0000 | UInt32(bytes.x) << 16 | UInt32(bytes.y) << 8 | UInt32(bytes.z)
  }

  /// A colour at half its strength over another one, which may be transparent.
  @inline(__always)
  private static func blended(_ top: UInt32, _ below: UInt32) -> UInt32 {
    // Halves of all channels at once; what they lose to rounding is at most one step.
    (top >> 1 & 0x7F7F_7F7F) + (below >> 1 & 0x7F7F_7F7F)
  }

  private static func packed(_ color: Color) -> UInt32 {
    packed(SIMD4(Float(color.red), Float(color.green), Float(color.blue), 1))
  }
}
