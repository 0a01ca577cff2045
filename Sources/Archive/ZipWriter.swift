import CZip
import Foundation
import Results

/// Writes a zip whose bytes follow from its files alone: in the order that they are added, one day and one
/// mode for all, and stored, not deflated: every version of a compressor makes something else.
final class ZipWriter {
  private let archive: OpaquePointer
  private let path: String
  private var isClosed = false

  /// The first day of the format's calendar.
  static let day = UInt16(1 << 5 | 1)
  /// A regular file that all may read: -rw-r--r--.
  static let mode = UInt32(0o100644) << 16

  /// Throws `ResultError.file`. The file appears with `close`, and only whole.
  init(_ path: String) throws {
    self.path = path
    PartialFile.removeStale(of: path)
    var code: Int32 = 0
    guard let archive = zip_open(PartialFile.name(of: path), ZIP_CREATE | ZIP_TRUNCATE, &code)
    else {
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      defer { zip_error_fini(&error) }
      throw ResultError.file(
        path: path, action: "write", reason: String(cString: zip_error_strerror(&error)))
    }
    self.archive = archive
  }

  deinit { if !isClosed { zip_discard(archive) } }

  /// Adds a file whose bytes are asked for when the archive is closed.
  ///
  /// - Parameter data: called once.
  func add(_ name: String, size: Int, _ data: @escaping () throws -> Data) throws {
    let source = ZipSource(size: size, data)
    guard
      let handle = zip_source_function(
        archive, ZipSource.callback, Unmanaged.passRetained(source).toOpaque())
    else { throw failure() }
    let index = zip_file_add(archive, name, handle, ZIP_FL_ENC_UTF_8)
    guard index >= 0 else {
      zip_source_free(handle)
      throw failure()
    }
    guard zip_set_file_compression(archive, UInt64(index), ZIP_CM_STORE, 0) == 0,
      zip_file_set_dostime(archive, UInt64(index), 0, Self.day, 0) == 0,
      zip_file_set_external_attributes(
        archive, UInt64(index), 0, UInt8(ZIP_OPSYS_UNIX), Self.mode) == 0
    else { throw failure() }
    sources.append(source)
  }

  private var sources: [ZipSource] = []

  /// Writes the file. Throws what `data` threw.
  func close() throws {
    guard zip_close(archive) == 0 else {
      if let error = sources.lazy.compactMap(\.error).first { throw error }
      throw failure()
    }
    isClosed = true
    try PartialFile.finish(path)
  }

  private func failure() -> ResultError {
    .file(path: path, action: "write", reason: String(cString: zip_strerror(archive)))
  }
}
