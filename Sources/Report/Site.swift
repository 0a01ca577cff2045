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
    let (library, titles) = try templates.compiled()
    let content = try PageContent(results, study: study, version: version, titles: titles)
    let renderer = Renderer(
      library: library, style: try templates.style(), mathStyle: try MathAssets.style())
    let pages = try Page.all.map { page in
      let html = try renderer.render(page.text, try content.values(for: page))
      return (
        file: page.file,
        html: try CrossReferences.withValues(html, content.figureRecords, content.figureTables)
      )
    }
    // The index shows figures of the chapters, which number them.
    let references = CrossReferences(
      chapters: pages.filter { $0.file != Page.index.file } + pages.prefix(1))
    var artifacts = pages.map { page in
      Artifact(
        "report/\(page.file)",
        text: references.resolved(
          page.html, file: page.file, hasContents: page.file != Page.index.file))
    }
    for page in Page.all {
      let figures = references.figures(of: page.file, among: content.figureRecords)
        .compactMap { record in
          content.figureTables[record.id].map { DataView.values(record, $0) }
        }
      guard !figures.isEmpty else { continue }
      let title = titles[page.name] ?? page.name
      let frame = content.frame(title: "Numbers: \(title)", template: DataView.template)
      let own: [String: Any] = [
        "figures": figures, "chapterFile": page.file, "chapterTitle": title,
      ]
      let html = try CrossReferences.withValues(
        try renderer.render(DataView.template, own.merging(frame) { $1 }, hasFormulas: false),
        [], [:])
      let file = DataView.file(for: page.file)
      artifacts.append(
        Artifact("report/\(file)", text: references.resolved(html, file: file, hasContents: true)))
    }
    artifacts += templates.assets.map { Artifact("report/\($0.path)", $0.data) }
    artifacts += try (content.figureFiles + content.resultFiles).map {
      Artifact("report/\($0)", try results.data($0))
    }
    return artifacts + (try MathAssets.fonts())
  }

  /// Fills templates.
  private struct Renderer {
    let library: MustacheLibrary
    let style: String
    let mathStyle: String

    /// Styles are inside the page: it then needs no other file to be read, and checkers can see
    /// the rules of a page opened from disk.
    func render(
      _ template: String, _ values: [String: Any], hasFormulas: Bool = true
    ) throws -> String {
      let styles = ["style": style, "mathStyle": hasFormulas ? mathStyle : ""]
      guard let html = library.render(values.merging(styles) { $1 }, withTemplate: template)
      else { throw ReportError.missingTemplate(name: template) }
      return html
    }
  }
}
