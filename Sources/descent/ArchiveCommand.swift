import ArgumentParser
import Pipeline
import Results
import Study

struct ArchiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "Packs an output folder for a library.",
    discussion: """
      Writes a BagIt bag of study, results, figures, report and templates, as a folder and as a zip, with \
      checksums, a description for machines (RO-Crate), how to cite it, and how to check it without this \
      program. Refuses what is out of date, damaged or incomplete. Prints the paths. Two archives of one \
      output are the same, byte for byte.
      """)

  @Flag(name: .long, help: "Only the zip.")
  var zipOnly = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where to write (default: the folder archive of the output).", valueName: "folder"))
  var to: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if to == "" { throw ValidationError("--to: found nothing, expected a folder") }
  }

  func run() async throws {
    try await Failure.reporting {
      let folder = output.output ?? OutputOptions.standardFolder
      let study = try LoadedStudy(base: try Workspace.storedStudy(in: folder))
      let (to, zipOnly) = (to, zipOnly)
      try await output.withWorkspace(study) { workspace in
        let (paths, missing) = try await workspace.archive(to: to, isZipOnly: zipOnly)
        if !missing.isEmpty {
          StandardStream.warn([
            "not ready for a repository: the study does not say \(missing.joined(separator: ", "))"
          ])
        }
        try StandardStream.writeOutput(paths.map { $0 + "\n" }.joined())
      }
    }
  }
}
