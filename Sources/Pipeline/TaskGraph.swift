import Claims
import Experiments
import Figures
import Foundation
import Input
import Plotting
import Report
import Results
import Study

/// The tasks of a study, each after the ones it needs.
struct TaskGraph: Sendable {
  let items: [WorkItem]

  /// - Parameters:
  ///   - templates: of the pages.
  ///   - texts: of the figures.
  ///   - sizes: the pages that figures are drawn for in folders of their own.
  ///   - hasSingleFile: whether the pages are also wanted as one file.
  ///   - budget: what a task may use.
  ///
  /// Throws `StudyError` where an experiment cannot do what the study asks, and for changes of
  /// figures that there are not.
  init(
    study: Study, templates: Templates, texts: FigureTexts, sizes: [FigureSize] = [],
    hasSingleFile: Bool = false, budget: Budget
  ) throws {
    try study.check()
    let catalog = FigureCatalog.all(of: study)
    try Self.checkChanges(study, of: catalog.map(\.id))
    try Self.checkNeeds(of: catalog, study)
    var items: [WorkItem] = [Self.studyFile(study)]
    for experiment in ExperimentCatalog.all { items += try Self.items(experiment, study) }
    let recordOf = Dictionary(
      uniqueKeysWithValues: ExperimentCatalog.all.map { ($0.id, Self.recordID($0.id)) })
    let made = Dictionary(grouping: items, by: \.subject).mapValues { $0.map(\.id) }
    func tasks(of experiments: [String]) -> [String] { experiments.flatMap { made[$0] ?? [] } }
    items.append(Self.claims(needs: tasks(of: recordOf.keys.sorted())))
    func drawing(for size: FigureSize?) throws -> [FigureTask] {
      try catalog.map { try FigureTask($0, study, texts, for: size, budget: budget) }
    }
    func drawn(_ figures: [FigureTask]) -> [WorkItem] {
      figures.map { $0.item(needs: tasks(of: $0.figure.needs)) }
    }
    let ofReport = try drawing(for: nil)
    let figures = drawn(ofReport)
    items += try figures + sizes.flatMap { drawn(try drawing(for: $0)) }
    items.append(try Self.kit(study, texts, needs: figures.map(\.id)))
    // The pages show nothing of single trainings, which are many and large; a lab trains on the points.
    let trainings = ExperimentCatalog.all.filter { $0 is NetworkExperiment }.map(\.id)
    items.append(
      Self.report(
        study, templates,
        needs: ["claims"] + figures.map(\.id) + trainings.map(Self.recordID)
          + [Self.cellID(NetworkExperiment.deepNetwork.id, NetworkExperiment.pointsCell)]
          + tasks(of: recordOf.keys.filter { !trainings.contains($0) }.sorted())))
    let drawnFrom = Set(catalog.flatMap(\.needs)).sorted()
    let atlas = AtlasTask(ofReport, study, texts, jobs: budget.jobs)
    items.append(atlas.item(needs: ["report"] + tasks(of: drawnFrom)))
    if hasSingleFile { items.append(Self.singleFile) }
    self.items = items
  }

  private static let reportCode = Revision.report.digest()

  private static let singleFile = WorkItem(
    id: "report/single-file", stage: .report, subject: "report", needs: ["report"], parameters: "",
    code: reportCode
  ) { results in [try SingleFile.artifact(results)] }

  static let studyID = "study"

  /// The study in the output folder: `figures` and `report` take from it what shaped the results.
  static let studyFile = Study.storedFile

  /// Beside it the user's points, if there are any.
  static let dataFile = DataSection.storedFile

  static func studyFile(_ study: Study, stage: Stage = .experiment) -> WorkItem {
    // Of the files that figures are drawn from.
    let copies = Dictionary(
      study.stored.figures.own.flatMap(\.files).compactMap { file in
        file.contents.map { (file.path, $0.bytes) }
      }, uniquingKeysWith: { first, _ in first })
    return WorkItem(
      id: studyID, stage: stage, subject: "study",
      parameters: study.stored.tree.canonicalJSON
        + (study.data.contents.map { Digest.hex($0.bytes) } ?? "")
        + copies.sorted { $0.key < $1.key }.map { Digest.hex($0.value) }.joined(),
      code: Revision.study.digest()
    ) { _ in
      let yaml = "# The study of this folder.\n\n" + study.stored.tree.yaml
      return [Artifact(studyFile, text: yaml)]
        + [study.data.contents.map { Artifact(dataFile, $0.bytes) }].compactMap(\.self)
        + copies.sorted { $0.key < $1.key }.map { Artifact($0.key, $0.value) }
    }
  }

  /// The study of an output folder, without the points.
  static func storedStudy(_ results: ResultFolder) throws -> Study {
    let text = String(decoding: try results.data(studyFile), as: UTF8.self)
    return try LoadedStudy(yaml: (results.path(studyFile), text)) { path, _, _ in
      // Of files that are gone those speak that draw them.
      DataContents(name: results.path(path), bytes: (try? results.data(path)) ?? Data())
    }.study
  }

  /// The study with its changes of figures under the ids that the figures have.
  static func spelled(_ study: Study) -> Study {
    let known = Set(FigureCatalog.all(of: study).map(\.id))
    var study = study
    study.figures.each = Dictionary(
      study.figures.each.map {
        (known.contains($0.key) ? $0.key : NumberName.canonical($0.key), $0.value)
      },
      uniquingKeysWith: { first, _ in first })
    return study
  }

  /// Throws a `StudyError` for changes of a figure that there is not, and for a formula that cannot
  /// be set.
  private static func checkChanges(_ study: Study, of known: [String]) throws {
    try checkFormulas(study.figures.texts, at: "figures.texts")
    for (id, own) in study.figures.each.sorted(by: { $0.key < $1.key }) {
      let words = ["title": own.title ?? "", "caption": own.caption ?? ""]
      try checkFormulas(words, at: "figures.each.\(id)")
      try checkFormulas(own.texts ?? [:], at: "figures.each.\(id).texts")
    }
    for (number, own) in study.figures.own.enumerated() {
      let key = "figures.own.\(number)"
      let words = ["title": own.changes.title ?? "", "caption": own.changes.caption ?? ""]
      try checkFormulas(words.merging(own.labels) { $1 }, at: key)
      try checkFormulas(own.changes.texts ?? [:], at: key + ".texts")
      guard known.count(where: { $0 == own.id }) == 1 else {
        throw StudyError(
          key + ".id", found: "\(own.id), which is another figure", expected: "an id of its own")
      }
    }
    for id in study.figures.each.keys.sorted() where !known.contains(id) {
      let hint = EditDistance.hint(for: id, among: known)
      throw StudyError(
        "figures.each.\(id)", found: "the unknown figure \(id)",
        expected: "an id that descent list shows\(hint)")
    }
  }

  /// Throws a `StudyError` for an own figure of results that no experiment makes.
  private static func checkNeeds(of catalog: [any LectureFigure], _ study: Study) throws {
    let known = ExperimentCatalog.all.map(\.id)
    for (number, own) in study.figures.own.enumerated() {
      let needs = catalog.first { $0.id == own.id }?.needs ?? []
      guard let wrong = needs.first(where: { !known.contains($0) }) else { continue }
      throw StudyError(
        "figures.own.\(number)",
        found: "results/\(wrong.shortened(to: 40)), which no experiment makes",
        expected:
          "one of \(known.joined(separator: ", "))\(EditDistance.hint(for: wrong, among: known))")
    }
  }

  private static func checkFormulas(_ texts: [String: String], at path: String) throws {
    let (canvas, style) = (RecordingCanvas(), TextStyle(size: 9, color: Color(0, 0, 0)))
    for (key, text) in texts.sorted(by: { $0.key < $1.key }) where !text.isEmpty {
      do { _ = try SetLabel(Label(text), style: style, on: canvas) } catch {
        throw StudyError(
          "\(path).\(key)", found: text.shortened(to: 60),
          expected: "formulas between dollar signs that KaTeX can set (\(error))")
      }
    }
  }

  static func recordID(_ experiment: String) -> String { "experiment/\(experiment)" }
  static func cellID(_ experiment: String, _ cell: String) -> String {
    "\(recordID(experiment))/\(cell)"
  }

  private static func items(_ experiment: any Experiment, _ study: Study) throws -> [WorkItem] {
    let code = [false, true].map {
      Revision.cells(in: experiment.chapter, sayTables: $0).digest()
    }
    let cells = try experiment.cells(of: study).map { cell in
      WorkItem(
        id: cellID(experiment.id, cell.name), stage: .experiment, subject: experiment.id,
        needs: cell.needs.map { "experiment/\($0)" },
        parameters: cell.parameters.canonicalJSON + (cell.layout ?? ""),
        code: code[cell.layout == nil ? 0 : 1], cost: cell.cost, proof: cell.proof
      ) { results in try cell.compute(results) }
    }
    let record = WorkItem(
      id: recordID(experiment.id), stage: .experiment, subject: experiment.id,
      needs: cells.map(\.id), parameters: experiment.part(of: study).canonicalJSON,
      code: Revision.record(in: experiment.chapter).digest()
    ) { results in
      let record = try experiment.record(of: study, from: results)
      return try experiment.summary(of: study, from: results)
        + [Artifact("results/\(experiment.id)/record.json", try JSON.encode(record))]
    }
    return cells + [record]
  }

  private static func claims(needs: [String]) -> WorkItem {
    WorkItem(
      id: "claims", stage: .claims, subject: "claims", needs: needs, acceptsMissingInputs: true,
      parameters: ClaimCatalog.all.map(\.id).joined(separator: " "),
      code: Revision.claims.digest()
    ) { results in
      let ledger = try ClaimCatalog.all.filter { claim in
        claim.needs.allSatisfy { results.exists("results/\($0)/record.json") }
      }.map { try $0.assess(results) }
      return [Artifact(Finding.file, try JSON.encode(ledger))]
    }
  }

  /// The figures' commands for LaTeX.
  private static func kit(
    _ study: Study, _ texts: FigureTexts, needs: [String]
  ) throws -> WorkItem {
    let (title, author) = (study.report.title, study.report.author)
    let chapters = try FigureCatalog.chapters(of: study).map {
      (title: try texts.title(of: $0.part), ids: $0.figures.map(\.id))
    }
    return WorkItem(
      id: kitID, stage: .figure, subject: "latex", needs: needs, acceptsMissingInputs: true,
      parameters: ([title, author] + chapters.map { ([$0.title] + $0.ids).joined(separator: " ") })
        .joined(separator: "\n"),
      code: Revision.figures.digest()
    ) { results in
      let kit = LaTeXKit(
        title: title, author: author,
        chapters: try chapters.map { chapter in
          let paths = chapter.ids.map { FigureTask.folder(nil) + "/\($0).json" }
          return LaTeXKit.Chapter(
            title: chapter.title,
            figures: try paths.filter(results.exists).map {
              try results.json(FigureRecord.self, $0)
            })
        })
      return kit.files.sorted { $0.key < $1.key }
        .map { Artifact("figures/latex/\($0.key)", text: $0.value) }
    }
  }

  static let kitID = "figures/latex"

  private static func report(_ study: Study, _ templates: Templates, needs: [String]) -> WorkItem {
    // The program's own texts name figures of the default study, which others may lack.
    let figures = [study, Study()].flatMap { FigureCatalog.all(of: $0).map(\.id) }
    let colors = FigureColors.ofPages
    let site = Site(
      study: study, templates: templates, version: Program.version,
      known: KnownIDs(
        figures: figures, claims: ClaimCatalog.all.map(\.id),
        experiments: ExperimentCatalog.all.map(\.id)), colors: colors)
    return WorkItem(
      id: "report", stage: .report, subject: "report", needs: needs, acceptsMissingInputs: true,
      parameters: [study.stored.tree.canonicalJSON, templates.digest, Program.version, colors.css]
        .joined(separator: "\n"),
      code: reportCode
    ) { results in try site.artifacts(results) }
  }

  /// The ids a user can name: experiments, figures, claims.
  var knownIDs: [String] {
    var ids = ExperimentCatalog.all.map(\.id)
    for id in figureIDs + ClaimCatalog.all.map(\.id) where !ids.contains(id) {
      ids.append(id)
    }
    return ids
  }

  /// The ids of all tasks that some tasks read from, at first or second hand.
  func needs(of tasks: [WorkItem]) -> Set<String> {
    var needed = Set(tasks.flatMap(\.needs))
    // Tasks come after their needs.
    for item in items.reversed() where needed.contains(item.id) { needed.formUnion(item.needs) }
    return needed
  }

  /// What the named ids mean and could not be done, since other experiments have to be there, too: a
  /// sentence for each set of those.
  func omissions(
    among selected: Set<String>, _ available: Set<String>, withClaims: Bool = true
  ) -> [String] {
    let subjects = Dictionary(items.map { ($0.id, $0.subject) }) { first, _ in first }
    func missing(_ needs: [String]) -> [String] {
      Set(needs.filter { !available.contains($0) }.compactMap { subjects[$0] }).sorted()
    }
    var waiting: [[String]: [String]] = [:]
    for item in items
    where item.stage == .figure && selected.contains(item.id) && !available.contains(item.id) {
      waiting[missing(item.needs), default: []].append("the figure \(item.subject)")
    }
    for claim in ClaimCatalog.all where withClaims {
      let records = claim.needs.map(Self.recordID)
      guard records.contains(where: selected.contains), !missing(records).isEmpty else { continue }
      waiting[missing(records), default: []].append("the claim \(claim.id)")
    }
    return waiting.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { needs, what in
      "not done: \(what.joined(separator: ", ")); also needed: \(needs.joined(separator: ", "))"
    }
  }

  /// The tasks that the named ids mean, with what they need and what follows from them.
  func closure(of ids: [String]) -> Set<String> {
    let claimed = ClaimCatalog.all.filter { ids.contains($0.id) }.flatMap(\.needs)
    var selected = Set(
      items.filter { ids.contains($0.subject) || claimed.contains($0.subject) }.map(\.id))
    if !claimed.isEmpty { selected.insert("claims") }
    let named = selected
    // Tasks come after their needs: one pass forwards finds what follows from the named ones, one
    // backwards what the named ones need.
    var following = named
    for item in items where item.needs.contains(where: following.contains) {
      following.insert(item.id)
    }
    // An experiment that follows is made whole: its record needs all of its cells.
    for item in items where item.stage == .experiment && following.contains(item.id) {
      selected.insert(item.id)
    }
    for item in items.reversed() where selected.contains(item.id) && !item.acceptsMissingInputs {
      selected.formUnion(item.needs)
    }
    return selected.union(following).union([Self.studyID])
  }
}
