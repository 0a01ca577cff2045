import Figures
import Foundation
import Plotting
import PlottingCairo
import Results
import Study

/// Draws one figure in all formats and themes, frames included, with its CSV and its record.
struct FigureTask: Sendable {
  let figure: any LectureFigure
  /// The page it is drawn for in a folder of its own; nil for the figures of the report.
  let size: FigureSize?
  private let style: FiguresSection
  private let author: String

  init(_ figure: any LectureFigure, _ study: Study, for size: FigureSize? = nil) {
    self.figure = figure
    self.size = size
    style = (size.map(study.figures.made(for:)) ?? study.figures).style(of: figure.id)
    author = study.report.author
  }

  var id: String { Self.id(figure.id, size) }

  static func id(_ figure: String, _ size: FigureSize?) -> String {
    "figure/" + (size.map { $0.rawValue + "/" } ?? "") + figure
  }

  func item(needs: [String]) -> WorkItem {
    WorkItem(
      id: id, stage: .figure, subject: figure.id, needs: needs,
      parameters: style.tree.canonicalJSON + author
    ) { results in try artifacts(results) }
  }

  /// Where the figures for a page are.
  static func folder(_ size: FigureSize?) -> String {
    "figures" + (size.map { "/" + $0.rawValue } ?? "")
  }

  private var folder: String { Self.folder(size) }

  private func artifacts(_ results: ResultFolder) throws -> [Artifact] {
    let drawn = try figure.drawn(results, style)
    let renderer = CairoRenderer(fontFamily: style.font, resolution: style.resolution)
    let about = CairoRenderer.Description(title: figure.title, author: author, alt: drawn.alt)
    var artifacts: [Artifact] = []
    for frame in [nil] + (0..<drawn.figure.frames).map({ Optional($0 + 1) }) {
      try Task.checkCancellation()
      artifacts += try pictures(drawn.figure, frame, renderer, about)
    }
    artifacts.append(
      Artifact("\(folder)/\(figure.id).csv", text: FigureTable.csv(drawn.figure)))
    let layout = try renderer.layout(of: drawn.figure)
    let record = FigureRecord(
      id: figure.id, title: figure.title, caption: drawn.caption, alt: drawn.alt,
      width: Length.points(layout.width).millimetres,
      height: Length.points(layout.height).millimetres,
      panels: drawn.figure.plots, frames: drawn.figure.frames,
      frameCaptions: drawn.frameCaptions, labels: layout.labels, faults: layout.faults,
      substitutes: layout.substitutes,
      sources: results.readFiles, files: artifacts.map(\.path))
    return artifacts + [Artifact("\(folder)/\(figure.id).json", try JSON.encode(record))]
  }

  /// One frame, or the whole picture, in every format and theme of the study.
  private func pictures(
    _ picture: Figure, _ frame: Int?, _ renderer: CairoRenderer, _ about: CairoRenderer.Description
  ) throws -> [Artifact] {
    let name = figure.id + (frame.map { String(format: "-step-%02d", $0) } ?? "")
    // The whole figure's PDF has its frames as pages, for \includegraphics[page=…].
    let pages: [Int?] =
      frame == nil && picture.frames > 0 ? (1...picture.frames).map { $0 } : [frame]
    return try style.themes.flatMap { theme in
      let path = folder + (theme == .light ? "" : "/" + theme.rawValue) + "/" + name
      return try style.formats.map { format in
        let data =
          switch format {
          case .png: try renderer.png(picture, theme: theme.colors, frame: frame)
          case .svg: try renderer.svg(picture, theme: theme.colors, frame: frame, about)
          case .pdf: try renderer.pdf(picture, theme: theme.colors, frames: pages, about)
          }
        return Artifact("\(path).\(format.rawValue)", data)
      }
    }
  }
}

/// The lines and points of a figure as CSV.
enum FigureTable {
  static func csv(_ figure: Figure) -> String {
    var table = Table(columns: ["panel", "series", "index", "x", "y"])
    for (number, panel) in figure.panels.enumerated() {
      for series in panel.layers.flatMap(\.mark.series) {
        for (index, point) in series.points.enumerated() where point.isFinite {
          table.append([
            .number(Double(number + 1)), .text(series.name), .number(Double(index)),
            .number(point.x), .number(point.y),
          ])
        }
      }
    }
    return table.csv
  }
}
