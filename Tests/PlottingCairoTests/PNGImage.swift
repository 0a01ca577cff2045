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
}
