import Foundation

/// A folder for one input, removed with the value.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "descent-fuzzed-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: Data, to relative: String) throws {
    let url = URL(fileURLWithPath: "\(path)/\(relative)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
  }
}

/// An input whose first line names what its other bytes are.
struct NamedBytes {
  let name: String
  let bytes: Data

  init?(_ input: Data) {
    guard let end = input.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    name = String(decoding: input[..<end], as: UTF8.self)
    bytes = Data(input[(end + 1)...])
  }
}
