import Foundation

/// Decimals as C writes them: correctly rounded, with a point, since the program keeps to the locale C.
/// Foundation's formats give the same, after reading the format anew for each number.
enum PlainDecimal {
  /// Fixed decimals: 0.25.
  static func fixed(_ value: Double, decimals: Int) -> String {
    written("%.*f", Int32(clamping: decimals), value)
  }

  /// So many significant digits, at least one, and an exponent: 2.50e-01.
  static func scientific(_ value: Double, digits: Int) -> String {
    written("%.*e", Int32(clamping: max(0, digits - 1)), value)
  }

  private static func written(_ format: String, _ decimals: Int32, _ value: Double) -> String {
    // The largest number has 309 digits before the point.
    let room = 320 + Int(max(0, min(decimals, 100)))
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { buffer in
      let length = withVaList([min(decimals, 100), value]) {
        vsnprintf(buffer.baseAddress, room, format, $0)
      }
      return String(
        decoding: UnsafeRawBufferPointer(buffer).prefix(max(0, min(Int(length), room - 1))),
        as: UTF8.self)
    }
  }
}
