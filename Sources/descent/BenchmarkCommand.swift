import ArgumentParser
import Pipeline
import Results

struct BenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Times the kernels, the training and the drawing.",
    discussion: """
      Prints medians, and for the kernels of each instruction set of the processor the share of the \
      practical peak of one core, which is measured beside each of them for the same instructions. \
      The timings of the pipeline are of tasks that compute nothing; they write up to 100000 small \
      files where temporary files are, and remove them.

        descent benchmark --format json > before.json
        descent benchmark --compare before.json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(name: .long, help: "How the timings are printed: text or json.")
  var format = Format.text

  @Option(
    name: .long, help: "What is timed: all (kernels and drawing), kernels, drawing or pipeline.")
  var only = Benchmark.Part.all

  @Option(name: .long, help: ArgumentHelp("How often each timing is taken.", valueName: "n"))
  var repetitions = 15

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A report of --format json, from before: its values beside the new ones.", valueName: "file"))
  var compare: String?

  func validate() throws {
    guard (1...1000).contains(repetitions) else {
      throw ValidationError(
        "--repetitions: found \(repetitions), expected a whole number from 1 to 1000")
    }
  }

  func run() async throws {
    try await Failure.reporting {
      let benchmark = Benchmark(repetitions: repetitions, part: only)
      // Before the minute that the timings take.
      let earlier = try compare.map(Benchmark.Report.init(file:))
      let (format, report) = (format, try await benchmark.run())
      try StandardStream.writeOutput(
        format == .json ? try report.json() + "\n" : report.text(comparedTo: earlier))
    }
  }
}

extension Benchmark.Part: ExpressibleByArgument {}
