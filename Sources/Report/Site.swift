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
  private let known: KnownIDs?
  private let colors: RoleColors

  /// - Parameters:
  ///   - known: the ids that tags may name; nil for any.
  ///   - colors: of the figures, for the pages' scripts and words.
  public init(
    study: Study, templates: Templates, version: String, known: KnownIDs? = nil,
    colors: RoleColors = RoleColors(light: [], dark: [])
  ) {
    self.study = study
    self.templates = templates
    self.version = version
    self.known = known
    self.colors = colors
  }

  /// All files of the site, below `report/`. Reads figures, claims and records; what is missing
  /// is said on the page.
  public func artifacts(_ results: ResultFolder) throws -> [Artifact] {
    let records = try PageContent.records(in: results)
    let (library, titles) = try templates.compiled(known, records)
    let content = try PageContent(
      results, records: records, study: study, version: version, titles: titles,
      words: templates.words, claimTexts: try templates.claimTexts())
    let renderer = Renderer(
      library: library, style: try templates.style(colors.css),
      mathStyle: try MathAssets.style())
    func html(_ page: Page, _ own: [String: Any] = [:]) throws -> (file: String, html: String) {
      let values = try content.values(for: page).merging(own) { $1 }
      let html = try renderer.render(page.text, values)
      return (
        page.file,
        try CrossReferences.withValues(html, content.figureRecords, content.figureTables)
      )
    }
    var pages = try Page.all.filter { $0.name != Page.downloads.name }.map { try html($0) }
    // The index shows figures of the chapters, which number them.
    let references = CrossReferences(
      chapters: pages.filter { $0.file != Page.index.file } + pages.prefix(1),
      words: templates.words)
    let figures = try DownloadsView.figures(references.numbered(content.figureRecords))
    pages.append(try html(Page.downloads, ["downloads": figures, "hasFigures": !figures.isEmpty]))
    let metadata = PageMetadata(study, version: version, content.figureRecords)
    var artifacts = try pages.map { page in
      let html = references.resolved(
        page.html, file: page.file, hasContents: page.file != Page.index.file)
      return Artifact(
        "report/\(page.file)", text: try metadata.added(to: html, file: page.file))
    }
    artifacts.append(
      try SearchIndex(
        zip(pages, artifacts).map { ($0.file, String(decoding: $1.data, as: UTF8.self)) }
      ).artifact())
    artifacts += [metadata.siteMap(pages.map(\.file))].compactMap(\.self)
    artifacts += [try notFound(content, renderer)].compactMap(\.self)
    artifacts.append(
      Artifact(
        FigureList.path,
        try JSON.encode(
          FigureList(
            references, content, study.report, templates.words, studyHash: study.hash))))
    artifacts += try numbers(content, references, renderer, metadata)
    artifacts += try (content.figureFiles + content.resultFiles).map {
      Artifact("report/\($0)", try results.data($0))
    }
    let scripts = try templates.scripts().joined
    artifacts += scripts.map { Artifact("report/\($0.file)", text: $0.text) }
    artifacts += try Lab.all.compactMap { lab in
      try page(of: lab, content, results, renderer, scripts)
    }
    artifacts += try MathAssets.fonts()
    return artifacts + (try assets(besides: Set(artifacts.map(\.path) + [SingleFile.path])))
  }

  /// A lab as a page that needs no other file; nil where the run has nothing for it.
  private func page(
    of lab: Lab, _ content: PageContent, _ results: ResultFolder, _ renderer: Renderer,
    _ scripts: [(file: String, text: String)]
  ) throws -> Artifact? {
    guard let given = content.labs[lab.value] else { return nil }
    let title = templates.words(lab.title)
    let picture = "figures/\(lab.figure).png"
    let still = content.figureRecords.first { $0.files.contains(picture) && $0.id == lab.figure }
    var values = content.frame(title: title, template: lab.template)
    values["labTitle"] = title
    values["lab"] = try renderer.render(lab.template, [lab.value: given])
    values["still"] = try still.map {
      let data = try results.data(picture).base64EncodedString()
      return "<img alt=\"\(HTMLEscaping.escape($0.alt))\" src=\"data:image/png;base64,\(data)\">"
    }
    values["scripts"] = scripts.filter { $0.file == lab.script }
      .map { "<script>\n\($0.text)</script>" }.joined()
    return Artifact("report/\(lab.file)", text: try renderer.render("lab", values))
  }

  /// Files of the templates that go to the site as they are. Throws for one in the place of a page.
  private func assets(besides made: Set<String>) throws -> [Artifact] {
    try templates.assets.map { asset in
      let path = "report/\(asset.path)"
      guard !made.contains(path) else {
        throw ReportError.template(
          file: asset.origin, line: 1, message: "the report has a file of this name itself")
      }
      return Artifact(path, asset.data)
    }
  }

  /// The pages with the numbers behind the figures.
  private func numbers(
    _ content: PageContent, _ references: CrossReferences, _ renderer: Renderer,
    _ metadata: PageMetadata
  ) throws -> [Artifact] {
    try Page.all.compactMap { page in
      let figures = references.numbered(content.figureRecords, of: page.file)
        .compactMap { record in
          content.figureTables[record.id].map { DataView.values(record, $0, templates.words) }
        }
      guard !figures.isEmpty else { return nil }
      let title = content.title(of: page)
      let frame = content.frame(
        title: templates.words("numbersOf", ["page": title]), template: DataView.template)
      let own: [String: Any] = [
        "figures": figures, "chapterFile": page.file, "chapterTitle": title,
      ]
      let html = try CrossReferences.withValues(
        try renderer.render(DataView.template, own.merging(frame) { $1 }),
        [], [:])
      let file = DataView.file(for: page.file)
      let page = references.resolved(html, file: file, hasContents: true)
      return Artifact("report/\(file)", text: try metadata.added(to: page, file: file))
    }
  }

  /// What a web server shows for addresses that are none, wherever they would be; nil where the study does not
  /// say what the site's address is.
  private func notFound(
    _ content: PageContent, _ renderer: Renderer
  ) throws -> Artifact? {
    guard let address = study.report.address else { return nil }
    let template = "not-found"
    let values = content.frame(title: templates.words("notFound"), template: template)
      .merging(["base": address]) { $1 }
    let html = try CrossReferences.withValues(try renderer.render(template, values), [], [:])
    return Artifact("report/404.html", text: html.replacing("<x-head></x-head>\n", with: ""))
  }

  /// Fills templates.
  private struct Renderer {
    let library: MustacheLibrary
    let style: String
    let mathStyle: String

    /// Styles are inside the page: it then needs no other file to be read, and checkers can see
    /// the rules of a page opened from disk. That of formulas is only in pages that have some, and
    /// in the first one, from which the single file takes its style.
    func render(_ template: String, _ values: [String: Any]) throws -> String {
      let styles = ["style": style, "mathStyle": mathStyle]
      guard let html = library.render(values.merging(styles) { $1 }, withTemplate: template)
      else { throw ReportError.missingTemplate(name: template) }
      let needsAll = template == Page.index.text || html.contains("class=\"katex")
      return needsAll ? html : html.replacing(mathStyle, with: "")
    }
  }
}
