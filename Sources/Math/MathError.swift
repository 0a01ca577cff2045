import Input

/// Why a formula cannot be set.
public enum MathError: Error, Equatable, CustomStringConvertible {
  /// KaTeX does not accept the formula; `message` is its own sentence.
  case formula(String, message: String)
  /// KaTeX's files are not where they are looked for.
  case missing(file: String, searched: [String])
  /// JavaScriptCore refused KaTeX itself.
  case engine(String)

  public var description: String {
    switch self {
    case .formula(let source, let message):
      "the formula \(source.shortened(to: 80)) cannot be set: \(message.shortened(to: 200))"
    case .missing(let file, let searched):
      "\(file) is not in \(searched.joined(separator: " or ")); install libjs-katex and "
        + "fonts-katex, or set DESCENT_KATEX to a folder that holds it"
    case .engine(let message): "KaTeX does not run: \(message)"
    }
  }
}
