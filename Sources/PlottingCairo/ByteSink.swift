import CPangoCairo
import Foundation

/// Collects the bytes that Cairo writes.
final class ByteSink {
  private(set) var data = Data()

  /// Hands this object to C; it must outlive the surface that writes to it.
  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let write: cairo_write_func_t = { closure, bytes, length in
    guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
      .data.append(bytes, count: Int(length))
    return CAIRO_STATUS_SUCCESS
  }
}
