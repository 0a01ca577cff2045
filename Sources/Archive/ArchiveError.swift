import Input

/// What keeps an archive from being looked at.
public enum ArchiveError: Error, Equatable, CustomStringConvertible {
  /// Neither an output folder, nor a bag or its zip.
  case unknown(path: String)
  /// - Parameters:
  ///   - place: of the file, a byte or a line.
  case malformed(path: String, place: String, found: String, expected: String)

  public var description: String {
    switch self {
    case .unknown(let path):
      "\(path): expected an output folder with manifest.json, a bag with bagit.txt, or the zip of one"
    case .malformed(let path, let place, let found, let expected):
      "\(path)\(place.isEmpty ? "" : ", \(place)"): found \(found.shortened(to: 80)), expected \(expected)"
    }
  }
}
