/// What of an output folder goes into an archive.
public struct ArchiveSelection: Sendable {
  /// The folders; all unless something else is said.
  public var folders: Set<String>
  /// Whether arrays go in, the largest files.
  public var hasArrays: Bool
  /// Files of someone else's, below the output folder.
  public var extra: [String]

  public init(folders: Set<String>, hasArrays: Bool = true, extra: [String] = []) {
    (self.folders, self.hasArrays, self.extra) = (folders, hasArrays, extra)
  }

  /// Whether it has a file of the manifest; those outside of all folders it has.
  func has(_ path: String) -> Bool {
    guard let stroke = path.firstIndex(of: "/") else { return true }
    return folders.contains(String(path[..<stroke])) && (hasArrays || !path.hasSuffix(".npy"))
  }
}
