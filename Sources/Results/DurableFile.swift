import Foundation

/// Files that appear whole or not at all: written to a temporary beside the target, synced,
/// renamed over it, and the folder synced.
public enum DurableFile {
  /// The ending of temporaries; what a killed run left behind is recognised by it.
  static let temporarySuffix = ".descent-partial"

  /// Throws `ResultError.file`; whatever stood at `path` before is then still whole.
  public static func write(_ data: Data, to path: String) throws {
    let temporary = path + temporarySuffix
    try makeFolder(parent(of: path))
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, "write") }
    do {
      try writeAll(data, descriptor, path)
      guard fsync(descriptor) == 0 else { throw failure(path, "write") }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let error = failure(path, "write")
      unlink(temporary)
      throw error
    }
    syncFolder(parent(of: path))
  }

  /// Creates a folder and its parents.
  public static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw ResultError.file(path: path, action: "create", reason: reason(of: error))
    }
  }

  /// Removes temporaries below `folder` that an ended run left behind.
  public static func removeStaleTemporaries(below folder: String) {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for name in names where name.hasSuffix(temporarySuffix) { unlink(folder + "/" + name) }
  }

  public static func remove(_ path: String) { unlink(path) }

  /// The whole file, or `ResultError.file`.
  public static func read(_ path: String) throws -> Data {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw ResultError.file(
        path: path, action: "read", reason: String(cString: strerror(EISDIR)))
    }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw ResultError.file(path: path, action: "read", reason: reason(of: error))
    }
  }

  private static func writeAll(_ data: Data, _ descriptor: Int32, _ path: String) throws {
    try data.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count, let base = buffer.baseAddress {
        let count = Foundation.write(descriptor, base + written, buffer.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure(path, "write") }
        written += count
      }
    }
  }

  /// The rename itself must survive a power cut. A file system that cannot sync a folder (some
  /// network ones) still has the file.
  private static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  private static func parent(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }

  private static func failure(_ path: String, _ action: String) -> ResultError {
    .file(path: path, action: action, reason: String(cString: strerror(errno)))
  }

  /// The system's own words for a Foundation error.
  static func reason(of error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let code = underlying?.code ?? (error as? POSIXError).map({ Int($0.code.rawValue) }) {
      return String(cString: strerror(Int32(truncatingIfNeeded: code)))
    }
    switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile?, .fileNoSuchFile?: return "No such file or directory"
    case .fileReadNoPermission?, .fileWriteNoPermission?: return "Permission denied"
    default: return (error as NSError).localizedDescription
    }
  }
}
