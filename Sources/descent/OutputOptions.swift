import ArgumentParser
import Foundation
import Pipeline
import Results
import Study

/// The options of the commands that write into an output folder.
struct OutputOptions: ParsableArguments {
  static let standardFolder = "output"

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The output folder (default: output).", valueName: "folder"))
  var output: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many tasks run at once (default: one a core).", valueName: "n"))
  var jobs: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Gigabytes that pictures may take while they are drawn (default: three quarters of the machine’s).",
      valueName: "n"))
  var memory: Double?

  @Flag(
    name: .long,
    help: "Use the output folder although it holds files that descent did not write.")
  var force = false

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A folder with templates that replace the program's, file by file.", valueName: "folder"))
  var templates: String?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs: found \(jobs), expected a whole number from 1 to 1024")
    }
    if let memory, !(0.001...1e6).contains(memory) {
      throw ValidationError("--memory: found \(memory), expected a number from 0.001 to 1e6")
    }
    for (name, value) in [("--output", output), ("--templates", templates)] where value == "" {
      throw ValidationError("\(name): found nothing, expected a folder")
    }
  }

  /// A path that means the same from another folder.
  static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardized.path }

  /// A sentence for pages in other words than those that were asked for now.
  func templatesNote(for study: Study, in folder: String) -> [String] {
    guard let before = try? Workspace.storedStudy(in: folder).report.templates,
      templates == nil, study.report.templates == nil
    else { return [] }
    return [
      "\(folder) was made with --templates \(before), and this run uses the program’s own; give it again to keep them"
    ]
  }

  /// Opens the workspace and runs `body` in it, ready for Ctrl-C. Errors about keys get the
  /// place where the key was set.
  func withWorkspace(
    _ loaded: LoadedStudy, defaultOutput: String = standardFolder, explains: Bool = false,
    sizes: [FigureSize] = [], asSingleFile: Bool = false,
    _ body: @escaping @Sendable (Workspace) async throws -> Void
  ) async throws {
    let folder = output ?? defaultOutput
    var study = loaded.study
    if let templates { study.report.templates = Self.absolute(templates) }
    do {
      let progress = Progress(
        style: Progress.defaultStyle(quiet: quiet && !explains), explains: explains,
        logFolder: folder)
      let workspace = try Workspace(
        output: folder, study: study,
        budget: Budget(jobs: jobs, memory: memory.map { Int($0 * 1e9) }), sizes: sizes,
        asSingleFile: asSingleFile, isForced: force, progress: progress)
      StandardStream.warn(workspace.warnings)
      try await Interruption.guarding { try await body(workspace) }
    } catch let error as StudyError {
      throw error.located(by: loaded.locations)
    }
  }
}
