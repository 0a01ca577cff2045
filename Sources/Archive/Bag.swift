import Foundation
import Results

/// The files of a BagIt 1.0 bag (RFC 8493): the payload below `data/`, and the tag files that list it.
struct Bag {
  static let declarationFile = "bagit.txt"
  static let informationFile = "bag-info.txt"
  static let manifestFile = "manifest-sha256.txt"
  static let tagManifestFile = "tagmanifest-sha256.txt"
  static let payloadFolder = "data/"

  /// All files, by path: each after those that it has the hashes of.
  let files: [ArchiveFile]

  /// - Parameters:
  ///   - payload: paths without `data/`.
  ///   - readme: where to begin, for `README.txt`.
  ///   - information: labels and values of `bag-info.txt`, each value one line.
  init(payload: [ArchiveFile], readme: String, information: [(label: String, value: String)]) {
    let inside = payload.map { $0.inside(Self.payloadFolder) }.sorted { $0.path < $1.path }
    let oxum = "\(inside.reduce(0) { $0 + $1.size }).\(inside.count)"
    let lines = (information + [("Payload-Oxum", oxum)]).map { "\($0.0): \($0.1)\n" }
    var tags = [
      ArchiveFile("README.txt", text: readme),
      ArchiveFile(Self.informationFile, text: lines.joined()),
      ArchiveFile(Self.declarationFile, text: Self.declaration),
      ArchiveFile(Self.manifestFile, text: Self.manifest(of: inside)),
    ]
    tags.append(ArchiveFile(Self.tagManifestFile, text: Self.manifest(of: tags)))
    files = (tags + inside).sorted { $0.path < $1.path }
  }

  private static func manifest(of files: [ArchiveFile]) -> String {
    files.map { "\($0.sha256)  \(escaped($0.path))\n" }.joined()
  }

  /// The whole of `bagit.txt`.
  static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  /// A path on one line, as RFC 8493 has it.
  static func escaped(_ path: String) -> String {
    path.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%25"
      case "\n": "%0A"
      case "\r": "%0D"
      default: String(scalar)
      }
    }.joined()
  }

  /// The path that a line of a manifest means.
  static func unescaped(_ text: String) -> String {
    text.replacing("%0D", with: "\r").replacing("%0A", with: "\n").replacing("%25", with: "%")
  }
}

extension ArchiveFile {
  /// The same file in a folder.
  func inside(_ folder: String) -> ArchiveFile {
    ArchiveFile(path: folder + path, contents: contents)
  }

  private init(path: String, contents: Contents) {
    (self.path, self.contents) = (path, contents)
  }
}
