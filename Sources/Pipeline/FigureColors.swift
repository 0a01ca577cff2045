import Plotting
import Report

/// The figures' colours for the pages.
enum FigureColors {
  /// Those of the roles that stand for something in data; the page has its own ground and text.
  static let ofPages = RoleColors(light: entries(.light), dark: entries(.dark))

  private static func entries(_ theme: Theme) -> [RoleColors.Entry] {
    let ofThePage: [Theme.Role] = [.background, .halo, .text, .axis]
    return Theme.roles.filter { !ofThePage.contains($0) }.map {
      RoleColors.Entry(role: $0.name, line: theme[$0].hex, text: theme.text($0).hex)
    }
  }
}
