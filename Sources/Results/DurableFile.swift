import Foundation

/// Files that appear whole or not at all: written to a temporary beside the target, synced,
/// renamed over it, and the folder synced.
public enum DurableFile {
  /// The ending of temporaries; what a killed run left behind is recognised by it.
  public static let temporarySuffix = ".descent-partial"
  public static func isTemporary(_ name: String) -> Bool { name.hasSuffix(temporarySuffix) }

  /// Throws `ResultError`; whatever stood there before is then still whole.
  ///
  /// Returns the SHA-256 of the bytes, taken while they are written.
  ///
  /// - Parameter path: below `root`; folders on the way are made.
  @discardableResult
  public static func write(_ data: Data, to path: String, below root: String) throws -> String {
    try FolderHandle.with(path, below: root, creates: true) { folder, name in
      let full = folder.path + "/" + name
      let temporary = name + temporarySuffix
      // Whatever has that name is what a killed run left, or none of ours: a link, say.
      unlinkat(folder.descriptor, temporary, 0)
      var digest = DigestStream()
      let file = try folder.openFile(temporary, O_WRONLY | O_CREAT | O_EXCL, action: "write")
      do {
        try writeAll(data, file, full) { digest.add($0) }
        guard FolderHandle.retrying({ fsync(file) }) == 0 else { throw failure(full, "write") }
      } catch {
        close(file)
        unlinkat(folder.descriptor, temporary, 0)
        throw error
      }
      // An interrupted close has closed.
      guard close(file) == 0 || errno == EINTR,
        FolderHandle.retrying({
          renameat(folder.descriptor, temporary, folder.descriptor, name)
        }) == 0
      else {
        let error = failure(full, "write")
        unlinkat(folder.descriptor, temporary, 0)
        throw error
      }
      // The rename itself must survive a power cut. A file system that cannot sync a folder (some
      // network ones) still has the file.
      _ = FolderHandle.retrying { fsync(folder.descriptor) }
      return digest.end()
    }
  }

  /// The same for a path in one: the folder is made if need be.
  @discardableResult
  public static func write(_ data: Data, to path: String) throws -> String {
    try makeFolder(parent(of: path))
    return try write(
      data, to: path.split(separator: "/").last.map(String.init) ?? "", below: parent(of: path))
  }

  /// The same as `write`, but what holds these bytes already is left alone: syncing costs more than
  /// reading.
  @discardableResult
  public static func update(_ path: String, to data: Data, below root: String) throws -> String {
    holds(data, path, below: root)
      ? Digest.hex(data) : try write(data, to: path, below: root)
  }

  /// Whether a regular file, and no link to one, holds just these bytes.
  private static func holds(_ data: Data, _ path: String, below root: String) -> Bool {
    let size = size(of: path, below: root)
    return size == data.count && (try? read(path, below: root)) == data
  }

  /// The size of a file below a folder; nil where there is none, or something else.
  public static func size(of path: String, below root: String) -> Int? {
    let status = try? FolderHandle.with(path, below: root) { folder, name in folder.status(name) }
    guard let status = status ?? nil, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Whether there is a file or a folder of that name, and no link.
  public static func exists(_ path: String, below root: String) -> Bool {
    let status = try? FolderHandle.with(path, below: root) { folder, name in folder.status(name) }
    guard let status = status ?? nil else { return false }
    return [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
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
    guard
      FolderHandle.retrying({ mkdir(path, 0o777) }) == 0
        || errno == EEXIST && stat(path, &status) == 0
    else {
      throw failure(path, "create")
    }
  }

  /// Removes temporaries that an ended run left in an output folder: beside its own files and in
  /// the folders that it writes to, nowhere else.
  public static func removeStaleTemporaries(in output: String) {
    guard let root = try? FolderHandle(root: output) else { return }
    removeTemporaries(in: root, isDeep: false)
    for name in ResultFolder.folders {
      if let folder = try? root.folder(name) { removeTemporaries(in: folder, isDeep: true) }
    }
  }

  private static func removeTemporaries(in folder: borrowing FolderHandle, isDeep: Bool) {
    for name in folder.names() {
      if name.hasSuffix(temporarySuffix) {
        unlinkat(folder.descriptor, name, 0)
      } else if isDeep, let inner = try? folder.folder(name) {
        removeTemporaries(in: inner, isDeep: true)
      }
    }
  }

  /// Removes a file below a folder, if it is there.
  public static func remove(_ path: String, below root: String) {
    _ = try? FolderHandle.with(path, below: root) { folder, name in
      unlinkat(folder.descriptor, name, 0)
    }
  }

  /// A regular file below a folder, reached through no link. Throws `ResultError`, also for more
  /// than `limit` bytes.
  public static func read(_ path: String, below root: String, limit: Int = .max) throws -> Data {
    try FolderHandle.with(path, below: root) { folder, name in
      let file = try folder.openFile(name, O_RDONLY, action: "read")
      defer { close(file) }
      return try read(descriptor: file, name: folder.path + "/" + name, limit: limit)
    }
  }

  /// The whole file that a user names, also a pipe or a device. Throws `ResultError.file`, also for
  /// more than `limit` bytes.
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

  /// The SHA-256 of a file below a folder and its size, without holding more than a part of it at
  /// once. Does not wait for what a pipe may bring.
  public static func digest(
    of path: String, below root: String
  ) throws -> (sha256: String, size: Int) {
    try FolderHandle.with(path, below: root) { folder, name in
      let file = try folder.openFile(name, O_RDONLY, action: "read")
      defer { close(file) }
      var digest = DigestStream()
      var size = 0
      try parts(of: file, name: folder.path + "/" + name) { part in
        digest.add(part)
        size += part.count
      }
      return (digest.end(), size)
    }
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
