import ArgumentParser
import Pipeline
import Results
import Study

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Prints the study as commented YAML.",
    discussion: """
      The defaults, changed by --config and --set. What it prints gives the same study when it \
      is read back, so it documents a run as well as it starts a new one.
      """)

  @OptionGroup var study: StudyOptions

  func run() async throws {
    try await Failure.reporting {
      let loaded = try study.load()
      do {
        try Catalog.check(loaded.study)
        try Catalog.checkData(of: loaded.study)
      } catch let error as StudyError {
        throw error.located(by: loaded.locations)
      }
      try StandardStream.writeOutput(
        "# A study for descent \(Program.version). A file may hold only what differs.\n\n"
          + loaded.study.tree.yaml)
    }
  }
}
