import Figures
import Foundation
import Plotting
import PlottingCairo
import Results
import Study

/// Draws one figure in all formats and themes, frames included, with its CSV and its record.
struct FigureTask: Sendable {
  let figure: any LectureFigure
  let study: Study

  func item(needs: [String]) -> WorkItem {
    WorkItem(
      id: "figure/\(figure.id)", stage: .figure, subject: figure.id, needs: needs,
      parameters: study.figures.tree.canonicalJSON + study.report.author
    ) { results in try artifacts(results) }
  }

  private func artifacts(_ results: ResultFolder) throws -> [Artifact] {
    let drawn = try figure.draw(results, study.figures)
    let renderer = CairoRenderer(
      fontFamily: study.figures.font, resolution: study.figures.resolution)
    let about = CairoRenderer.Description(
      title: figure.title, author: study.report.author, alt: drawn.alt)
    var artifacts: [Artifact] = []
    for frame in [nil] + (0..<drawn.figure.frames).map({ Optional($0 + 1) }) {
      try Task.checkCancellation()
      artifacts += try pictures(drawn.figure, frame, renderer, about)
    }
    artifacts.append(Artifact("figures/\(figure.id).csv", text: FigureTable.csv(drawn.figure)))
    let size = try renderer.size(of: drawn.figure)
    let record = FigureRecord(
      id: figure.id, title: figure.title, caption: drawn.caption, alt: drawn.alt,
      width: Length.points(size.width).millimetres, height: Length.points(size.height).millimetres,
      panels: drawn.figure.plots, frames: drawn.figure.frames,
      frameCaptions: drawn.frameCaptions,
      sources: results.readFiles, files: artifacts.map(\.path))
    return artifacts + [Artifact("figures/\(figure.id).json", try JSON.encode(record))]
  }

  /// One frame, or the whole picture, in every format and theme of the study.
  private func pictures(
    _ picture: Figure, _ frame: Int?, _ renderer: CairoRenderer, _ about: CairoRenderer.Description
  ) throws -> [Artifact] {
    let name = figure.id + (frame.map { String(format: "-step-%02d", $0) } ?? "")
    var artifacts: [Artifact] = []
    for theme in study.figures.themes {
      let colors = theme == .light ? Theme.light : Theme.dark
      let folder = theme == .light ? "figures" : "figures/dark"
      if study.figures.formats.contains(.png) {
        artifacts.append(
          Artifact("\(folder)/\(name).png", try renderer.png(picture, theme: colors, frame: frame)))
      }
      if study.figures.formats.contains(.svg) {
        artifacts.append(
          Artifact(
            "\(folder)/\(name).svg",
            try renderer.svg(picture, theme: colors, frame: frame, about)))
      }
    }
    if study.figures.formats.contains(.pdf) {
      // The whole figure's PDF has its frames as pages, for \includegraphics[page=…].
      let pages: [Int?] =
        frame == nil && picture.frames > 0 ? (1...picture.frames).map { $0 } : [frame]
      artifacts.append(
        Artifact("figures/\(name).pdf", try renderer.pdf(picture, frames: pages, about)))
    }
    return artifacts
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
