import CPangoCairo
import Foundation

/// The pixels of a PNG, read back by Cairo.
struct PNGImage {
  let width: Int
  let height: Int
  private let bytes: [UInt8]
  private let stride: Int

  struct Unreadable: Error {}

  init(_ data: Data) throws {
    let path = NSTemporaryDirectory() + "descent-\(UUID().uuidString).png"
    try data.write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let surface = cairo_image_surface_create_from_png(path)
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      let pixels = cairo_image_surface_get_data(surface)
    else { throw Unreadable() }
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    stride = Int(cairo_image_surface_get_stride(surface))
    bytes = Array(UnsafeBufferPointer(start: pixels, count: stride * height))
  }

  /// Red, green and blue.
  func pixel(_ x: Int, _ y: Int) -> [UInt8] {
    let start = y * stride + 4 * x
    // 32-bit words of the machine, little-endian here: blue first.
    return [bytes[start + 2], bytes[start + 1], bytes[start]]
  }

  /// From 0, nothing, to 255.
  func opacity(_ x: Int, _ y: Int) -> UInt8 { bytes[y * stride + 4 * x + 3] }

  /// The share of the other image's inked pixels that differ by more than 64 in red, green or blue,
  /// and a picture at `path` of where: the other one pale, what differs in red.
  func difference(from other: PNGImage, to path: String) throws -> Double {
    guard width == other.width, height == other.height else { return 1 }
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    guard let pixels = cairo_image_surface_get_data(surface) else { throw Unreadable() }
    let row = Int(cairo_image_surface_get_stride(surface))
    let ground = other.pixel(0, 0)
    var (inked, differing) = (0, 0)
    for y in 0..<height {
      for x in 0..<width {
        let (own, theirs) = (pixel(x, y), other.pixel(x, y))
        let differs = zip(own, theirs).contains { abs(Int($0) - Int($1)) > 64 }
        if theirs != ground { inked += 1 }
        if differs { differing += 1 }
        let shown = differs ? [255, 0, 0] : theirs.map { 191 + $0 / 4 }
        for channel in 0..<3 { pixels[y * row + 4 * x + 2 - channel] = shown[channel] }
      }
    }
    cairo_surface_mark_dirty(surface)
    guard cairo_surface_write_to_png(surface, path) == CAIRO_STATUS_SUCCESS else {
      throw Unreadable()
    }
    return Double(differing) / Double(max(inked, 1))
  }
}
