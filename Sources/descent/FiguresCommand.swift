import ArgumentParser
import Foundation
import Pipeline
import Results
import Study

struct FiguresCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: "Draws figures from stored results.",
    discussion: """
      Computes no experiment: what is drawn is what the last run left in the output folder, with \
      that run's study; only the sections figures and report can be changed. The pages keep \
      their copies until descent report or descent run, and the commands for LaTeX their titles \
      and captions until all figures are drawn. Prints the folder with the pictures.
      """)

  @OptionGroup var study: StudyOptions
  @OptionGroup var output: OutputOptions

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only these figures, as many as are named.",
      discussion: "See descent list; own stands for all that the study adds.", valueName: "id")
  )
  var only: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Formats: png,pdf,svg,pgf or some of them; a figure keeps only these.",
      discussion: "Pages need png or svg: without both of them png is drawn, too.",
      valueName: "list"))
  var format: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Themes: light,dark,print,contrast or some of them; a figure keeps only these.",
      discussion: "Pages need light: it is drawn whether it is named or not.", valueName: "list"))
  var theme: String?

  @Option(name: .long, help: ArgumentHelp("The family of the text.", valueName: "family"))
  var font: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Pages to draw for, each into figures/<page>, with the page's own width and text.",
      discussion: "Some of \(FigureSize.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "list"))
  var size: String?

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only these plots of the figures that --only names, by name or number.",
      discussion: "See descent list --parts.", valueName: "name"))
  var panel: [String] = []

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only these series of the figures that --only names, by the beginnings of their names.",
      discussion: "sgd and adam, for example. See descent list --parts.", valueName: "name"))
  var series: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where legends are: none, top, right or inside.", valueName: "place"))
  var legend: String?

  @Flag(name: .long, help: "What is behind the pictures shows through.")
  var transparent = false

  @Flag(name: .long, help: "Pictures end where the drawing does.")
  var crop = false

  @Flag(name: .long, help: "The words of an SVG are text, to be edited, and not outlines.")
  var svgText = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Films beside the pictures: gif,mp4 or one of them.",
      discussion: "mp4 needs the program ffmpeg.", valueName: "list"))
  var animate: String?

  @Flag(name: .long, help: "Lists the font families of this machine and does nothing else.")
  var listFonts = false

  /// Throws `ValidationError` for a page that there is not.
  private func sizes() throws -> [FigureSize] {
    try (size ?? "").split(separator: ",").map { name in
      guard let size = FigureSize(rawValue: String(name)) else {
        throw ValidationError(
          "--size: found \(name), expected some of "
            + FigureSize.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return size
    }
  }

  /// Formats with one that pages can show.
  private static func shown(_ formats: String) -> String {
    let names = names(in: formats)
    return names.isEmpty || names.contains("png") || names.contains("svg")
      ? formats : formats + ",png"
  }

  /// Themes with that of the pages.
  private static func lit(_ themes: String) -> String {
    let names = names(in: themes)
    return names.isEmpty || names.contains("light") ? themes : "light," + themes
  }

  private static func names(in list: String) -> [String] {
    list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// All files in folders, as paths from there.
  private static func files(in folders: [String]) -> Set<String> {
    Set(
      folders.flatMap { folder in
        (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
          .map { "\(folder)/\($0)" }
      })
  }

  /// What a figure no longer has, in a sentence.
  private static func farewell(_ gone: Set<String>) -> [String] {
    guard let first = gone.sorted().first else { return [] }
    let others = gone.count > 1 ? " and \(gone.count - 1) more" : ""
    return [
      "no longer there: \(first)\(others); a figure keeps only the formats and themes it is drawn in"
    ]
  }

  /// The same keys, checks and messages as in a file.
  private var settings: [LoadedStudy.Setting] {
    [
      format.map { .init("figures.formats=[\(Self.shown($0))]", for: "--format \($0)") },
      theme.map { .init("figures.themes=[\(Self.lit($0))]", for: "--theme \($0)") },
      font.map { .init("figures.font", text: $0, for: "--font \($0)") },
      legend.map { .init("figures.legend", text: $0, for: "--legend \($0)") },
      animate.map { .init("figures.animate=[\($0)]", for: "--animate \($0)") },
      svgText ? .init("figures.svg_text=true", for: "--svg-text") : nil,
      transparent ? .init("figures.transparent=true", for: "--transparent") : nil,
      crop ? .init("figures.crop=true", for: "--crop") : nil,
    ].compactMap { $0 }
  }

  func validate() throws {
    try IDList.check(only, option: "--only")
    if only.isEmpty, !panel.isEmpty || !series.isEmpty {
      throw ValidationError(
        "\(panel.isEmpty ? "--series" : "--panel"): found no --only, expected the figures whose parts these are"
      )
    }
    if animate?.isEmpty ?? false {
      throw ValidationError("--animate: found nothing, expected gif or mp4")
    }
    if try size != nil && sizes().isEmpty {
      throw ValidationError("--size: found nothing, expected a page such as beamer-16x9")
    }
  }

  func run() async throws {
    try await Failure.reporting {
      if listFonts {
        return try StandardStream.writeOutput(Catalog.fonts.joined(separator: "\n") + "\n")
      }
      let only = IDList.split(only)
      var loaded = try study.restyling(
        folder: output.output ?? OutputOptions.standardFolder, settings)
      for id in only where !panel.isEmpty || !series.isEmpty {
        loaded.study.figures.show(id, panels: panel, series: series)
        loaded.locations["figures.each.\(id).panels"] = .option("--panel")
        loaded.locations["figures.each.\(id).series"] = .option("--series")
      }
      try await output.withWorkspace(loaded, sizes: try sizes()) { workspace in
        let before = Self.files(in: workspace.figures)
        try await workspace.drawFigures(only: only)
        StandardStream.warn(Self.farewell(before.subtracting(Self.files(in: workspace.figures))))
        StandardStream.warn(workspace.faults(of: only))
        try StandardStream.writeOutput(workspace.figures.joined(separator: "\n") + "\n")
      }
    }
  }
}
