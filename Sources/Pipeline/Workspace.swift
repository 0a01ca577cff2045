import Archive
import Experiments
import Figures
import Foundation
import PlottingCairo
import Report
import Results
import Study
import Texts

/// An output folder under lock: runs tasks in it and keeps cache and manifest in step.
public struct Workspace: Sendable {
  private let folder: ResultFolder
  private let lock: FolderLock
  private let study: Study
  private let jobs: Int
  private let progress: Progress
  private let graph: TaskGraph
  private let sizes: [FigureSize]
  private let isManifestDamaged: Bool
  private let templates: TemplateFiles

  /// Takes the folder's lock, makes the folder if need be, and clears what a killed run left.
  ///
  /// Throws `StudyError`, `ResultError`, or `TextError` and `ReportError` for texts and templates.
  ///
  /// - Parameters:
  ///   - sizes: the pages that figures are drawn for in folders of their own, beside those that
  ///     were asked for before.
  ///   - isForced: whether to use a folder that holds someone else's files, too.
  ///   - asSingleFile: whether the pages are also written as one file, as they are from then on.
  public init(
    output: String, study: Study, budget: Budget = Budget(), sizes: [FigureSize] = [],
    asSingleFile: Bool = false, isForced: Bool = false, progress: Progress
  ) throws {
    // Before anything is touched on disk: a study that cannot be run changes nothing.
    let study = TaskGraph.spelled(study)
    let stored = ResultFolder(output)
    let files = try TemplateFiles(override: study.report.templates, language: study.language)
    graph = try TaskGraph(
      study: study, templates: try Templates(files),
      texts: try FigureTexts(files),
      sizes: FigureSize.allCases.filter {
        sizes.contains($0) || stored.exists(FigureTask.folder($0))
      }, hasSingleFile: asSingleFile || stored.exists(SingleFile.path), budget: budget)
    self.sizes = sizes
    templates = files
    let owner = FolderOwner(folder: output)
    try owner.check(isForced: isForced)
    lock = try FolderLock(folder: output)
    isManifestDamaged = owner.isManifestDamaged
    DurableFile.removeStaleTemporaries(in: output)
    folder = ResultFolder(output)
    self.study = study
    jobs = budget.jobs
    self.progress = progress
  }

  /// The study that made what is in an output folder. Throws `ResultError.absent` if there is none.
  public static func storedStudy(in folder: String) throws -> Study {
    let results = ResultFolder(folder)
    var study = try TaskGraph.storedStudy(results)
    // Points that are gone are no reason to refuse to draw what was made of them.
    if study.data.file == TaskGraph.dataFile { try? PointsFile.read(into: &study, from: folder) }
    return study
  }

  /// What a user should know before a long run.
  public var warnings: [String] {
    let font = study.figures.font
    let missing =
      FontFamilies.has(font)
      ? [] : ["figures.font: the family \(font) is not installed; the nearest other one is used"]
    return missing
      + (isManifestDamaged
        ? ["\(folder.path(Manifest.file)) is damaged; it is made anew from the files"] : [])
  }

  /// What is wrong with the figures that the ids mean, or with all.
  public func faults(of ids: [String] = []) -> [String] {
    let ids = (try? TaskGraph.resolve(ids, among: graph.knownIDs, own: study.figures.own)) ?? []
    return FigureFaults(folder: folder, study: study).sentences(
      of: ids.isEmpty ? graph.figureIDs : ids.filter(graph.figureIDs.contains),
      on: sizes.isEmpty ? [nil] : sizes.map(Optional.some), areAll: ids.isEmpty)
  }

  /// Whether ids name figures and nothing else.
  public func areFigures(_ ids: [String]) -> Bool {
    // Some experiments have the name of a figure.
    let experiments = ExperimentCatalog.all.map(\.id)
    return ids.allSatisfy {
      graph.figureIDs.contains($0) && !experiments.contains($0) || $0 == FiguresSection.allOwn
    }
  }

  /// The page to open.
  public var index: String { folder.path("report/index.html") }
  /// All pages in one, if that was asked for.
  public var singleFile: String { folder.path(SingleFile.path) }
  /// Where the pictures are.
  public var figures: [String] {
    sizes.isEmpty
      ? [folder.path("figures")] : sizes.map { folder.path("figures/\($0.rawValue)") }
  }

  /// Everything that is stale, or only what the ids mean.
  ///
  /// Returns what of that could not be done, and why: a sentence each.
  public func run(only ids: [String] = []) async throws -> [String] {
    let ids = try TaskGraph.resolve(ids, among: graph.knownIDs, own: study.figures.own)
    let selected = ids.isEmpty ? nil : graph.closure(of: ids)
    // Before hours of work.
    for experiment in ExperimentCatalog.all
    where selected?.contains(TaskGraph.recordID(experiment.id)) ?? true {
      try experiment.checkData(of: study)
    }
    let outcome = try await execute(
      graph.items, from: Cache.load(from: folder), selected: selected)
    var cache = outcome.cache
    if selected == nil { try removeOrphans(&cache) }
    try writeManifest(cache)
    // Who asks for figures asks for no claims.
    return selected.map {
      graph.omissions(among: $0, outcome.available, withClaims: !areFigures(ids))
    } ?? []
  }

  /// The figures from stored results; all of them, or the named ones. For the pages that this
  /// workspace was opened with, if there are any.
  public func drawFigures(only ids: [String] = []) async throws {
    let ids = try TaskGraph.resolve(ids, among: graph.figureIDs, own: study.figures.own)
    let cache = try storedCache()
    let wanted = Set(
      (ids.isEmpty ? graph.figureIDs : ids).flatMap { id in
        sizes.isEmpty ? [FigureTask.id(id, nil)] : sizes.map { FigureTask.id(id, $0) }
      })
    // The commands for LaTeX are of all figures, or none.
    let isWhole = ids.isEmpty && sizes.isEmpty
    let figures = graph.items.filter {
      wanted.contains($0.id) || isWhole && $0.id == TaskGraph.kitID
    }
    // Whether stored files are whole is asked only of those that are drawn from.
    let needed = graph.needs(of: figures)
    let outcome = try await execute(
      graph.items.filter { $0.stage == .experiment && needed.contains($0.id) } + figures,
      from: cache, trusting: [.experiment])
    try requireAll(figures, outcome)
    try writeManifest(outcome.cache)
  }

  /// The pages from stored results and figures.
  public func writeReport() async throws {
    let cache = try storedCache()
    try requireUndamaged([.experiment, .claims], cache)
    // The pages' own settings are kept, so that the next report is not another one.
    var kept = try Self.storedStudy(in: folder.root)
    (kept.report, kept.language) = (study.report, study.language)
    let items = graph.items.map {
      $0.id == TaskGraph.studyID ? TaskGraph.studyFile(kept, stage: .report) : $0
    }
    let outcome = try await execute(
      items, from: cache, trusting: [.experiment, .claims, .figure])
    try writeManifest(outcome.cache)
    // Figures that are damaged are left out: the pages are there, and something is wrong.
    try requireUndamaged([.figure], cache)
  }

  /// What goes into an archive, and where it is written.
  public struct Archiving: Sendable {
    /// nil for the folder `archive` of the output.
    public var directory: String?
    public var forms = Archive.Forms()
    public var folders = Set(ResultFolder.folders)
    public var hasArrays = true
    /// Also what no task wrote.
    public var hasExtra = false
    /// Also the sources of the Swift packages that this program was built with.
    public var hasDependencies = false

    public init() {}
  }

  /// The archive of the folder.
  ///
  /// Throws `ResultError.stale` where something was not made, or is not as it was made, and
  /// `ResultError.unlisted` for files that no task wrote.
  ///
  /// - Returns: the paths of what was written, and what of the study a repository would ask for.
  public func archive(_ archiving: Archiving) async throws -> (paths: [String], missing: [String]) {
    let cache = try storedCache()
    // Looks at every task and does none.
    let state = try await Runner(
      items: graph.items, folder: folder, jobs: jobs, selected: [], report: { _ in }
    ).run(from: cache)
    try requireAll(graph.items, state)
    let manifest = manifest(of: state.cache)
    let extra = try FolderListing.files(of: archiving.folders.sorted(), below: folder.root)
      .filter { manifest.files[$0] == nil }
    guard extra.isEmpty || archiving.hasExtra else {
      throw ResultError.unlisted(folder: folder.root, files: extra)
    }
    let archive = Archive(
      folder, manifest: manifest, study: study, templates: templates,
      program: try ProgramDescription.current(study, withDependencies: archiving.hasDependencies),
      date: try RunLog.day(in: folder.root),
      selection: ArchiveSelection(
        folders: archiving.folders, hasArrays: archiving.hasArrays, extra: extra))
    let own = "archive"
    if archiving.directory == nil { try FolderListing.requireFolder(own, below: folder.root) }
    let paths = try archive.write(
      to: archiving.directory ?? folder.path(own), as: archiving.forms,
      progress: { progress.tell("archive", $0, of: $1) })
    return (paths, archive.missing)
  }

  private func execute(
    _ items: [WorkItem], from cache: Cache, selected: Set<String>? = nil,
    trusting trusted: Set<Stage> = []
  ) async throws -> Runner.Outcome {
    let runner = Runner(
      items: items, folder: folder, jobs: jobs, trusted: trusted, selected: selected,
      report: { progress.receive($0) })
    defer { progress.end() }
    return try await runner.run(from: cache)
  }

  /// The cache of what is published from. Throws `ResultError.absent` where there is none beside
  /// results, as in a folder of an earlier version: nothing could be told from what someone else
  /// put there.
  private func storedCache() throws -> Cache {
    let cache = Cache.load(from: folder)
    guard !cache.tasks.isEmpty || !folder.exists(Manifest.file) else {
      throw ResultError.absent(
        path: folder.path(Cache.file) + " of this version, which says what was made,",
        remedy: "make it with descent run")
    }
    return cache
  }

  /// Refuses to publish what someone changed since it was computed; what was never made, or is gone, is
  /// left out and marked.
  private func requireUndamaged(_ stages: Set<Stage>, _ cache: Cache) throws {
    let freshness = Freshness(folder: folder)
    for item in graph.items where stages.contains(item.stage) {
      if let entry = cache.tasks[item.id], freshness.changedFile(of: entry) != nil {
        throw stale(item.id)
      }
    }
  }

  /// Says which results are missing for the first task that could not be done.
  private func requireAll(_ items: [WorkItem], _ outcome: Runner.Outcome) throws {
    guard let item = items.first(where: { !outcome.available.contains($0.id) }) else { return }
    let missing = item.needs.first { !outcome.available.contains($0) } ?? item.id
    throw stale(missing)
  }

  /// What is wrong with the files of a task that are not as it wrote them.
  private func stale(_ task: String) -> ResultError {
    let damage = Cache.load(from: folder).tasks[task].flatMap {
      Freshness(folder: folder).damage(to: $0)
    }
    let isThere = Cache.load(from: folder).tasks[task] != nil
    return .stale(
      folder: folder.root,
      what: damage ?? "a result of \(task) is \(isThere ? "out of date" : "missing")")
  }

  /// Removes the files of tasks that this study does not have.
  private func removeOrphans(_ cache: inout Cache) throws {
    let known = Set(graph.items.map(\.id))
    let orphans = cache.tasks.filter { !known.contains($0.key) }
    guard !orphans.isEmpty else { return }
    for id in orphans.keys { cache.tasks[id] = nil }
    let kept = Set(cache.tasks.values.flatMap(\.outputs.keys))
    for path in orphans.values.flatMap(\.outputs.keys) where !kept.contains(path) {
      DurableFile.remove(path, below: folder.root)
    }
    try cache.store(in: folder)
  }

  private func manifest(of cache: Cache) -> Manifest {
    var files: [String: Manifest.Entry] = [:]
    for (task, entry) in cache.tasks {
      for (path, output) in entry.outputs {
        files[path] = Manifest.Entry(sha256: output.sha256, size: output.size, source: task)
      }
    }
    return Manifest(
      program: Program.name, version: Program.version, study: study.hash,
      environment: Environment(study).values, files: files)
  }

  private func writeManifest(_ cache: Cache) throws {
    try DurableFile.update(
      Manifest.file, to: try JSON.encode(manifest(of: cache)), below: folder.root)
  }
}
