import ArgumentParser
import Pipeline
import Results

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract:
      "Prints the ids of all experiments, figures, claims, methods, problems and generators.",
    discussion: """
      One a line: kind, id and title, with tabs between. --only takes those of experiments, figures \
      and claims; studies name the others. With --parts, the plots of a drawn figure and their series \
      instead, for descent figures --panel and --series.
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The plots of this figure with their series, as it was drawn last.", valueName: "id"))
  var parts: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The output folder with that figure (default: \(OutputOptions.standardFolder)).",
      valueName: "folder"))
  var output: String?

  func run() async throws {
    try await Failure.reporting {
      if let parts {
        let lines = try Catalog.parts(
          of: parts, in: OutputOptions.absolute(output ?? OutputOptions.standardFolder))
        return try StandardStream.writeOutput(
          lines.map { "\($0.panel)\t\($0.series.joined(separator: ", "))\n" }.joined())
      }
      let groups = [
        ("experiment", Catalog.experiments), ("figure", try Catalog.figures()),
        ("claim", try Catalog.claims()), ("method", Catalog.methods),
        ("problem", Catalog.problems), ("generator", Catalog.generators),
      ]
      let lines = groups.flatMap { kind, entries in
        entries.map { "\(kind)\t\($0.id)\t\($0.title)\n" }
      }
      try StandardStream.writeOutput(lines.joined())
    }
  }
}
