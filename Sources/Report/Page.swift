import Lecture
import Records
import Results

/// A page of the site. A new one is a text and a line here; its title stands in the text.
struct Page: Sendable {
  /// The name in links and of the text.
  let name: String

  var file: String { "\(name).html" }
  /// The text among the templates.
  var text: String { "texts/\(name)" }

  static let index = Page(name: "index")
  /// The parts of the lecture.
  static let chapters = LecturePart.allCases.map { Page(name: $0.rawValue) }
  static let symbols = Page(name: "symbols")
  static let downloads = Page(name: "downloads")
  static let background =
    ["methods", "rules", "optimizer-variants", "slips"].map { Page(name: $0) } + [
      symbols, downloads, Page(name: "citation"),
    ]
  static let all = [index] + chapters + background

  /// The page that discusses a claim; the first one if none does.
  static func discussing(_ claim: Finding) -> Page {
    chapters.first { $0.name == claim.chapter } ?? index
  }
}

/// A table of an experiment that texts may show.
struct PageTable: Sendable {
  let experiment: String
  let file: String
  /// Which columns; nil for all.
  let columns: [String]?

  /// - Parameter members: of a row; nil for all.
  init<Row>(_ table: TableFile<Row>, _ members: [PartialKeyPath<Row>]? = nil) {
    (experiment, file, columns) = (table.experiment, table.name, members.map(table.columns))
  }

  /// The name in names: `table.<experiment>_<file without its ending>`.
  var name: String { "\(experiment)_\(file.replacing(".csv", with: ""))" }

  static let all =
    [
      PageTable(
        AdaptiveMetricsRecord.runs,
        [
          \.problem, \.optimizer, \.learningRate, \.status, \.steps, \.value, \.gradientNorm,
        ]),
      PageTable(ProjectionLimitsRecord.summary), PageTable(SharpnessRecord.medians),
    ]
    + ExperimentID.networks.map {
      PageTable(
        NetworkRecord($0).conclusions,
        [
          \.algorithm, \.sigma, \.finalNorm, \.lectureFinalNorm, \.bound, \.lectureBound, \.loss,
          \.lectureLoss, \.misfit,
        ])
    }
}
