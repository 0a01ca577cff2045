import Figures
import Foundation
import Math
import Plotting
import PlottingCairo
import Records
import Report
import Results
import Study
import Texts

/// Draws one figure in all formats and themes, frames included, with its CSV and its record.
struct FigureTask: Sendable {
  let figure: any LectureFigure
  /// The page it is drawn for in a folder of its own; nil for the figures of the report.
  let size: FigureSize?
  private let style: FiguresSection
  /// Each without one of the figure's own settings, by its key.
  private let others: [(key: String, style: FiguresSection)]
  private let author: String
  private let date: String?
  private let words: FigureWords
  private let language: Language
  private let budget: Budget

  init(
    _ figure: any LectureFigure, _ study: Study, _ texts: FigureTexts, for size: FigureSize? = nil,
    budget: Budget
  ) throws {
    self.figure = figure
    self.budget = budget
    words = try texts.words(of: figure)
    language = texts.language
    self.size = size
    let section = size.map(study.figures.made(for:)) ?? study.figures
    style = section.style(of: figure.id)
    others = section.stylesWithoutEach(of: figure.id)
    (author, date) = (study.report.author, study.report.date)
  }

  var id: String { Self.id(figure.id, size) }

  static func id(_ figure: String, _ size: FigureSize?) -> String {
    "figure/" + (size.map { $0.rawValue + "/" } ?? "") + figure
  }

  private static let code = Revision.figures.digest()

  func item(needs: [String]) -> WorkItem {
    WorkItem(
      id: id, stage: .figure, subject: figure.id, needs: needs,
      parameters: parameters,
      code: Self.code
    ) { results in try artifacts(results) }
  }

  /// The figure for a document of all; nil where what it is drawn from is not there.
  func entry(_ listed: FigureList.Entry, _ results: ResultFolder) throws -> Atlas.Entry? {
    guard figure.needs.allSatisfy({ results.exists(Record.path($0)) }) else { return nil }
    let drawn = try spoken(figure.drawn(results, style, words))
    return Atlas.Entry(
      name: listed.name, number: listed.number, title: try style.title ?? words.title(),
      figure: drawn.figure, caption: drawn.caption, source: listed.source, alt: drawn.alt,
      frames: drawn.frameCaptions,
      renderer: CairoRenderer(
        fontFamily: style.font, resolution: style.resolution,
        formulaLetters: style.formulas.letters))
  }

  /// What shapes it, beside results and code.
  var parameters: String {
    // Another place to look from is no reason to draw what lies flat.
    let style = figure.hasSurfaces ? style : style.withoutView
    return
      ([
        style.tree.canonicalJSON, FontDigests.shared.digest(of: style.font), author, date ?? "",
        language.tag, words.digest,
      ] + figure.parameters
      + language.names.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
      .joined(separator: "\n")
  }

  /// Where the figures for a page are.
  static func folder(_ size: FigureSize?) -> String {
    "figures" + (size.map { "/" + $0.rawValue } ?? "")
  }

  private var folder: String { Self.folder(size) }

  /// A picture's file without its ending: those of other themes have folders of their own.
  static func path(_ folder: String, _ theme: FigureTheme, _ name: String) -> String {
    folder + (theme == .light ? "" : "/" + theme.rawValue) + "/" + name
  }

  private func artifacts(_ results: ResultFolder) throws -> [Artifact] {
    let renderer = CairoRenderer(
      fontFamily: style.font, resolution: style.resolution, formulaLetters: style.formulas.letters)
    let (drawn, layout) = try fitted(spoken(figure.drawn(results, style, words)), renderer)
    let title = try style.title ?? words.title()
    let about = CairoRenderer.Description(
      title: PlainMarkup.text(of: title), author: author, alt: drawn.alt,
      frames: drawn.frameCaptions, language: drawn.language.tag, date: date)
    var artifacts = try Parallel.map(
      drawings(of: drawn.figure), jobs: try jobs(for: renderer.memory(of: layout))
    ) { drawing in
      try drawing.artifacts(drawn.figure, layout.plan, renderer, about)
    }.flatMap(\.self)
    artifacts += try FilmTask(figure.id, folder: folder, style: style, renderer: renderer)
      .artifacts(drawn.figure, results)
    artifacts.append(
      Artifact("\(folder)/\(figure.id).csv", text: FigureTable.csv(drawn.figure)))
    let record = FigureRecord(
      id: figure.id, title: title, caption: drawn.caption, finding: drawn.finding,
      alt: drawn.alt,
      width: Length.points(layout.width).millimetres,
      height: Length.points(layout.height).millimetres,
      panels: drawn.figure.plots, plots: Self.plots(of: drawn.figure, layout),
      parts: drawn.parts.map { .init(panel: $0.name, series: $0.series) },
      view: drawn.figure.surfaces.first.map {
        FigureRecord.View(azimuth: $0.camera.azimuth, elevation: $0.camera.elevation)
      },
      frames: drawn.figure.frames, frameCaptions: drawn.frameCaptions, language: drawn.language.tag,
      labels: layout.labels,
      faults: layout.faults,
      ignored: drawn.ignored + (try idleSettings(drawn, results)),
      substitutes: layout.substitutes,
      sources: results.readFiles, files: artifacts.map(\.path))
    return artifacts + [Artifact("\(folder)/\(figure.id).json", try JSON.encode(record))]
  }

  /// The figure without what its page has no room for; as it is where nothing helps.
  private func fitted(
    _ drawn: DrawnFigure, _ renderer: CairoRenderer
  ) throws -> (DrawnFigure, FigureLayout) {
    let fitted = try drawn.figure.fitted(renderer.layout(of:))
    var drawn = drawn
    drawn.figure = fitted.figure
    if !fitted.gone.isEmpty {
      let names = fitted.gone.map(\.rawValue).joined(separator: ", ")
      drawn.ignored.append("this page has no room for: \(names)")
    }
    return (drawn, fitted.layout)
  }

  /// How many pictures are drawn at once. Throws `StudyError` if one is too large.
  private func jobs(for bytes: Int) throws -> Int {
    let jobs = budget.jobs(of: style.formats.contains(.png) ? bytes : 1)
    guard jobs > 0 else {
      throw StudyError(
        "figures.resolution", found: "a picture of \(figure.id) that takes \(bytes >> 20) MiB",
        expected:
          "at most \(budget.memory >> 20) MiB: a smaller resolution or page, or more --memory")
    }
    return jobs
  }

  /// With numbers as the study's language has them, in which a caption of the study's own is, too.
  private func spoken(_ drawn: DrawnFigure) -> DrawnFigure {
    var drawn = drawn
    drawn.figure.wording.decimalMark = language.decimalMark
    drawn.figure.wording.texts.merge(language.names) { own, _ in own }
    if style.caption != nil { drawn.language = language }
    return drawn
  }

  /// The figure's own settings that the picture would be the same without, a sentence each.
  private func idleSettings(_ drawn: DrawnFigure, _ results: ResultFolder) throws -> [String] {
    guard !others.isEmpty else { return [] }
    func commands(_ drawn: DrawnFigure) throws -> [String] {
      let canvas = RecordingCanvas()
      let renderer = FigureRenderer(drawn.figure, theme: .light)
      try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas))
      return canvas.commands
    }
    let own = try commands(drawn)
    return try others.filter { try commands(try figure.drawn(results, $0.style, words)) == own }
      .map { "\($0.key) changes nothing here" }
  }

  /// Where plots are, for readers of the pages who ask for values.
  private static func plots(of figure: Figure, _ layout: FigureLayout) -> [FigureRecord.Plot] {
    func scale(_ axis: Axis) -> FigureRecord.Scale {
      var scale = FigureRecord.Scale(
        kind: .linear, low: axis.scale.domain.lowerBound, high: axis.scale.domain.upperBound,
        isNumeric: axis.isNumeric)
      switch axis.scale.kind {
      case .linear: break
      case .logarithmic: scale.kind = .logarithmic
      case .symmetricLog(let threshold): (scale.kind, scale.threshold) = (.symmetricLog, threshold)
      }
      return scale
    }
    guard layout.plots.count == figure.panels.count else { return [] }
    return zip(figure.panels, layout.plots).map { panel, rect in
      FigureRecord.Plot(
        left: rect.x / layout.width, top: rect.y / layout.height,
        width: rect.width / layout.width, height: rect.height / layout.height,
        x: scale(panel.x), y: scale(panel.y))
    }
  }

  /// One file of the figure.
  private struct Drawing: Sendable {
    var path: String
    var format: FigureFormat
    var theme: Theme
    /// Counted from 1; nil for the whole picture.
    var frame: Int?

    /// Whether the words of an SVG are text.
    var hasText: Bool

    func artifacts(
      _ figure: Figure, _ plan: FigurePlan, _ renderer: CairoRenderer,
      _ about: CairoRenderer.Description
    ) throws -> [Artifact] {
      switch format {
      case .png:
        return [
          Artifact(path, try renderer.png(figure, theme: theme, frame: frame, plan: plan))
        ]
      case .svg:
        let data = try renderer.svg(
          figure, theme: theme, frame: frame, about, plan: plan, hasText: hasText)
        return [Artifact(path, data)]
      case .pgf:
        func image(_ number: Int) -> String { "\(path.dropLast(4))-image-\(number).png" }
        let (source, images) = try renderer.pgf(
          figure, theme: theme, frame: frame, about, plan: plan
        ) {
          image($0).split(separator: "/").last.map(String.init) ?? ""
        }
        return [Artifact(path, source)]
          + images.enumerated().map { Artifact(image($0.offset + 1), $0.element) }
      case .pdf:
        // The whole figure's PDF has its frames as pages, for \includegraphics[page=…].
        let pages: [Int?] =
          frame == nil && figure.frames > 0 ? (1...figure.frames).map { $0 } : [frame]
        let data = try renderer.pdf(figure, theme: theme, frames: pages, about, plan: plan)
        return [Artifact(path, data)]
      }
    }
  }

  /// The whole picture and its frames, in every theme and format of the study.
  private func drawings(of picture: Figure) -> [Drawing] {
    ([nil] + (0..<picture.frames).map { Optional($0 + 1) }).flatMap { frame in
      let name = figure.id + (frame.map { String(format: "-step-%02d", $0) } ?? "")
      return style.themes.flatMap { theme in
        let path = Self.path(folder, theme, name)
        return style.formats.map { format in
          Drawing(
            path: "\(path).\(format.rawValue)", format: format, theme: theme.colors, frame: frame,
            hasText: style.svgText)
        }
      }
    }
  }
}
