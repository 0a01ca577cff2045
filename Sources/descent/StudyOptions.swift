import ArgumentParser
import Foundation
import Results
import Study

/// The options that make up the study.
struct StudyOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A YAML file with what differs from the built-in study.",
      discussion: "See descent config for all keys. - reads standard input.", valueName: "file"))
  var config: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "One setting, after the file's; may be repeated.",
      discussion: "For example --set seed=7 --set 'quadratic.start=[4, 2]'.",
      valueName: "key.path=value"))
  var settings: [String] = []

  /// The study with the places where its keys were set.
  ///
  /// Throws `StudyError` for what it holds, `ResultError.file` for a file that cannot be read.
  func load() throws -> LoadedStudy {
    guard let config else { return try LoadedStudy(settings: settings) }
    let name = config == "-" ? "standard input" : config
    let data =
      config == "-"
      ? try FileHandle.standardInput.readToEnd() ?? Data() : try DurableFile.read(config)
    guard let text = String(data: data, encoding: .utf8) else {
      throw StudyError(
        "", found: "bytes that are not UTF-8", expected: "a YAML text",
        location: .file(name, line: 1))
    }
    return try LoadedStudy(yaml: (name, text), settings: settings)
  }
}
