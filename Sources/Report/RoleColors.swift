/// The colours of the figures' roles as variables of the pages' style: `--sgd` for lines and areas,
/// `--sgd-text` for words. Pages take them from the figures' themes, light and dark; a theme.css may
/// set them anew.
public struct RoleColors: Sendable {
  /// A role with its colours as style sheets write them.
  public struct Entry: Sendable {
    let role: String
    let line: String
    let text: String

    public init(role: String, line: String, text: String) {
      (self.role, self.line, self.text) = (role, line, text)
    }
  }

  private let light: [Entry]
  private let dark: [Entry]

  public init(light: [Entry], dark: [Entry]) { (self.light, self.dark) = (light, dark) }

  /// The selectors are those of theme.css, where it is said when pages are dark.
  public var css: String {
    func variables(_ entries: [Entry]) -> String {
      entries.map { "--\($0.role): \($0.line); --\($0.role)-text: \($0.text);" }
        .joined(separator: "\n")
    }
    return """
      :root {
      \(variables(light))
      }
      @media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {
      \(variables(dark))
      } }
      @media screen { :root[data-theme="dark"] {
      \(variables(dark))
      } }
      """
  }
}
