import CZip
import Foundation

/// The bytes of one file, as libzip asks for them.
final class ZipSource {
  private let size: Int
  private let load: () throws -> Data
  private var data = Data()
  private var place = 0
  /// Why there are none.
  private(set) var error: (any Error)?

  init(size: Int, _ load: @escaping () throws -> Data) { (self.size, self.load) = (size, load) }

  /// Of one source, whose object libzip keeps.
  static let callback: zip_source_callback = { state, buffer, length, command in
    guard let state else { return -1 }
    let source = Unmanaged<ZipSource>.fromOpaque(state)
    if command == ZIP_SOURCE_FREE {
      source.release()
      return 0
    }
    return source.takeUnretainedValue().answer(command, buffer, Int(length))
  }

  private func answer(
    _ command: zip_source_cmd_t, _ buffer: UnsafeMutableRawPointer?, _ length: Int
  ) -> Int64 {
    switch command {
    case ZIP_SOURCE_OPEN:
      do { (data, place) = (try load(), 0) } catch {
        self.error = error
        return -1
      }
    case ZIP_SOURCE_READ:
      let count = min(length, data.count - place)
      if count > 0, let buffer {
        data.withUnsafeBytes { bytes in
          buffer.copyMemory(from: bytes.baseAddress.unsafelyUnwrapped + place, byteCount: count)
        }
      }
      place += count
      return Int64(count)
    case ZIP_SOURCE_CLOSE: data = Data()
    case ZIP_SOURCE_STAT:
      guard let buffer, length >= MemoryLayout<zip_stat_t>.size else { return -1 }
      let stat = buffer.assumingMemoryBound(to: zip_stat_t.self)
      zip_stat_init(stat)
      stat.pointee.size = UInt64(size)
      stat.pointee.valid = UInt64(ZIP_STAT_SIZE)
      return Int64(MemoryLayout<zip_stat_t>.size)
    case ZIP_SOURCE_ERROR:
      guard let buffer, length >= 2 * MemoryLayout<Int32>.size else { return -1 }
      buffer.storeBytes(of: ZIP_ER_READ, as: Int32.self)
      buffer.storeBytes(of: 0, toByteOffset: 4, as: Int32.self)
      return 8
    case ZIP_SOURCE_SUPPORTS:
      return [
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
        ZIP_SOURCE_FREE,
      ].reduce(0) { $0 | 1 << Int64($1.rawValue) }
    default: return -1
    }
    return 0
  }
}
