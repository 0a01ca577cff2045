import ArgumentParser
import Foundation
import Learning
import Pipeline
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

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A CSV with the points to train on.",
      discussion:
        "Columns x1, x2, label, perhaps split; any two labels. - reads standard input.",
      valueName: "file"))
  var data: String?

  func validate() throws {
    if data == "" { throw ValidationError("--data: found nothing, expected a CSV file") }
  }

  /// The study with the places where its keys were set.
  ///
  /// Throws `StudyError` for what it holds, `ResultError.file` for a file that cannot be read.
  ///
  /// - Parameter more: the settings that other options stand for.
  func load(base: Study = Study(), _ more: [LoadedStudy.Setting] = []) throws -> LoadedStudy {
    // --data before the others, so that what contradicts it is found.
    let settings = dataSettings + settings.map { LoadedStudy.Setting($0) } + more
    guard let config else {
      return try withFiles(try LoadedStudy(settings: settings, base: base, files: file))
    }
    let name = config == "-" ? "standard input" : config
    let limit = LoadedStudy.sizeLimit
    let data =
      config == "-"
      ? try DurableFile.read(descriptor: STDIN_FILENO, name: name, limit: limit)
      : try DurableFile.read(config, limit: limit)
    guard let text = String(data: data, encoding: .utf8) else {
      throw StudyError(
        "", found: "bytes that are not UTF-8", expected: "a YAML text",
        location: .file(name, line: 1))
    }
    return try withFiles(
      try LoadedStudy(yaml: (name, text), settings: settings, base: base, files: file))
  }

  /// A file that a key of the study names.
  private func file(_ path: String, isOfFile: Bool, limit: Int) throws -> DataContents {
    let folder = isOfFile ? config.flatMap(Self.folder) : nil
    let name = path.hasPrefix("/") ? path : folder.map { "\($0)/\(path)" } ?? path
    do {
      return DataContents(name: name, bytes: try DurableFile.read(name, limit: limit))
    } catch ResultError.file(_, _, let reason) {
      throw DataError(
        file: name, found: "a file that cannot be read (\(reason))",
        expected: "a file of at most \(limit >> 20) MiB")
    }
  }

  /// With the points of the file that a setting names, and the folder of templates as any later
  /// command finds it.
  private func withFiles(_ loaded: LoadedStudy) throws -> LoadedStudy {
    var loaded = loaded
    if let templates = loaded.study.report.templates, loaded.locations["report.templates"] != nil {
      let folder = folder(of: loaded.locations["report.templates"]).map { $0 + "/" } ?? ""
      loaded.study.report.templates = OutputOptions.absolute(
        templates.hasPrefix("/") ? templates : folder + templates)
    }
    guard let location = loaded.locations["data.file"] else { return loaded }
    guard config != PointsFile.standardInput || loaded.study.data.file != config else {
      throw StudyError(
        "data.file", found: "standard input, which is the study already",
        expected: "another file", location: location)
    }
    try PointsFile.read(into: &loaded.study, from: folder(of: location))
    return loaded
  }

  /// Where paths begin that a key of the study gives; nil for the working folder.
  private func folder(of location: StudyError.Location?) -> String? {
    guard case .file(let name, _) = location, name == config else { return nil }
    return Self.folder(of: name)
  }

  private static func folder(of file: String) -> String? {
    file.lastIndex(of: "/").map { String(file[..<$0]) }
  }

  /// --data as the settings that it stands for.
  private var dataSettings: [LoadedStudy.Setting] {
    guard let data else { return [] }
    let option = "--data \(data)"
    return [
      .init("data.source=file", for: option), .init("data.file", text: data, for: option),
      .init("experiments.step-size-sensitivity.source=data", for: option),
    ]
  }

  /// The study that made the results in `folder`, with other looks.
  ///
  /// Throws a `StudyError` for a change of what shapes results.
  func restyling(folder: String, _ more: [LoadedStudy.Setting] = []) throws -> LoadedStudy {
    let stored = try Workspace.storedStudy(in: folder)
    let loaded = try load(base: stored, more)
    let (ours, theirs) = (loaded.study.data.contents, stored.data.contents)
    guard loaded.study.computed == stored.computed,
      ours == nil || theirs == nil || ours?.bytes == theirs?.bytes
    else {
      let key = loaded.locations.keys.sorted().first { key in
        !["figures", "report"].contains(key.split(separator: ".").first ?? "")
      }
      throw StudyError(
        key ?? "", found: "a setting that the stored results were not made with",
        expected: "figures.… or report.… only; make other results with descent run"
      ).located(by: loaded.locations)
    }
    return loaded
  }
}
