import Foundation
import Math
import Results

/// What a page with formulas needs: KaTeX's style sheet, and its fonts as whole files, since
/// their licence reserves the names for unchanged fonts.
enum MathAssets {
  private static let folder = "katex/fonts"

  /// The style sheet, its fonts taken from the site's folder. Only WOFF2 is asked for: every
  /// browser that knows the page's other features reads it.
  static func style() throws -> String {
    try source().replacing(/,url\([^)]*\.woff\) format\('woff'\)/, with: "")
      .replacing(/,url\([^)]*\.ttf\) format\('truetype'\)/, with: "")
      .replacing("url(fonts/", with: "url(\(folder)/")
  }

  /// The font files that the style sheet names.
  static func fonts() throws -> [Artifact] {
    let names = try Set(source().matches(of: /fonts\/([A-Za-z0-9_-]+\.woff2)/).map { String($0.1) })
    return try names.sorted().map { name in
      Artifact("report/\(folder)/\(name)", try DurableFile.read(try KaTeXFiles.font(name)))
    }
  }

  private static func source() throws -> String {
    String(decoding: try DurableFile.read(try KaTeXFiles.styleSheet()), as: UTF8.self)
  }
}
