import Foundation

/// Files that appear whole or not at all: written to a temporary beside the target, synced,
/// renamed over it, and the folder synced.
public enum DurableFile {
  /// The ending of temporaries; what a killed run left behind is recognised by it.
  static let temporarySuffix = ".descent-partial"

  /// Throws `ResultError.file`; whatever stood at `path` before is then still whole.
  ///
  /// Returns the SHA-256 of the bytes, taken while they are written.
  @discardableResult
  public static func write(_ data: Data, to path: String) throws -> String {
    var digest = DigestStream()
    let temporary = path + temporarySuffix
    try makeFolder(parent(of: path))
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, "write") }
    do {
      try writeAll(data, descriptor, path) { digest.add($0) }
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
    return digest.end()
  }

  /// The same, but what holds these bytes already is left alone: syncing costs more than reading.
  @discardableResult
  public static func update(_ path: String, to data: Data) throws -> String {
    holds(data, at: path) ? Digest.hex(data) : try write(data, to: path)
  }

  /// Whether a regular file, and no link to one, holds just these bytes.
  private static func holds(_ data: Data, at path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      Int(status.st_size) == data.count
    else { return false }
    return (try? read(descriptor: descriptor, name: path)) == data
  }

  /// Creates a folder and its parents.
  public static func makeFolder(_ path: String) throws {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw failure(path, "create", ENOTDIR) }
      return
    }
    let above = parent(of: path)
    if above != path, !above.isEmpty { try makeFolder(above) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST && stat(path, &status) == 0 else {
      throw failure(path, "create")
    }
  }

  /// Removes temporaries that an ended run left in an output folder: beside its own files and in
  /// the folders that it writes to, nowhere else.
  public static func removeStaleTemporaries(in output: String) {
    removeTemporaries(in: output, isDeep: false)
    for folder in ResultFolder.folders {
      removeTemporaries(in: output + "/" + folder, isDeep: true)
    }
  }

  /// Follows no links. With the system's own calls: an output folder has thousands of files.
  private static func removeTemporaries(in folder: String, isDeep: Bool) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      if name.hasSuffix(temporarySuffix) {
        unlink(folder + "/" + name)
      } else if isDeep, isFolder(folder + "/" + name, type: Int32(entry.pointee.d_type)) {
        removeTemporaries(in: folder + "/" + name, isDeep: true)
      }
    }
  }

  /// - Parameter type: what a folder's entry says, which some file systems leave open.
  private static func isFolder(_ path: String, type: Int32) -> Bool {
    guard type == Int32(DT_UNKNOWN) else { return type == Int32(DT_DIR) }
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  public static func remove(_ path: String) { unlink(path) }

  /// The whole file, also a pipe or a device. Throws `ResultError.file`, also for more than
  /// `limit` bytes.
  public static func read(_ path: String, limit: Int = .max) throws -> Data {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "read") }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, name: path, limit: limit)
  }

  /// What an open descriptor gives until its end.
  public static func read(descriptor: Int32, name: String, limit: Int = .max) throws -> Data {
    var data = Data()
    try parts(of: descriptor, name: name) { part in
      data.append(contentsOf: part)
      guard data.count <= limit else { throw failure(name, "read", EFBIG) }
    }
    return data
  }

  /// The SHA-256 of a file and its size, without holding more than a part of it at once. Does not
  /// wait for what a pipe may bring.
  public static func digest(of path: String) throws -> (sha256: String, size: Int) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "read") }
    defer { close(descriptor) }
    var digest = DigestStream()
    var size = 0
    try parts(of: descriptor, name: path) { part in
      digest.add(part)
      size += part.count
    }
    return (digest.end(), size)
  }

  private static func parts(
    of descriptor: Int32, name: String, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 64) { buffer in
      while true {
        let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw failure(name, "read") }
        if count == 0 { return }
        try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
  }

  /// - Parameter observe: sees each part that was written, while it is in the processor's cache.
  static func writeAll(
    _ data: Data, _ descriptor: Int32, _ path: String,
    observe: (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws {
    try data.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count, let base = buffer.baseAddress {
        let count = Foundation.write(
          descriptor, base + written, min(buffer.count - written, partSize))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure(path, "write") }
        observe(UnsafeRawBufferPointer(start: base + written, count: count))
        written += count
      }
    }
  }

  private static let partSize = 1 << 18

  /// The rename itself must survive a power cut. A file system that cannot sync a folder (some
  /// network ones) still has the file.
  private static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  private static func parent(of path: String) -> String {
    let slashless = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = slashless.lastIndex(of: "/") else { return "." }
    return slash == slashless.startIndex ? "/" : String(slashless[..<slash])
  }

  static func failure(
    _ path: String, _ action: String, _ code: Int32 = errno
  ) -> ResultError {
    .file(path: path, action: action, reason: String(cString: strerror(code)))
  }
}
