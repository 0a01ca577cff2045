import Foundation
import Results

/// A bag that somebody changed and sealed again, so that every sum is right.
struct Forgery {
  let folder: String

  init(of bag: String, in folder: String) throws {
    self.folder = folder
    try FileManager.default.copyItem(atPath: bag, toPath: folder)
  }

  private func url(_ path: String) -> URL { URL(fileURLWithPath: folder + "/" + path) }

  func read(_ path: String) throws -> Data { try Data(contentsOf: url("data/" + path)) }

  func write(_ path: String, _ data: Data) throws { try data.write(to: url("data/" + path)) }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: url("data/" + path)) }

  /// Changes the words of a file; false where it has none of them.
  func replace(_ path: String, _ change: (String) -> String) throws -> Bool {
    let text = String(decoding: try read(path), as: UTF8.self)
    let changed = change(text)
    try write(path, Data(changed.utf8))
    return changed != text
  }

  /// Another number in the first row of a table.
  func changeCell(_ path: String, _ column: String) throws -> Bool {
    try replace(path) { text in
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let columns = lines[0].split(separator: ",").map(String.init)
      guard let place = columns.firstIndex(of: column) else { return text }
      var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells[place] = Double(cells[place]).map { "\($0 * 0.9 + 0.001)" } ?? "0.5"
      lines[1] = cells.joined(separator: ",")
      return lines.joined(separator: "\n")
    }
  }

  func removeLastRow(_ path: String) throws -> Bool {
    try replace(path) { text in
      text.split(separator: "\n").dropLast().map { $0 + "\n" }.joined()
    }
  }

  /// Another last number in an array.
  func changeNumber(_ path: String) throws -> Bool {
    var data = try read(path)
    // The sixth of seven bytes of a fraction: a part in a thousand.
    data[data.count - 2] ^= 1
    try write(path, data)
    return true
  }

  func swap(_ path: String, for other: String) throws -> Bool {
    let data = try read(other)
    let isOther = try read(path) != data
    try write(path, data)
    return isOther
  }

  /// All lists again.
  func seal() throws {
    let files = try Program.files(folder).filter { $0.key.hasPrefix("data/") }
    let list = url("data/manifest.json")
    var manifest = try JSON.decode(Manifest.self, from: try Data(contentsOf: list))
    for path in manifest.files.keys {
      guard let data = files["data/" + path] else {
        manifest.files[path] = nil
        continue
      }
      manifest.files[path]?.sha256 = Digest.hex(data)
      manifest.files[path]?.size = data.count
    }
    let bytes = try JSON.encode(manifest)
    try bytes.write(to: list)
    var all = files
    all["data/manifest.json"] = bytes
    func lines(_ files: [String: Data]) -> Data {
      Data(
        files.sorted { $0.key < $1.key }.map { "\(Digest.hex($0.value))  \($0.key)\n" }.joined()
          .utf8)
    }
    let sums = lines(all)
    try sums.write(to: url("manifest-sha256.txt"))
    let oxum = "Payload-Oxum: \(all.values.reduce(0) { $0 + $1.count }).\(all.count)"
    let information = String(decoding: try Data(contentsOf: url("bag-info.txt")), as: UTF8.self)
      .replacing(/Payload-Oxum: .*/, with: oxum)
    try Data(information.utf8).write(to: url("bag-info.txt"))
    try lines([
      "bag-info.txt": Data(information.utf8), "manifest-sha256.txt": sums,
      "bagit.txt": try Data(contentsOf: url("bagit.txt")),
      "README.txt": try Data(contentsOf: url("README.txt")),
    ]).write(to: url("tagmanifest-sha256.txt"))
  }
}
