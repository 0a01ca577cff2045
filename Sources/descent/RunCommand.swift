import ArgumentParser
import Pipeline
import Results
import Study

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Does everything that is stale: experiments, claims, figures, pages.",
    discussion: """
      Prints the path of the report's first page. Only one run at a time works in an output \
      folder; a run that was interrupted goes on where it was.
      """)

  @OptionGroup var study: StudyOptions
  @OptionGroup var output: OutputOptions

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only these ids, what they need, and what follows from them.",
      discussion: "See descent list.", valueName: "id"))
  var only: [String] = []

  @Flag(name: .long, help: "A coarse version that takes seconds, into output/preview by default.")
  var preview = false

  @Flag(name: .long, help: "Say why each task runs.")
  var explain = false

  private static let previewFolder = "output/preview"

  func validate() throws { try IDList.check(only, option: "--only") }

  func run() async throws {
    try await Failure.reporting {
      var loaded = try study.load()
      // Before anything is computed or written.
      do { try Catalog.checkData(of: loaded.study) } catch let error as StudyError {
        throw error.located(by: loaded.locations)
      }
      if preview { loaded.study = loaded.study.preview }
      let only = IDList.split(only)
      StandardStream.warn(
        output.templatesNote(
          for: loaded.study,
          in: output.output ?? (preview ? Self.previewFolder : OutputOptions.standardFolder)))
      try await output.withWorkspace(
        loaded, defaultOutput: preview ? Self.previewFolder : OutputOptions.standardFolder,
        explains: explain
      ) { workspace in
        StandardStream.warn(try await workspace.run(only: only))
        StandardStream.warn(workspace.faults())
        let shown =
          only.isEmpty || !workspace.areFigures(only) ? [workspace.index] : workspace.figures
        try StandardStream.writeOutput(shown.joined(separator: "\n") + "\n")
      }
    }
  }
}
