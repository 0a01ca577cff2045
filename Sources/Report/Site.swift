import Foundation
import Math
import Mustache
import Results
import Study

/// The report as a folder of pages with relative links: works from a file, under any path, on
/// any static host.
public struct Site: Sendable {
  private let study: Study
  private let templates: Templates
  private let version: String

  public init(study: Study, templates: Templates, version: String) {
    self.study = study
    self.templates = templates
    self.version = version
  }

  /// All files of the site, below `report/`. Reads figures, claims and records; what is missing
  /// is said on the page.
  public func artifacts(_ results: ResultFolder) throws -> [Artifact] {
    let library = try templates.library()
    let content = try PageContent(results, study: study, version: version)
    var artifacts: [Artifact] = []
    for page in Page.all {
      guard let html = library.render(content.values(for: page), withTemplate: page.template)
      else { throw ReportError.missingTemplate(name: "\(page.template).mustache") }
      artifacts.append(Artifact("report/\(page.file)", text: html))
    }
    artifacts += templates.assets.map { Artifact("report/\($0.path)", $0.data) }
    artifacts += try content.figureFiles.map {
      Artifact("report/\($0)", try results.data($0))
    }
    return artifacts + (try mathFiles())
  }

  /// KaTeX's style sheet and its fonts: the whole files, since their licence reserves the names
  /// for unchanged fonts.
  private func mathFiles() throws -> [Artifact] {
    let style = try DurableFile.read(try KaTeXFiles.styleSheet())
    var artifacts = [Artifact("report/katex/katex.min.css", style)]
    for name in Self.fonts(in: String(decoding: style, as: UTF8.self)) {
      for ending in ["woff2", "woff", "ttf"] {
        let file = "\(name).\(ending)"
        let data = try DurableFile.read(try KaTeXFiles.font(file))
        artifacts.append(Artifact("report/katex/fonts/\(file)", data))
      }
    }
    return artifacts
  }

  /// The names of the fonts that a style sheet asks for.
  private static func fonts(in style: String) -> [String] {
    Set(style.matches(of: /fonts\/([A-Za-z0-9_-]+)\.woff2/).map { String($0.output.1) }).sorted()
  }
}
