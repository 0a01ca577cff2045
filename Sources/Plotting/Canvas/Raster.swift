/// A picture of pixels: 0xAARRGGBB each, colours multiplied by their opacity, row by row from the
/// top.
public struct Raster: Sendable, Equatable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Row by row from the top, as 0xAARRGGBB, with the colour times its opacity.
  public var pixels: [UInt32]

  /// Transparent. Sides below one pixel become one.
  public init(width: Int, height: Int) {
    self.width = max(1, width)
    self.height = max(1, height)
    pixels = Array(repeating: 0, count: self.width * self.height)
  }

  /// The pixel in a column and a row.
  public subscript(x: Int, y: Int) -> UInt32 {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }
}
