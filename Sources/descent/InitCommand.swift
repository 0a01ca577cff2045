import ArgumentParser
import Pipeline
import Results
import Texts

/// Writes a study to start from.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Writes a study of your own to start from, into a folder.",
    discussion: """
      A commented study with a function, a method and figures of yours, the table that one of them \
      is drawn from, and a Makefile. It runs as it is. A file that is there already is never \
      replaced. Prints what it wrote.
      """)

  @Argument(help: ArgumentHelp("The folder; it is made if need be.", valueName: "dir"))
  var folder: String

  func validate() throws {
    if folder.isEmpty { throw ValidationError("found no folder, expected one to write to") }
  }

  func run() async throws {
    try await Failure.reporting {
      let files = try Examples.start()
      if let taken = files.first(where: { DurableFile.exists($0.name, below: folder) }) {
        throw ResultError.file(
          path: folder + "/" + taken.name, action: "write", reason: "it is there already")
      }
      try DurableFile.makeFolder(folder)
      for file in files { try DurableFile.write(file.data, to: file.name, below: folder) }
      try StandardStream.writeOutput(
        files.map { "\(folder)/\($0.name)" }.joined(separator: "\n") + "\n")
    }
  }
}
