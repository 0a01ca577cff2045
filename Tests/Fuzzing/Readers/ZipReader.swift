import Archive
import Foundation
import Results

/// The zip of a bag, which a stranger sent.
extension FuzzedReader {
  static let zip = FuzzedReader("zip") { bytes in
    let zip = try ZipDirectory(bytes, name: "bag.zip")
    let sizes = try zip.paths.map { path in
      guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
        throw Broken("a path that leads out: \(path)")
      }
      return try zip.data(path, limit: bytes.count).count
    }
    guard sizes.reduce(0, +) < bytes.count else { throw Broken("files larger than their zip") }
    let bag = try ReceivedBag(zip)
    let listed = try bag.listed()
    _ = try bag.faults(listed, payloadSize: sizes.reduce(0, +))
  }
}
