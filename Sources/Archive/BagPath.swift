/// Paths in bags, which strangers wrote.
enum BagPath {
  /// Whether a path leads to a place below where it starts, on every system.
  static func isPlain(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.contains { ["", ".", ".."].contains($0) }
      && !path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0 == "\\" }
      // A drive's letter.
      && !(path.dropFirst().first == ":")
  }
}
