/// What can go wrong with templates and texts.
public enum ReportError: Error, Equatable, CustomStringConvertible {
  /// A template cannot be read or parsed.
  case template(file: String, line: Int, message: String)
  /// A page has no template.
  case missingTemplate(name: String)

  public var description: String {
    switch self {
    case .template(let file, let line, let message): "\(file):\(line): \(message)"
    case .missingTemplate(let name):
      "the template \(name) is missing, expected beside the others; take it from templates/ "
        + "of the sources"
    }
  }
}
