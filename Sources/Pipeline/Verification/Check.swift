/// What `verify` found about one kind of thing.
public struct Check: Sendable, Encodable {
  public enum State: String, Sendable, Encodable {
    case holds, differs, skipped
  }

  /// Where stored files are not what they should be.
  public struct Difference: Sendable, Encodable, Equatable {
    public var file: String
    /// In the file; empty for all of it.
    public var place = ""
    public var found: String
    public var expected: String

    public init(_ file: String, _ place: String = "", found: String, expected: String) {
      (self.file, self.place, self.found, self.expected) = (file, place, found, expected)
    }
  }

  /// A word: `checksums`.
  public var name: String
  public var state: State
  /// What was looked at, or why it was not.
  public var about: String
  public var differences: [Difference]

  static func done(_ name: String, _ about: String, _ differences: [Difference]) -> Check {
    Check(
      name: name, state: differences.isEmpty ? .holds : .differs, about: about,
      differences: differences)
  }

  static func skipped(_ name: String, because reason: String) -> Check {
    Check(name: name, state: .skipped, about: reason, differences: [])
  }
}
