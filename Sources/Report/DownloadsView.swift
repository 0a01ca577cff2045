import Foundation
import Numerals
import Results

/// The site's files to take away, as `downloads.mustache` sees them.
enum DownloadsView {
  /// Records, tables and arrays of the experiments but for single trainings, which are many and
  /// large, and the verdicts.
  static func resultFiles(_ results: ResultFolder) -> [String] {
    (results.visible ?? []).filter { path in
      path.hasPrefix("results/") && !path.contains("/cells/")
        && [".json", ".csv", ".npy"].contains(where: path.hasSuffix)
    }.sorted()
  }

  /// A row a figure.
  static func figures(_ records: [FigureRecord]) throws -> [[String: Any]] {
    try records.map { record in
      [
        "id": record.id, "title": try TemplateFormulas.html(record.title),
        "files": FigureView.links(record),
      ]
    }
  }

  /// A list of files for each experiment.
  static func experiments(
    _ files: [String], _ results: ResultFolder
  ) throws -> [[String: Any]] {
    var byExperiment: [String: [[String: Any]]] = [:]
    for file in files {
      let parts = file.split(separator: "/", maxSplits: 2)
      guard parts.count == 3 else { continue }
      byExperiment[String(parts[1]), default: []].append([
        "file": file, "name": String(parts[2]),
        "size": NumberFormat.bytes(try results.data(file).count),
      ])
    }
    return byExperiment.sorted { $0.key < $1.key }.map {
      ["experiment": $0.key, "files": $0.value]
    }
  }
}
