import Foundation
import Plotting
import PlottingCairo
import Results
import Study

/// The films of a figure that a study asks for, each with a still for paper and for viewers that play
/// nothing.
struct FilmTask {
  private let id: String
  private let folder: String
  private let style: FiguresSection
  private let renderer: CairoRenderer

  /// Pictures of a film that has no frames of its own.
  private static let pictures = 60
  private static let rate = (frames: 1, motion: 20)

  init(_ id: String, folder: String, style: FiguresSection, renderer: CairoRenderer) {
    (self.id, self.folder, self.style, self.renderer) = (id, folder, style, renderer)
  }

  /// Throws `StudyError` where a film cannot be made here.
  func artifacts(_ figure: Figure, _ results: ResultFolder) throws -> [Artifact] {
    guard !style.animate.isEmpty else { return [] }
    var figure = figure
    // A film has no way to let anything through.
    figure.isTransparent = false
    return try style.themes.flatMap { theme in
      let film = try Film(
        figure, theme: theme.colors, renderer: renderer, width: style.filmWidth,
        most: Self.pictures,
        rate: style.frameRate ?? (figure.frames > 0 ? Self.rate.frames : Self.rate.motion),
        hold: style.hold)
      let path = FigureTask.path(folder, theme, id)
      let poster = try film.poster(min(style.poster ?? film.count, film.count) - 1)
      return try style.animate.map { format in
        Artifact("\(path).\(format.rawValue)", try data(of: film, format, path, results))
      } + [Artifact("\(path)-poster.png", poster)]
    }
  }

  private func data(
    of film: Film, _ format: FilmFormat, _ path: String, _ results: ResultFolder
  ) throws -> Data {
    switch format {
    case .gif: return try film.gif()
    case .mp4:
      guard let program = VideoProgram.path(of: "ffmpeg") else {
        throw StudyError(
          "figures.animate", found: "mp4, and no program ffmpeg",
          expected: "ffmpeg in one of the folders of PATH, or gif alone")
      }
      // In no folder below, which might be a link to elsewhere.
      let name = "\(path).mp4".replacing("/", with: "-")
      let scratch = results.path(name) + DurableFile.temporarySuffix
      return try VideoProgram.mp4(film, by: program, scratch: scratch)
    }
  }
}
