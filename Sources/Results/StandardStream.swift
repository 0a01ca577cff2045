import Foundation
import Input

/// The program's own words to a person or another program.
public enum StandardStream {
  /// Writes to standard error; if nobody listens, nothing is lost.
  public static func writeError(_ text: String) {
    _ = write(text, to: STDERR_FILENO)
  }

  /// Writes each sentence to standard error as a warning.
  public static func warn(_ sentences: [String]) {
    for sentence in sentences { writeError("descent: warning: \(sentence.visible)\n") }
  }

  /// Writes to standard output. Throws `ResultError.file` when it cannot be written: a result that
  /// did not arrive is an error.
  public static func writeOutput(_ text: String) throws {
    guard write(text, to: STDOUT_FILENO) else {
      throw ResultError.file(
        path: "standard output", action: "write", reason: String(cString: strerror(errno)))
    }
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}
