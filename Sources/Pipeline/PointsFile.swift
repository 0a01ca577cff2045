import Foundation
import Learning
import Results
import Study

/// The bytes of a user's points, read once: a pipe gives them once only, and what is computed from
/// them keeps a copy.
public enum PointsFile {
  /// How a study names standard input.
  public static let standardInput = "-"

  /// Reads the file that a study names into it.
  ///
  /// - Parameter folder: that a relative path starts from; nil for the working folder.
  ///
  /// Throws a `DataError` for what cannot be read.
  public static func read(into study: inout Study, from folder: String? = nil) throws {
    guard study.data.source == .file, let file = study.data.file else { return }
    let isInput = file == standardInput
    let path = folder.map { file.hasPrefix("/") ? file : $0 + "/" + file } ?? file
    let name = isInput ? "standard input" : path
    do {
      let limit = DataFile.sizeLimit
      let bytes =
        isInput
        ? try DurableFile.read(descriptor: STDIN_FILENO, name: name, limit: limit)
        : try DurableFile.read(path, limit: limit)
      study.data.contents = DataContents(name: name, bytes: bytes)
      study.data.file = isInput ? file : path
    } catch ResultError.file(_, _, let reason) {
      throw DataError(
        file: name, found: "a file that cannot be read (\(reason))",
        expected: "a CSV of at most \(DataFile.sizeLimit >> 20) MiB")
    }
  }
}
