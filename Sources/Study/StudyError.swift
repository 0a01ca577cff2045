import Input

/// One thing wrong with a study, as one sentence: where, which key, what was found, what was
/// expected.
public struct StudyError: Error, Equatable, CustomStringConvertible {
  /// Where a value was written.
  public enum Location: Sendable, Hashable, CustomStringConvertible {
    /// Line `line` (from 1) of a file.
    case file(String, line: Int)
    /// An option of the command line.
    case option(String)

    public var description: String {
      switch self {
      case .file(let name, let line): "\(name):\(line)"
      case .option(let text): text
      }
    }
  }

  public var location: Location?
  /// The dotted path of the key, empty for the document itself.
  public var key: String
  public var found: String
  public var expected: String
  /// Lines that show the place inside of a value, as in a formula; they follow the sentence.
  public var excerpt: String?

  public init(
    _ key: String, found: String, expected: String, excerpt: String? = nil,
    location: Location? = nil
  ) {
    self.excerpt = excerpt
    self.location = location
    self.key = key
    self.found = found
    self.expected = expected
  }

  public var description: String {
    let place = [location?.description, key.isEmpty ? nil : key.shortened(to: 120)].compactMap {
      $0
    }
    let sentence = "found \(found), expected \(expected)"
    return (place + [sentence]).joined(separator: ": ")
  }

  /// The same error with the place where its key was set, if it has none yet.
  public func located(by locations: [String: Location]) -> StudyError {
    guard location == nil else { return self }
    var result = self
    // The key itself, or the nearest enclosing one that the user wrote.
    var path = key
    while result.location == nil, !path.isEmpty {
      result.location = locations[path]
      path = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? ""
    }
    return result
  }
}
