import Foundation

/// Where stored files are read from: a folder, or an archive of one.
public protocol FileStore: Sendable {
  /// For messages.
  var name: String { get }
  func exists(_ path: String) -> Bool
  /// Throws where there is no such file, and for more than `limit` bytes.
  func data(_ path: String, limit: Int) throws -> Data
}

/// The files below a folder, reached through no link.
public struct DiskFiles: FileStore {
  public let name: String

  public init(_ root: String) { name = root }

  public func exists(_ path: String) -> Bool { DurableFile.exists(path, below: name) }

  public func data(_ path: String, limit: Int) throws -> Data {
    try DurableFile.read(path, below: name, limit: limit)
  }
}

/// The files below one folder of a store.
public struct StoredFolder: FileStore {
  private let store: any FileStore
  private let folder: String

  /// - Parameter folder: a path without a stroke at its end.
  public init(_ folder: String, in store: any FileStore) {
    (self.folder, self.store) = (folder, store)
  }

  public var name: String { store.name + "/" + folder }

  public func exists(_ path: String) -> Bool { store.exists(folder + "/" + path) }

  public func data(_ path: String, limit: Int) throws -> Data {
    try store.data(folder + "/" + path, limit: limit)
  }
}
