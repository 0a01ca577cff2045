import Foundation

/// Where KaTeX's script, style sheet and fonts lie on this machine.
public enum KaTeXFiles {
  private static let scripts = folders(
    "/usr/share/javascript/katex", "/opt/homebrew/share/katex", "/usr/local/share/katex")
  private static let fonts = folders(
    "/usr/share/fonts/truetype/katex", "/opt/homebrew/share/katex/fonts",
    "/usr/local/share/katex/fonts")

  public static func script() throws -> String { try find("katex.min.js", in: scripts) }
  public static func styleSheet() throws -> String { try find("katex.min.css", in: scripts) }

  /// The path of a font file, for example `KaTeX_Main-Regular.ttf`.
  public static func font(_ file: String) throws -> String { try find(file, in: fonts) }

  private static func folders(_ standard: String...) -> [String] {
    guard let own = ProcessInfo.processInfo.environment["DESCENT_KATEX"] else { return standard }
    return [own, own + "/fonts"]
  }

  private static func find(_ file: String, in folders: [String]) throws -> String {
    for folder in folders where FileManager.default.isReadableFile(atPath: folder + "/" + file) {
      return folder + "/" + file
    }
    throw MathError.missing(file: file, searched: folders)
  }
}
