import Foundation
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
    let library = try templates.compiled()
    let mathStyle = try MathAssets.style()
    let content = try PageContent(results, study: study, version: version)
    var artifacts: [Artifact] = []
    for page in Page.all {
      var values = try content.values(for: page)
      // Inside the page: it then needs no other file to be read, and checkers can see the rules
      // of a page opened from disk.
      values["style"] = templates.style
      values["mathStyle"] = mathStyle
      guard let html = library.render(values, withTemplate: page.template)
      else { throw ReportError.missingTemplate(name: "\(page.template).mustache") }
      artifacts.append(Artifact("report/\(page.file)", text: html))
    }
    artifacts += templates.assets.map { Artifact("report/\($0.path)", $0.data) }
    artifacts += try content.figureFiles.map {
      Artifact("report/\($0)", try results.data($0))
    }
    return artifacts + (try MathAssets.fonts())
  }
}
