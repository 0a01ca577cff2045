import ArgumentParser
import Pipeline
import Results
import Study

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Prints the study as commented YAML.",
    discussion: """
      The defaults, changed by --config and --set. What it prints gives the same study when it \
      is read back, so it documents a run as well as it starts a new one. With --example it prints \
      a study that others have use for, to be saved and changed.
      """)

  @OptionGroup var study: StudyOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A complete example instead of the defaults.",
      discussion: "One of \(Examples.list); big takes a night, the others seconds.",
      valueName: "name"))
  var example: String?

  func validate() throws {
    if example != nil, study.config != nil || study.data != nil || !study.settings.isEmpty {
      throw ValidationError("--example stands alone: save what it prints, and change that")
    }
  }

  func run() async throws {
    try await Failure.reporting {
      if let example {
        try StandardStream.writeOutput(try Examples.text(of: example))
        return
      }
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
