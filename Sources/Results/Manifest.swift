/// `manifest.json`: every file of an output folder with what it takes to check it.
public struct Manifest: Codable, Sendable, Equatable {
  public struct Entry: Codable, Sendable, Equatable {
    public var sha256: String
    public var size: Int
    /// The task that wrote the file.
    public var source: String

    public init(sha256: String, size: Int, source: String) {
      self.sha256 = sha256
      self.size = size
      self.source = source
    }
  }

  /// Below the output folder.
  public static let file = "manifest.json"

  public var schema = 1
  public var program: String
  public var version: String
  /// SHA-256 of what of the study, and of the user's points, shapes results.
  public var study: String
  /// What of the machine shaped the files: libraries with their versions, and so on by name; nil in
  /// those of earlier versions.
  public var environment: [String: String]?
  /// By path below the output folder.
  public var files: [String: Entry]
  /// Files that an archive leaves out; nil where it has all.
  public var omitted: [String: Entry]?

  public init(
    program: String, version: String, study: String, environment: [String: String],
    files: [String: Entry]
  ) {
    self.program = program
    self.environment = environment
    self.version = version
    self.study = study
    self.files = files
  }
}
