import Foundation
import Results

/// A file of an archive, by its path in it.
struct ArchiveFile: Sendable {
  enum Contents: Sendable {
    case made(Data)
    /// A file below the output folder, with its SHA-256 and size by the manifest.
    case stored(String, sha256: String, size: Int)
  }

  let path: String
  let contents: Contents

  init(_ path: String, _ data: Data) { (self.path, contents) = (path, .made(data)) }

  init(_ path: String, text: String) { self.init(path, Data(text.utf8)) }

  /// - Parameter entry: what the manifest says of the stored file.
  init(_ path: String, stored: String, _ entry: Manifest.Entry) {
    self.path = path
    contents = .stored(stored, sha256: entry.sha256, size: entry.size)
  }

  var size: Int {
    switch contents {
    case .made(let data): data.count
    case .stored(_, _, let size): size
    }
  }

  var sha256: String {
    switch contents {
    case .made(let data): Digest.hex(data)
    case .stored(_, let sha256, _): sha256
    }
  }

  /// The bytes. Throws `ResultError.stale` for a file that is no longer what the manifest says.
  func data(in folder: ResultFolder) throws -> Data {
    switch contents {
    case .made(let data): return data
    case .stored(let path, let sha256, let size):
      // Not through the folder, which keeps what was read.
      guard DurableFile.size(of: path, below: folder.root) == size,
        case let data = try DurableFile.read(path, below: folder.root), Digest.hex(data) == sha256
      else {
        throw ResultError.stale(folder: folder.root, what: "\(path) was changed by someone else")
      }
      return data
    }
  }
}
