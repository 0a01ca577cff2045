import Lecture
import Records

/// A page of the site. A new one is a text and a line here; its title stands in the text.
struct Page: Sendable {
  /// The name in links and of the text.
  let name: String
  /// The claims that the page discusses, for the ledger's links.
  var claims: [String] = []

  var file: String { "\(name).html" }
  /// The text among the templates.
  var text: String { "texts/\(name)" }

  static let index = Page(name: "index")
  /// The parts of the lecture.
  static let chapters = [
    Page(
      name: "variable-metric",
      claims: [
        "c1-step-minimizes-model", "c2-good-metric-faster", "c3-adam-unbiased",
        "c4-filter-smooths", "c21-scaling-intuition",
      ]),
    Page(
      name: "projection",
      claims: [
        "c5-gd-projects", "c6-sgd-projects", "c7-range-condition", "c8a-smaller-norm-least-squares",
        "c9-relu-init-norm-2",
      ]),
    Page(
      name: "network",
      claims: [
        "c8b-smaller-norm-network", "c10-theta0-column", "c12-init-matters", "c13-zero-loss",
        "c17-norm-near-initial", "c18-norm-is-proxy", "c19-relu-half",
      ]),
    Page(
      name: "minima",
      claims: [
        "c15-metric-equivalence", "c16-adam-sharper", "c11-adam-larger-lipschitz",
        "c14-adam-worse-generalization", "c20-flat-generalizes",
      ]),
  ]
  static let downloads = Page(name: "downloads")
  static let background =
    ["methods", "optimizer-variants", "slips", "symbols"].map { Page(name: $0) } + [
      downloads, Page(name: "citation"),
    ]
  static let all = [index] + chapters + background

  /// The page that discusses a claim; the first one if none does.
  static func discussing(_ claim: String) -> Page {
    chapters.first { $0.claims.contains(claim) } ?? index
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
