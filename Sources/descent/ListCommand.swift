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
      and claims; studies name the others.
      """)

  func run() async throws {
    try await Failure.reporting {
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
