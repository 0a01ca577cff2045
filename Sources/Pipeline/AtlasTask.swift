import Figures
import PlottingCairo
import Report
import Results
import Study
import Texts

/// `report/figures.pdf`: every figure that the pages number, on pages of its own.
struct AtlasTask: Sendable {
  static let id = "report/atlas"

  private let tasks: [FigureTask]
  private let study: Study
  private let language: Language
  private let jobs: Int

  /// - Parameter tasks: those of the report's figures.
  init(_ tasks: [FigureTask], _ study: Study, _ texts: FigureTexts, jobs: Int) {
    (self.tasks, self.study, self.jobs) = (tasks, study, jobs)
    language = texts.language
  }

  /// - Parameter needs: the pages, which number the figures, and what these are drawn from.
  func item(needs: [String]) -> WorkItem {
    let (title, font) = (study.report.title, study.figures.font)
    return WorkItem(
      id: Self.id, stage: .report, subject: "report", needs: needs,
      // Of the pages nothing but the list.
      reads: { !$0.hasPrefix("report/") || $0 == FigureList.path }, acceptsMissingInputs: true,
      parameters: ([title, font] + tasks.map(\.parameters)).joined(separator: "\n"),
      code: Revision.figures.digest(), work: { results in try artifacts(results) })
  }

  private func artifacts(_ results: ResultFolder) throws -> [Artifact] {
    guard results.exists(FigureList.path) else { return [] }
    let list = try results.json(FigureList.self, FigureList.path)
    let byID = Dictionary(tasks.map { ($0.figure.id, $0) }) { first, _ in first }
    let entries = try Parallel.map(list.figures, jobs: jobs) { listed in
      try byID[listed.id]?.entry(listed, results).map { (chapter: listed.chapter, entry: $0) }
    }.compactMap(\.self)
    guard !entries.isEmpty else { return [] }
    var chapters: [Atlas.Chapter] = []
    for (chapter, entry) in entries {
      if chapters.last?.title != chapter {
        chapters.append(Atlas.Chapter(title: chapter, entries: []))
      }
      chapters[chapters.count - 1].entries.append(entry)
    }
    let section = study.figures
    let renderer = CairoRenderer(
      fontFamily: section.font, resolution: section.resolution,
      formulaLetters: section.formulas.letters)
    let about = CairoRenderer.Description(
      title: list.title, author: study.report.author, alt: list.title, language: language.tag,
      date: study.report.date)
    let atlas = Atlas(title: list.title, chapters: chapters)
    return [Artifact(FigureList.atlas, try renderer.pdf(atlas, about))]
  }
}
