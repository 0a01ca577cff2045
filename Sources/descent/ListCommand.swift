import ArgumentParser
import Pipeline

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Prints the ids of all experiments, figures and claims.",
    discussion: "One a line: kind, id and title, with tabs between.")

  func run() {
    let groups = [
      ("experiment", Catalog.experiments), ("figure", Catalog.figures), ("claim", Catalog.claims),
    ]
    for (kind, entries) in groups {
      for entry in entries { print("\(kind)\t\(entry.id)\t\(entry.title)") }
    }
  }
}
