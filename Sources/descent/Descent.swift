import ArgumentParser
import Pipeline

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

      A run does only what is stale: after a change of the figures' look nothing is computed \
      again, after a change of a template only the pages are written.

      Exit codes: 0 done; 64 usage or a bad study; 65 bad input data; 70 a defect of the \
      program; 74 files that cannot be read or written; 130 interrupted.
      """,
    version: "\(Program.name) \(Program.version)",
    subcommands: [
      RunCommand.self, ListCommand.self, ConfigCommand.self, FiguresCommand.self,
      ReportCommand.self, BenchmarkCommand.self,
    ])
}
