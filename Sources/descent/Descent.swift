import ArgumentParser
import Foundation
import Input
import Pipeline
import Results

@main
struct Descent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent",
    abstract: "Runs, draws and tests a lecture on SGD, Adam and implicit regularisation.",
    discussion: """
      descent runs the experiments of P. Giselsson's lecture "Stochastic Gradient Descent – \
      Implicit Regularization", draws its figures, tests its claims by rules fixed beforehand, \
      and writes a report as HTML.

      With no file at all:

        descent run                      everything, into the folder output
        descent run --preview            a coarse version in seconds, into output/preview

      To change the study, print it, keep what differs, and run it:

        descent config > study.yaml
        descent run --config study.yaml --output mine
        descent run --set quadratic.start=[4,2] --output other

      To draw functions, methods and tables of your own:

        descent init mine                a study that runs as it is, into the folder mine
        descent config --example deck    others to start from

      A run does only what is stale: after a change of the figures' look nothing is computed \
      again, after a change of a template only the pages are written.

      Exit codes: 0 done; 64 usage or a bad study; 65 bad points, texts, templates or formulas; \
      70 a defect of the program; 74 files that cannot be read or written; 130 interrupted.
      """,
    version: "\(Program.name) \(Program.version)",
    subcommands: [
      RunCommand.self, InitCommand.self, ListCommand.self, ConfigCommand.self,
      FiguresCommand.self,
      ReportCommand.self, ArchiveCommand.self, VerifyCommand.self,
      BenchmarkCommand.self,
    ])

  /// What the library does, but for words on a terminal: what it quotes of the command line is shown
  /// as everything is that came from outside.
  static func main() async {
    // A reader that is gone is an error of writing, not the end of the program.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    guard !text.isEmpty else { Foundation.exit(code.rawValue) }
    guard code.isSuccess else {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      StandardStream.writeError(lines.map(\.visible).joined(separator: "\n") + "\n")
      Foundation.exit(code.rawValue)
    }
    do { try StandardStream.writeOutput(text + "\n") } catch { Foundation.exit(74) }
    Foundation.exit(code.rawValue)
  }
}
