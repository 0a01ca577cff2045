import Foundation
import Input
import Learning
import Results
import Study

/// The files that the study's own figures are drawn from.
extension FigureFile {
  /// The experiment whose result it is; nil for a user's file.
  var experiment: String? {
    guard contents == nil else { return nil }
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : nil
  }

  /// The file's name without its ending: for labels.
  var plainName: String { name.split(separator: ".").first.map(String.init) ?? name }

  /// As messages name it.
  func name(in results: ResultFolder) -> String { contents?.name ?? results.path(path) }

  private func bytes(in results: ResultFolder) throws -> Data {
    if let contents { return contents.bytes }
    // What the run left beside it, if it left anything.
    let folder = path.split(separator: "/").prefix(2).joined(separator: "/") + "/"
    let others = (results.visible ?? []).filter { $0.hasPrefix(folder) }.sorted()
    guard results.exists(path) || others.isEmpty else {
      throw DataError(
        file: results.path(path), found: "no such result",
        expected:
          "one of the files there, \(others.prefix(8).joined(separator: ", ").shortened(to: 300))"
          + EditDistance.hint(for: path, among: others))
    }
    return try results.data(path)
  }

  /// Throws `DataError` for a file that holds no array of numbers.
  func array(in results: ResultFolder) throws -> NPYArray {
    let name = name(in: results)
    do {
      return try NPYArray(try bytes(in: results), name: name, ofAnyNumbers: true)
    } catch ResultError.malformed(_, let why) {
      throw DataError(
        file: name, found: why,
        expected: "a NumPy array of float64, float32, integers or booleans, as numpy.save writes it"
      )
    }
  }

  /// Throws `DataError` for a file that is no table.
  func table(in results: ResultFolder) throws -> OwnTable {
    try OwnTable(
      csv: String(decoding: try bytes(in: results), as: UTF8.self), name: name(in: results))
  }
}
