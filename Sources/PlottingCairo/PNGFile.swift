import CZlib
import Foundation

/// Pixels as a PNG (ISO/IEC 15948): eight bits a channel, no opacity, no filter.
///
/// Figures are flat colours with few edges: bytes as they are compress better than differences of
/// neighbours, and faster.
enum PNGFile {
  static var compressor: String { String(cString: zlibVersion()) }

  /// Between speed and size: what higher levels save is a few per cent, for twice the time.
  private static let level: Int32 = 4

  /// - Parameters:
  ///   - pixels: rows of 32-bit words 0x00RRGGBB in the machine's byte order, `stride` bytes apart.
  ///   - pixelsPerMetre: what the file says about its size on paper.
  ///
  /// Throws `CairoError` if the pixels cannot be compressed.
  static func data(
    _ pixels: UnsafePointer<UInt8>, width: Int, height: Int, stride: Int, pixelsPerMetre: Double
  ) throws -> Data {
    let rowLength = 1 + 3 * width
    var rows = [UInt8](repeating: 0, count: rowLength * height)
    rows.withUnsafeMutableBufferPointer { rows in
      for y in 0..<height {
        let source = UnsafeRawPointer(pixels + y * stride)
        // The first byte of a row says that there is no filter.
        var place = y * rowLength + 1
        for x in 0..<width {
          let word = source.loadUnaligned(fromByteOffset: 4 * x, as: UInt32.self)
          rows[place] = UInt8(truncatingIfNeeded: word >> 16)
          rows[place + 1] = UInt8(truncatingIfNeeded: word >> 8)
          rows[place + 2] = UInt8(truncatingIfNeeded: word)
          place += 3
        }
      }
    }
    let density = UInt32(min(max(pixelsPerMetre.rounded(), 0), 1e9))
    var file = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    file += chunk(
      "IHDR", bytes(UInt32(width)) + bytes(UInt32(height)) + Data([8, 2, 0, 0, 0]))
    // The colours are sRGB, shown as they are seen.
    file += chunk("sRGB", Data([0]))
    file += chunk("pHYs", bytes(density) + bytes(density) + Data([1]))
    file += chunk("IDAT", try compressed(rows))
    return file + chunk("IEND", Data())
  }

  private static func compressed(_ bytes: [UInt8]) throws -> Data {
    var length = compressBound(uLong(bytes.count))
    var result = Data(count: Int(length))
    let status = result.withUnsafeMutableBytes { target in
      compress2(
        target.bindMemory(to: UInt8.self).baseAddress, &length, bytes, uLong(bytes.count), level)
    }
    guard status == Z_OK else {
      throw CairoError(what: "write a PNG", reason: "zlib gives \(status)")
    }
    return result.prefix(Int(length))
  }

  private static func chunk(_ kind: String, _ content: Data) -> Data {
    let body = Data(kind.utf8) + content
    let sum = body.withUnsafeBytes { bytes in
      crc32(0, bytes.bindMemory(to: UInt8.self).baseAddress, uInt(bytes.count))
    }
    return bytes(UInt32(content.count)) + body + bytes(UInt32(truncatingIfNeeded: sum))
  }

  /// Big-endian.
  private static func bytes(_ value: UInt32) -> Data {
    withUnsafeBytes(of: value.bigEndian) { Data($0) }
  }
}
