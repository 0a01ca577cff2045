/// What can go wrong with templates and texts.
public enum ReportError: Error, Equatable, CustomStringConvertible {
  /// The folder of templates is not there.
  case noTemplates(searched: [String])
  /// The user's folder of templates is not there, or is no folder.
  case noFolder(String)
  /// A template cannot be read or parsed.
  case template(file: String, line: Int, message: String)
  /// A page has no template.
  case missingTemplate(name: String)

  public var description: String {
    switch self {
    case .noTemplates(let searched):
      "no templates in \(searched.joined(separator: " or ")); keep the folder "
        + "descent_Report.resources beside the program, or give --templates"
    case .noFolder(let path): "\(path) is not a folder, expected one with templates"
    case .template(let file, let line, let message): "\(file):\(line): \(message)"
    case .missingTemplate(let name):
      "the template \(name) is missing, expected beside the others; take it from templates/ "
        + "of the sources"
    }
  }
}
