import Foundation
import Input
import Learning
import Yams

/// A CSV or NPY that a figure is drawn from: the user's, whose bytes are kept with the results, or one
/// of the results.
public struct FigureFile: StudyValue, Placeholder {
  /// As the study names it.
  public var path = ""
  /// What is in it; nil for a file below the output folder.
  public var contents: DataContents?

  public static var placeholder: FigureFile { FigureFile() }

  /// The largest file of a user's.
  private static let sizeLimit = 64 << 20
  private static let results = "results/"
  /// Where copies of users' files are, below the output folder.
  private static let folder = "figures/data/"

  public mutating func read(_ node: Node, at place: StudyPath) throws {
    try path.read(node, at: place)
    guard !path.isEmpty else { throw place.error(node, expected: "the path of a file") }
    contents =
      path.hasPrefix(Self.results)
      ? nil : try place.contents(ofFile: path, limit: Self.sizeLimit, node)
  }

  public var tree: StudyTree { path.tree }

  /// The file's name in letters that are safe everywhere, which is that of its copy.
  public var name: String {
    let safe = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.unicodeScalars.suffix(60).map { safe.contains($0) ? String($0) : "_" }.joined()
  }

  /// The same with a path beside the results.
  ///
  /// - Parameter taken: what is there already, by its path; files of one name get folders.
  func stored(beside taken: inout [String: Data]) -> FigureFile {
    guard let bytes = contents?.bytes else { return self }
    let paths = [Self.folder + name] + (2...200).map { "\(Self.folder)\($0)/\(name)" }
    var file = self
    file.path = paths.first { (taken[$0] ?? bytes) == bytes } ?? Self.folder + name
    taken[file.path] = bytes
    return file
  }
}
