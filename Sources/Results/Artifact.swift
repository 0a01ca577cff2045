import Foundation

/// A file to be written below the output folder.
public struct Artifact: Sendable, Equatable {
  /// The path relative to the output folder, with `/` between its parts.
  public let path: String
  public let data: Data

  public init(_ path: String, _ data: Data) {
    self.path = path
    self.data = data
  }

  public init(_ path: String, text: String) { self.init(path, Data(text.utf8)) }
}
