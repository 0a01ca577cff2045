import ArgumentParser
import Pipeline
import Results

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes the pages from stored results and figures.",
    discussion: """
      Computes and draws nothing. Prints the path of the first page. --templates takes a folder \
      whose files replace those of the program; copy what you change from the folder templates \
      of the sources. That folder and changes of report and language are kept with the output.
      """)

  @Flag(
    name: .long,
    help: "Also all pages as one file that needs no other, without the downloads. Prints its path.")
  var singleFile = false

  @OptionGroup var study: StudyOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await Failure.reporting {
      try await output.withWorkspace(
        try study.restyling(folder: output.output ?? OutputOptions.standardFolder),
        asSingleFile: singleFile
      ) { workspace in
        try await workspace.writeReport()
        try StandardStream.writeOutput(
          (singleFile ? workspace.singleFile : workspace.index) + "\n")
      }
    }
  }
}
