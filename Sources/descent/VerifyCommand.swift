import ArgumentParser
import Foundation
import Pipeline
import Results

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Checks an output folder, a bag, or the zip of one.",
    discussion: """
      Compares every file with its checksum; computes again what is quick, and from stored parameters what \
      took long; judges every claim, draws every figure and writes every page anew, and compares. A line a \
      check: ✓ holds, ✗ differs, – not looked at. Exit code 1 if anything differs. Writes nothing.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: ArgumentHelp("The folder or zip.", valueName: "path"))
  var path: String

  @Flag(name: .long, help: "Compare bytes with their checksums, and compute nothing.")
  var checksums = false

  @Flag(name: .long, help: "Also all cells that are otherwise drawn.")
  var all = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many of the long cells to do again from the study alone (default: 0).", valueName: "n"))
  var rerun = 0

  @Option(
    name: .long, help: ArgumentHelp("The seed of what is drawn (default: 1).", valueName: "n"))
  var seed = 1

  @Option(name: .long, help: "How to print.")
  var format = Format.text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many tasks run at once (default: one a core).", valueName: "n"))
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs: found \(jobs), expected a whole number from 1 to 1024")
    }
    for (name, value) in [("--rerun", rerun), ("--seed", seed)]
    where !(0...1_000_000).contains(value) {
      throw ValidationError("\(name): found \(value), expected a whole number from 0 to 1000000")
    }
    if path.isEmpty { throw ValidationError("found no path, expected a folder or a zip") }
  }

  func run() async throws {
    try await Failure.reporting {
      let (path, jobs, format) = (path, jobs, format)
      let extent = Verification.Extent(
        isBytesOnly: checksums, isAll: all, reruns: rerun, seed: seed)
      let progress = Progress(style: Progress.defaultStyle(quiet: quiet), explains: false)
      try await Interruption.guarding {
        let verification = try Verification(
          path, extent, budget: Budget(jobs: jobs), progress: progress)
        let checks = try verification.checks()
        try StandardStream.writeOutput(
          format == .json ? try Self.json(path, checks) : checks.map(Self.lines).joined())
        if checks.contains(where: { $0.state == .differs }) { throw ExitCode(1) }
      }
    }
  }

  /// The differences that are shown of a check; `--format json` has all.
  private static let shown = 5

  private static func lines(_ check: Check) -> String {
    let sign =
      switch check.state {
      case .holds: "✓"
      case .differs: "✗"
      case .skipped: "–"
      }
    let count = check.differences.count
    let more =
      count > shown ? ["  and \(count - shown) more (all with --format json)"] : []
    let lines =
      ["\(sign) \(check.name): \(check.about)" + (count > 0 ? ", \(count) differ" : "")]
      + check.differences.prefix(shown).map { difference in
        let place = difference.place.isEmpty ? "" : ", \(difference.place)"
        return
          "  \(difference.file)\(place): found \(difference.found), expected \(difference.expected)"
      } + more
    return lines.map { $0.visible + "\n" }.joined()
  }

  private static func json(_ path: String, _ checks: [Check]) throws -> String {
    struct Report: Encodable {
      var path: String
      var checks: [Check]
    }
    return String(decoding: try JSON.encode(Report(path: path, checks: checks)), as: UTF8.self)
  }
}
