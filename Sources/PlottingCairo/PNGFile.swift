import CDeflate
import Foundation
import Plotting

/// Pixels as a PNG (ISO/IEC 15948): a palette where that is enough, else eight bits a channel; no
/// filter; opacity for pictures that are transparent.
///
/// Figures are flat colours with few edges: bytes as they are compress better than differences of
/// neighbours, and faster.
enum PNGFile {
  static var compressor: String { LIBDEFLATE_VERSION_STRING }

  /// Between speed and size: what higher levels save is a few per cent, for twice the time.
  private static let level: Int32 = 6

  /// - Parameters:
  ///   - pixels: rows of 32-bit words 0x00RRGGBB in the machine's byte order, `stride` bytes apart; with
  ///     opacity 0xAARRGGBB, colours multiplied by it.
  ///   - pixelsPerMetre: what the file says about its size on paper.
  ///
  /// Throws `CairoError` if the pixels cannot be compressed.
  static func data(
    _ pixels: UnsafePointer<UInt8>, width: Int, height: Int, stride: Int, pixelsPerMetre: Double,
    hasOpacity: Bool = false
  ) throws -> Data {
    let picture = Pixels(start: pixels, width: width, height: height, stride: stride)
    let palette = hasOpacity ? nil : ColorPalette(picture.runs)
    let rows =
      hasOpacity ? picture.rowsWithOpacity : palette.map { picture.rows($0) } ?? picture.rows
    let density = UInt32(min(max(pixelsPerMetre.rounded(), 0), 1e9))
    var file = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    file += chunk(
      "IHDR",
      bytes(UInt32(width)) + bytes(UInt32(height))
        + Data([8, hasOpacity ? 6 : palette == nil ? 2 : 3, 0, 0, 0]))
    // The colours are sRGB, shown as they are seen.
    file += chunk("sRGB", Data([0]))
    file += chunk("pHYs", bytes(density) + bytes(density) + Data([1]))
    if let palette { file += chunk("PLTE", Data(palette.colors.flatMap(Pixels.channels))) }
    file += chunk("IDAT", try compressed(rows))
    return file + chunk("IEND", Data())
  }

  private static func compressed(_ bytes: [UInt8]) throws -> Data {
    guard let compressor = libdeflate_alloc_compressor(level) else {
      throw CairoError(what: "write a PNG", reason: "there is no memory to compress it")
    }
    defer { libdeflate_free_compressor(compressor) }
    var result = Data(count: libdeflate_zlib_compress_bound(compressor, bytes.count))
    let length = result.withUnsafeMutableBytes {
      libdeflate_zlib_compress(compressor, bytes, bytes.count, $0.baseAddress, $0.count)
    }
    return result.prefix(length)
  }

  private static func chunk(_ kind: String, _ content: Data) -> Data {
    let body = Data(kind.utf8) + content
    let sum = body.withUnsafeBytes { bytes in
      libdeflate_crc32(0, bytes.baseAddress, bytes.count)
    }
    return bytes(UInt32(content.count)) + body + bytes(sum)
  }

  /// Big-endian.
  private static func bytes(_ value: UInt32) -> Data {
    withUnsafeBytes(of: value.bigEndian) { Data($0) }
  }
}

/// The pixels of a surface, 0x00RRGGBB each.
private struct Pixels {
  let start: UnsafePointer<UInt8>
  let width: Int
  let height: Int
  let stride: Int

  static func channels(_ color: UInt32) -> [UInt8] {
    [16, 8, 0].map { UInt8(truncatingIfNeeded: color >> $0) }
  }

  /// Neighbours of one colour, row by row.
  var runs: [(color: UInt32, length: Int)] {
    var runs: [(color: UInt32, length: Int)] = []
    for y in 0..<height {
      var (color, length) = (self[0, y], 0)
      for x in 0..<width {
        let next = self[x, y]
        if next == color {
          length += 1
        } else {
          runs.append((color, length))
          (color, length) = (next, 1)
        }
      }
      runs.append((color, length))
    }
    return runs
  }

  subscript(x: Int, y: Int) -> UInt32 { word(x, y) & 0xFF_FFFF }

  private func word(_ x: Int, _ y: Int) -> UInt32 {
    UnsafeRawPointer(start + y * stride).loadUnaligned(fromByteOffset: 4 * x, as: UInt32.self)
  }

  /// Four bytes a pixel: colours as they are, not multiplied by the opacity that follows them.
  var rowsWithOpacity: [UInt8] {
    var rows: [UInt8] = []
    rows.reserveCapacity((1 + 4 * width) * height)
    for y in 0..<height {
      rows.append(0)
      for x in 0..<width {
        let word = word(x, y)
        let opacity = word >> 24
        for channel in Self.channels(word) {
          let whole = opacity == 0 ? 0 : (255 * UInt32(channel) + opacity / 2) / opacity
          rows.append(UInt8(min(whole, 255)))
        }
        rows.append(UInt8(opacity))
      }
    }
    return rows
  }

  /// Three bytes a pixel, each row after a byte that says that there is no filter.
  var rows: [UInt8] {
    filled(rowLength: 1 + 3 * width) { rows, place, color in
      rows[place] = UInt8(truncatingIfNeeded: color >> 16)
      rows[place + 1] = UInt8(truncatingIfNeeded: color >> 8)
      rows[place + 2] = UInt8(truncatingIfNeeded: color)
      place += 3
    }
  }

  /// The same with one byte a pixel.
  func rows(_ palette: ColorPalette) -> [UInt8] {
    var (last, index) = (UInt32.max, UInt8(0))
    return filled(rowLength: 1 + width) { rows, place, color in
      if color != last { (last, index) = (color, palette[color]) }
      rows[place] = index
      place += 1
    }
  }

  private func filled(
    rowLength: Int, _ put: (UnsafeMutableBufferPointer<UInt8>, inout Int, UInt32) -> Void
  ) -> [UInt8] {
    var rows = [UInt8](repeating: 0, count: rowLength * height)
    rows.withUnsafeMutableBufferPointer { rows in
      for y in 0..<height {
        var place = y * rowLength + 1
        for x in 0..<width { put(rows, &place, self[x, y]) }
      }
    }
    return rows
  }
}

extension PNGFile {
  /// A picture of pixels with opacity, so many of them per point.
  static func data(of raster: Raster, pixelsPerPoint: Double) -> Data? {
    raster.pixels.withUnsafeBytes { bytes in
      bytes.bindMemory(to: UInt8.self).baseAddress.flatMap {
        try? data(
          $0, width: raster.width, height: raster.height, stride: 4 * raster.width,
          pixelsPerMetre: pixelsPerPoint * 72 / 0.0254, hasOpacity: true)
      }
    }
  }
}
