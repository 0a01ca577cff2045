import Foundation
import Plotting

/// A figure in motion as pixels, drawn one picture at a time.
public struct Film: Sendable {
  /// Pixels each way, even, as video needs them.
  public let width: Int
  /// Likewise.
  public let height: Int
  /// Pictures a second.
  public let rate: Int
  /// How long the last picture stays, in seconds.
  public let hold: Double
  private let stills: [Figure.Still]
  private let plan: FigurePlan
  private let theme: Theme
  private let renderer: CairoRenderer

  /// How many pictures there are.
  public var count: Int { stills.count }

  /// - Parameters:
  ///   - width: pixels.
  ///   - most: pictures; see `Figure.stills(most:)`.
  public init(
    _ figure: Figure, theme: Theme, renderer: CairoRenderer, width: Int, most: Int, rate: Int,
    hold: Double
  ) throws {
    stills = figure.stills(most: most)
    // A turn has a box of its own.
    plan = try renderer.plan(of: stills[0].figure)
    (self.theme, self.renderer, self.rate, self.hold) = (theme, renderer, rate, hold)
    self.width = max(2, width / 2 * 2)
    let exact = Double(self.width) * plan.height / plan.width
    guard exact < 16_000 else {
      throw CairoError(what: "make a film", reason: "it is \(exact) pixels high")
    }
    height = max(2, Int((exact / 2).rounded()) * 2)
  }

  /// A picture's pixels, 0x00RRGGBB, row by row.
  public func pixels(_ number: Int) throws -> [UInt32] {
    try renderer.pixels(
      stills[number].figure, theme: theme, frame: stills[number].frame, plan: plan, width: width,
      height: height)
  }

  /// One of the pictures as a PNG, for paper and for viewers that play nothing.
  public func poster(_ number: Int) throws -> Data {
    let pixels = try pixels(number)
    return try pixels.withUnsafeBytes { bytes in
      guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else {
        throw CairoError(what: "write a PNG", reason: "there are no pixels")
      }
      return try PNGFile.data(
        start, width: width, height: height, stride: 4 * width,
        pixelsPerMetre: Double(width) / plan.width * 72 / 0.0254)
    }
  }

  /// As an animated GIF that repeats for ever, with one palette for all pictures.
  public func gif() throws -> Data {
    var counts: [UInt32: Int] = [:]
    for number in 0..<count {
      for color in try pixels(number) { counts[Self.coarse(color), default: 0] += 1 }
    }
    let palette = ColorPalette(counting: counts)
    let delay = max(2, Int((100 / Double(rate)).rounded()))
    return try GIFFile.data(width: width, height: height, colors: palette.colors, count: count) {
      let pixels = try pixels($0)
      let stay = $0 == count - 1 ? Int((100 * hold).rounded()) : 0
      var (last, place) = (UInt32.max, UInt8(0))
      return GIFFile.Frame(
        pixels: pixels.map { color in
          if color != last { (last, place) = (color, palette[Self.coarse(color)]) }
          return place
        }, delay: min(delay + stay, 60_000))
    }
  }

  /// Colours that nobody tells apart count as one: smoothed edges have many.
  private static func coarse(_ color: UInt32) -> UInt32 {
    // White and black stay what they are.
    let rounded = color & 0xFCFCFC
    return rounded | rounded >> 6 & 0x030303
  }
}
