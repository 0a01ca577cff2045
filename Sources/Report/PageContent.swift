import Foundation
import Lecture
import Numerals
import Records
import Results
import Study
import Texts

/// What the templates can name: figures, claims, numbers and the study.
struct PageContent {
  private let study: Study
  private let version: String
  private let titles: [String: String]
  private let words: Words
  private let studyHash: String
  private let records: [Record]
  private let ledger: [[String: Any]]
  private let figures: [String: [String: Any]]
  private let tables: [String: [String: Any]]
  private let results: ResultFolder
  let figureRecords: [FigureRecord]
  /// The figures' numbers by their ids.
  let figureTables: [String: [FigureSeries.Point]]
  /// The pictures and tables that the pages link to, below the output folder.
  let figureFiles: [String]
  /// The results that they link to.
  let resultFiles: [String]
  /// What the labs start from: see `Lab`.
  let labs: [String: String]

  /// - Parameter titles: of the pages, by their template.
  init(
    _ results: ResultFolder, records: [Record], study: Study, version: String,
    titles: [String: String], words: Words, claimTexts: ClaimTexts
  ) throws {
    self.words = words
    self.study = study
    self.version = version
    // The first page's heading is the report's.
    self.titles = titles.merging([Page.index.name: study.report.title]) { $1 }
    studyHash = study.hash
    self.results = results
    let visible = results.visible ?? []
    self.records = records
    let claims =
      results.exists(Finding.file)
      ? try results.json([Finding].self, Finding.file) : []
    ledger = try claims.map { claim in
      let said = try claimTexts.words(of: claim)
      return try ClaimView.values(claim, said, words: words, results)
    }
    let paths = visible.filter { $0.hasPrefix("figures/") && $0.hasSuffix(".json") }.sorted()
      // Those for pages of other sizes have folders of their own.
      .filter { $0.count(where: { $0 == "/" }) == 1 }
    figureRecords = try paths.map { try results.json(FigureRecord.self, $0) }
    figureTables = Dictionary(
      uniqueKeysWithValues: try figureRecords.compactMap { record in
        let file = FigureView.table(record.id)
        guard record.files.contains(file) else { return nil }
        // Surfaces have a table of another kind, and no lines.
        guard record.view == nil else { return (record.id, []) }
        let text = String(decoding: try results.data(file), as: UTF8.self)
        return (record.id, try FigureSeries.points(text, name: results.path(file)))
      })
    figures = Dictionary(
      uniqueKeysWithValues: try figureRecords.map {
        (
          Self.key($0.id),
          try FigureView.values($0, results)
        )
      })
    var tables: [String: [String: Any]] = [:]
    for table in PageTable.all {
      tables[Self.key(table.name)] = try TableView.values(
        table, records: records, words: words, results)
    }
    self.tables = tables
    let shown = figures.values.flatMap { figure in
      ([figure] + (figure["frames"] as? [[String: Any]] ?? [])).flatMap { picture in
        ["src", "dark"].compactMap { picture[$0] as? String }
      }
    }
    resultFiles = DownloadsView.resultFiles(results)
    labs = try Lab.values(results, study: study)
    figureFiles = Set(shown + figureRecords.flatMap(FigureView.downloads)).sorted()
  }

  /// What this run has of experiments.
  static func records(in results: ResultFolder) throws -> [Record] {
    try (results.visible ?? [])
      .filter { $0.hasPrefix("results/") && $0.hasSuffix("/record.json") }.sorted()
      .map { try results.json(Record.self, $0) }
  }

  func title(of page: Page) -> String { titles[page.name] ?? page.name }

  /// Tags split at dots: ids with a dot, such as those that hold a σ, get an underscore.
  static func key(_ id: String) -> String { id.replacing(".", with: "_") }

  /// The quadratic and the metric of the run as formulas, and whether they are the lecture's.
  private func quadratic() throws -> [String: Any] {
    let scaled = QuadraticRecord.scaled.record
    var (q, h): (PlaneMatrix?, PlaneMatrix?)
    if scaled.exists(in: results) {
      let scalars = try scaled.scalars(in: results)
      (q, h) = (scalars.hessian, scalars.metric)
    }
    if QuadraticRecord.plain.record.exists(in: results) {
      q = try QuadraticRecord.plain.record.scalars(in: results).hessian
    } else if q == nil, ScaledGradientStepRecord.record.exists(in: results) {
      q = try ScaledGradientStepRecord.record.scalars(in: results).hessian
    }
    let lectures = QuadraticSection().matrix
    let matrix = q?.rows ?? lectures
    let diagonal = [[matrix[0][0], 0], [0, matrix[1][1]]]
    let metric = h?.rows ?? diagonal
    return [
      "isLectures": matrix == lectures,
      "hasLecturesMetric": metric == diagonal,
      "q": try TemplateFormulas.html(
        words.language.formula("$Q=\(NumberFormat.latex(rows: matrix))$")),
      "h": try TemplateFormulas.html(
        words.language.formula("$H=\(NumberFormat.latex(rows: metric))$")),
    ]
  }

  /// How the trainings of each network experiment ended, the failures by name.
  private var endings: [[String: Any]] {
    ExperimentID.networks.compactMap { id in
      guard let record = records.first(where: { $0.experiment == id }) else { return nil }
      let counts = Dictionary(grouping: record.statuses.values, by: { $0 }).mapValues(\.count)
      let parts = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let others = record.statuses.filter { $0.value != TrainingStatus.zeroLoss.rawValue }.sorted {
        $0.key < $1.key
      }
      return [
        "experiment": id,
        "summary": words(
          "ended",
          [
            "count": String(record.statuses.count),
            "endings": parts.map { "\($0.value) \(words($0.key))" }
              .joined(separator: ", "),
          ]),
        "hasOthers": !others.isEmpty,
        "others": others.map { "\($0.key) (\(words($0.value)))" }.joined(separator: ", "),
      ]
    }
  }

  /// Where data sets come from, in words.
  private func source(of section: StepSensitivitySection) throws -> String {
    guard section.source != .data else {
      let isThere = results.exists(StepSensitivityRecord.record.path)
      let ratio =
        isThere ? try StepSensitivityRecord.record.scalars(in: results).splitRatio : .infinity
      return words(ratio > StepTrainings.largestCorrectedRatio ? "splits" : "corrected-splits")
    }
    return words(
      "draws",
      [
        "count": String(section.train), "source": words.language.name(section.source.word),
        "noise": words.number(NumberFormat.significant(section.noise, digits: 2)),
      ])
  }

  /// What every page says about the site and itself.
  func frame(title: String, template: String) -> [String: Any] {
    func link(_ page: Page) -> [String: Any] {
      [
        "file": page.file, "title": self.title(of: page),
        "isCurrent": page.name == template,
      ]
    }
    var values: [String: Any] = [
      "title": study.report.title, "author": study.report.author,
      "hasAuthor": !study.report.author.isEmpty, "pageTitle": title,
      "words": words.json, "isIndex": template == Page.index.name,
      "chapters": Page.chapters.map(link),
      "background": Page.background.map(link), "language": study.language,
      "version": version, "seed": study.seed, "studyHash": studyHash,
      "studyShort": String(studyHash.prefix(12)),
    ]
    if let place = Page.all.firstIndex(where: { $0.name == template }) {
      if place > 0 { values["previous"] = link(Page.all[place - 1]) }
      if place + 1 < Page.all.count { values["next"] = link(Page.all[place + 1]) }
      values["hasNeighbours"] = true
    }
    return values
  }

  /// The values that the template of `page` sees.
  func values(for page: Page) throws -> [String: Any] {
    var numbers: [String: Any] = [:]
    for record in records {
      numbers[Self.key(record.experiment)] = record.scalars.mapValues {
        // Counts stay counts.
        Int(exactly: $0).map(String.init)
          ?? words.number(NumberFormat.significant($0, digits: 3))
      }
    }
    let network = study.experiments.deepNetwork
    let boundaries = try network.algorithms.flatMap { algorithm in
      try network.sigmas.compactMap { sigma -> [String: Any]? in
        let name = NumberName.of(sigma)
        let figure = figures[Self.key("decision-boundary-\(algorithm.name)-\(name)")]
        let choice = [Algorithm.title(of: algorithm.name), name]
        let selected = try JSON.compact(choice)
        return figure?.merging(["selected": selected]) { $1 }
      }
    }
    let landscapes = study.experiments.lossLandscape.heights.map(LandscapeSection.name)
    let problems = study.experiments.adaptiveMetrics.problems.map(\.name)
    var values: [String: Any] = [
      "table": tables,
      // The figures of the study's own problems, in its order.
      "problemFigures": problems.compactMap { figures["adaptive-metrics-\($0)"] },
      // Those that the study adds to this chapter.
      "ownFigures": study.figures.own.filter { $0.page.rawValue == page.name }
        .compactMap { figures[Self.key($0.id)] },
      "boundaryFigures": boundaries, "endings": endings,
      "hasLedger": !ledger.isEmpty, "ledgers": LedgerView.all(ledger),
      "hasAnswers": ledger.contains { $0["brief"] != nil },
      "drawSource": try source(of: study.experiments.stepSensitivity),
      "adamSteps": study.experiments.stepSensitivity[steps: Algorithm.adam]
        .map { words.number(NumberFormat.parameter($0)) }
        .joined(separator: words.language.separator),
      "isOneSeed": study.experiments.stepSensitivity.seeds == 1,
      "landscapeFigures": landscapes.compactMap { figures[Self.key("loss-landscape-\($0)")] },
      "landscapeMaps": (landscapes.map { "\($0)-contours" } + ["filter"]).compactMap {
        figures[Self.key("loss-landscape-\($0)")]
      },
      "claim": Dictionary(
        uniqueKeysWithValues: ledger.map { (Self.key($0["id"] as? String ?? ""), $0) }),
      "figure": figures, "number": numbers, "quadratic": try quadratic(),
      "study": study.published.tree.yaml,
    ]
    values["hasOwnFigures"] = (values["ownFigures"] as? [Any])?.isEmpty == false
    if page.name == Page.downloads.name {
      values["experiments"] = try DownloadsView.experiments(resultFiles, results)
    }
    values["bibtex"] = Citation.bibtex(study.report, program: version, studyHash: studyHash)
    values["csl"] = try Citation.csl(study.report, program: version, studyHash: studyHash)
    values.merge(Citation.values(study.report)) { own, _ in own }
    // Only what is there: a template takes any value for a yes.
    values.merge(labs) { $1 }
    let middle = landscapes.dropFirst(landscapes.count / 2).first.map { "loss-landscape-\($0)" }
    let view = figureRecords.first { $0.id == middle }?.view
    if page.name == "minima", let data = try LandscapeData(results, study: study, view: view) {
      values["landscapes"] = try JSON.compact(data)
    }
    values["firstLandscape"] = middle.flatMap { figures[Self.key($0)] }
    return values.merging(
      frame(
        title: self.title(of: page), template: page.name)
    ) { $1 }
  }
}
