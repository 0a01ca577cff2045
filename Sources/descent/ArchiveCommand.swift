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

  /// The folders that can be left out.
  enum Part: String, CaseIterable { case results, figures, report }

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only these of results, figures and report.", valueName: "parts"))
  var only: String?

  enum Kind: String, ExpressibleByArgument, CaseIterable { case arrays }

  @Option(
    name: .long, help: ArgumentHelp("Leave out the arrays, the largest files.", valueName: "arrays")
  )
  var without: Kind?

  @Flag(name: .long, help: "Also files in these folders that descent did not write.")
  var withExtra = false

  @Flag(name: .long, help: "Also the sources of the Swift packages that descent was built with.")
  var withDependencies = false

  @Flag(name: .long, help: "Also the RO-Crate by itself: a zip with its description at its root.")
  var crate = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if to == "" { throw ValidationError("--to: found nothing, expected a folder") }
    _ = try parts()
  }

  private func parts() throws -> Set<String> {
    guard let only else { return Set(Part.allCases.map(\.rawValue)) }
    let names = only.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for name in names where Part(rawValue: name) == nil {
      throw ValidationError(
        "--only: found \(name), expected some of \(Part.allCases.map(\.rawValue).joined(separator: ","))"
      )
    }
    return Set(names)
  }

  private func archiving() throws -> Workspace.Archiving {
    var archiving = Workspace.Archiving()
    archiving.directory = to
    archiving.forms.folder = !zipOnly
    archiving.forms.crate = crate
    archiving.folders = try parts()
    archiving.hasArrays = without == nil
    (archiving.hasExtra, archiving.hasDependencies) = (withExtra, withDependencies)
    return archiving
  }

  func run() async throws {
    try await Failure.reporting {
      let folder = output.output ?? OutputOptions.standardFolder
      let study = try LoadedStudy(base: try Workspace.storedStudy(in: folder))
      let archiving = try archiving()
      try await output.withWorkspace(study) { workspace in
        let (paths, missing) = try await workspace.archive(archiving)
        StandardStream.warn(missing.map { "not deposit-ready yet: \($0)" })
        try StandardStream.writeOutput(paths.map { $0 + "\n" }.joined())
      }
    }
  }
}
