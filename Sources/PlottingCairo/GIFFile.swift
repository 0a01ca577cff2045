import CGif
import Foundation

/// Pictures of one size as an animated GIF (GIF89a) that repeats for ever. All share one palette, and of
/// each picture only what differs from the one before is stored.
enum GIFFile {
  static var version: String { "\(GIFLIB_MAJOR).\(GIFLIB_MINOR).\(GIFLIB_RELEASE)" }

  /// A picture as places in the palette, row by row, with how long it is shown, in hundredths of a second.
  struct Frame {
    var pixels: [UInt8]
    var delay: Int
  }

  /// - Parameters:
  ///   - colors: at most 255, 0x00RRGGBB: one place is for what stays.
  ///   - frame: the picture of a number.
  ///
  /// Throws `CairoError` where giflib fails, and what `frame` throws.
  static func data(
    width: Int, height: Int, colors: [UInt32], count: Int, frame: (Int) throws -> Frame
  ) throws -> Data {
    let sink = GIFSink()
    var code: Int32 = 0
    guard let file = EGifOpen(sink.pointer, GIFSink.write, &code) else { throw failure(code) }
    var isOpen = true
    defer { if isOpen { EGifCloseFile(file, nil) } }
    EGifSetGifVersion(file, true)
    // A palette has a power of two of colours.
    var size = 2
    while size <= colors.count { size *= 2 }
    let entries = (0..<size).map { index -> GifColorType in
      let color = index < colors.count ? colors[index] : 0
      return GifColorType(
        Red: UInt8(color >> 16 & 0xFF), Green: UInt8(color >> 8 & 0xFF), Blue: UInt8(color & 0xFF))
    }
    guard let map = GifMakeMapObject(Int32(size), entries) else { throw failure(file) }
    defer { GifFreeMapObject(map) }
    try check(EGifPutScreenDesc(file, Int32(width), Int32(height), 8, 0, map), file)
    try putRepetition(file)
    var last: [UInt8] = []
    for number in 0..<count {
      let frame = try frame(number)
      try put(
        frame, after: last, staying: UInt8(colors.count), width: width, height: height, file)
      last = frame.pixels
    }
    isOpen = false
    guard EGifCloseFile(file, &code) == GIF_OK else { throw failure(code) }
    return sink.data
  }

  private static func put(
    _ frame: Frame, after last: [UInt8], staying: UInt8, width: Int, height: Int,
    _ file: UnsafeMutablePointer<GifFileType>
  ) throws {
    let part = changed(frame.pixels, last, width: width, height: height)
    var control = GraphicsControlBlock(
      DisposalMode: DISPOSE_DO_NOT, UserInputFlag: false, DelayTime: Int32(frame.delay),
      TransparentColor: last.isEmpty ? NO_TRANSPARENT_COLOR : Int32(staying))
    var bytes = [UInt8](repeating: 0, count: 4)
    _ = EGifGCBToExtension(&control, &bytes)
    try check(
      EGifPutExtension(file, Int32(GRAPHICS_EXT_FUNC_CODE), Int32(bytes.count), bytes), file)
    try check(
      EGifPutImageDesc(
        file, Int32(part.columns.lowerBound), Int32(part.rows.lowerBound),
        Int32(part.columns.count), Int32(part.rows.count), false, nil), file)
    for row in part.rows {
      var line = part.columns.map { column in
        let place = row * width + column
        let stays = !last.isEmpty && last[place] == frame.pixels[place]
        return stays ? staying : frame.pixels[place]
      }
      try check(EGifPutLine(file, &line, Int32(line.count)), file)
    }
  }

  /// The smallest rectangle outside of which both are the same; one pixel if they are everywhere.
  private static func changed(
    _ pixels: [UInt8], _ last: [UInt8], width: Int, height: Int
  ) -> (columns: Range<Int>, rows: Range<Int>) {
    guard last.count == pixels.count else { return (0..<width, 0..<height) }
    var (left, right, top, bottom) = (width, 0, height, 0)
    for y in 0..<height {
      for x in 0..<width where pixels[y * width + x] != last[y * width + x] {
        (left, right) = (min(left, x), max(right, x + 1))
        (top, bottom) = (min(top, y), y + 1)
      }
    }
    return left < right ? (left..<right, top..<bottom) : (0..<1, 0..<1)
  }

  /// The block by which browsers and slides know that a film begins again.
  private static func putRepetition(_ file: UnsafeMutablePointer<GifFileType>) throws {
    try check(EGifPutExtensionLeader(file, Int32(APPLICATION_EXT_FUNC_CODE)), file)
    for block in [Array("NETSCAPE2.0".utf8), [1, 0, 0]] {
      try check(EGifPutExtensionBlock(file, Int32(block.count), block), file)
    }
    try check(EGifPutExtensionTrailer(file), file)
  }

  private static func check(_ result: Int32, _ file: UnsafeMutablePointer<GifFileType>) throws {
    guard result == GIF_OK else { throw failure(file) }
  }

  private static func failure(_ file: UnsafeMutablePointer<GifFileType>) -> CairoError {
    failure(file.pointee.Error)
  }

  private static func failure(_ code: Int32) -> CairoError {
    CairoError(
      what: "write a GIF",
      reason: GifErrorString(code).map { String(cString: $0) } ?? "code \(code)")
  }
}

/// Collects the bytes that giflib writes.
private final class GIFSink {
  private(set) var data = Data()

  /// Hands this object to C; it must outlive the file that writes to it.
  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let write: OutputFunc = { file, bytes, length in
    guard let closure = file?.pointee.UserData, let bytes else { return 0 }
    Unmanaged<GIFSink>.fromOpaque(closure).takeUnretainedValue()
      .data.append(bytes, count: Int(length))
    return length
  }
}
