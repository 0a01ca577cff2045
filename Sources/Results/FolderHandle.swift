import Foundation

/// An open folder below one that this program writes to.
///
/// Files are reached from handle to handle, never by a path in one go: a link that someone put in the
/// place of a folder would lead out of what is ours, and nothing is written or removed there.
struct FolderHandle: ~Copyable {
  let descriptor: Int32
  /// For messages.
  let path: String

  /// The output folder itself, which may be a link: who runs the program names it.
  init(root: String) throws {
    path = root
    descriptor = Self.retrying { open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw DurableFile.failure(root, "read") }
  }

  private init(descriptor: Int32, path: String) {
    (self.descriptor, self.path) = (descriptor, path)
  }

  deinit { close(descriptor) }

  /// Calls `body` with the folder that a file is in, and the file's name.
  ///
  /// Throws `ResultError.file`, and `ResultError.inTheWay` where a link or a file stands for a folder.
  ///
  /// - Parameters:
  ///   - relative: the file's path below `root`, with no part that leads up.
  ///   - creates: whether to make folders that are missing.
  static func with<Value>(
    _ relative: String, below root: String, creates: Bool = false,
    _ body: (borrowing FolderHandle, String) throws -> Value
  ) throws -> Value {
    let parts = relative.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.last, parts.allSatisfy({ !["", ".", ".."].contains($0) }) else {
      throw DurableFile.failure(root + "/" + relative, "use", EINVAL)
    }
    var folder = try FolderHandle(root: root)
    for part in parts.dropLast() { folder = try folder.folder(part, creates: creates) }
    return try body(folder, name)
  }

  /// A folder in this one.
  func folder(_ name: String, creates: Bool = false) throws -> FolderHandle {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    var next = Self.retrying { openat(descriptor, name, flags) }
    if next < 0, errno == ENOENT, creates {
      guard Self.retrying({ mkdirat(descriptor, name, 0o777) }) == 0 || errno == EEXIST else {
        throw DurableFile.failure(path + "/" + name, "create")
      }
      next = Self.retrying { openat(descriptor, name, flags) }
    }
    guard next >= 0 else { throw failure(name, creates ? "create" : "read") }
    return FolderHandle(descriptor: next, path: path + "/" + name)
  }

  /// A file in this folder, opened with `flags`; only a regular one, and no link to one.
  ///
  /// Does not wait for what a pipe or a device may bring.
  func openFile(_ name: String, _ flags: Int32, action: String) throws -> Int32 {
    let file = Self.retrying {
      openat(descriptor, name, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
    }
    guard file >= 0 else { throw failure(name, action) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw ResultError.inTheWay(path: path + "/" + name, kind: Self.kind(status.st_mode))
    }
    return file
  }

  /// What a name stands for, without following a link; nil for nothing.
  func status(_ name: String) -> stat? {
    var status = stat()
    return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
  }

  static func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  /// The names in this folder but its own; none if they cannot be read.
  func names() -> [String] {
    // The stream closes its descriptor, this handle closes its own.
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { return [] }
    guard let stream = fdopendir(copy) else {
      close(copy)
      return []
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Why something could not be opened: most often the system says it best.
  private func failure(_ name: String, _ action: String) -> ResultError {
    let code = errno
    if [ELOOP, ENOTDIR, ENXIO].contains(code), let status = status(name) {
      return .inTheWay(path: path + "/" + name, kind: Self.kind(status.st_mode))
    }
    return DurableFile.failure(path + "/" + name, action, code)
  }

  private static func kind(_ mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFLNK: "a link"
    case S_IFDIR: "a folder"
    case S_IFREG: "a file"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }

  /// A call that a signal interrupted is made again.
  static func retrying(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      guard result < 0, errno == EINTR else { return result }
    }
  }
}
