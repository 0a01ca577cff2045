import Archive
import Experiments
import Figures
import Foundation
import LinearAlgebra
import Report
import Results
import Study

/// Checks that stored files are whole, and that they are what this program makes of the study: what is
/// quick is made again from the study, what took hours from the arrays beside it.
public struct Verification: Sendable {
  /// What to look at.
  public struct Extent: Sendable {
    /// Nothing but the bytes.
    public var isBytesOnly: Bool
    /// Every cell that is otherwise drawn.
    public var isAll: Bool
    /// How many of the long cells to do again, from the study alone.
    public var reruns: Int
    /// Of the draws.
    public var seed: Int

    public init(
      isBytesOnly: Bool = false, isAll: Bool = false, reruns: Int = 0, seed: Int = 1
    ) {
      (self.isBytesOnly, self.isAll, self.reruns, self.seed) = (isBytesOnly, isAll, reruns, seed)
    }
  }

  /// Cells of an experiment that are done again, of those that each take a while.
  private static let sample = 20

  private let folder: VerifiedFolder
  private let extent: Extent
  private let budget: Budget
  private let progress: Progress

  /// - Parameter path: of an output folder, a bag, or its zip.
  ///
  /// Throws `ArchiveError` for what is none of these.
  public init(_ path: String, _ extent: Extent, budget: Budget, progress: Progress) throws {
    folder = try VerifiedFolder(path)
    (self.extent, self.budget, self.progress) = (extent, budget, progress)
  }

  /// All checks, from bytes to pages. Throws `ArchiveError` for what is no bag.
  public func checks() throws -> [Check] {
    let whole = try Wholeness(folder, jobs: budget.jobs, progress)
    var checks = try whole.checks()
    if extent.isBytesOnly || !folder.isManifestReadable { return checks }
    let (study, graph): (Study, TaskGraph)
    do {
      study = try folder.study()
      guard folder.manifest.study == study.hash else {
        let difference = Check.Difference(
          TaskGraph.studyFile, found: study.hash, expected: folder.manifest.study)
        return checks + [.done("study", "the hash of the study", [difference])]
      }
      if let reason = outdated { return checks + [.skipped("science", because: reason)] }
      graph = try tasks(of: study)
    } catch {
      // What is wrong with the bytes has been found by now, and is to be heard, too.
      let difference = Check.Difference(
        TaskGraph.studyFile, found: "\(error)", expected: "a study and texts that can be read")
      return checks + [.done("study", "the study and its texts", [difference])]
    }
    let repetition = Repetition(folder, graph.items, budget.jobs, progress)
    checks.append(repetition.tasks)
    for group in groups(graph.items, study) { checks.append(try check(group, repetition)) }
    return checks
  }

  private func tasks(of study: Study) throws -> TaskGraph {
    let templates = try folder.templates(study)
    return try TaskGraph(
      study: study, templates: try Templates(templates), texts: try FigureTexts(templates),
      sizes: FigureSize.allCases.filter { size in
        folder.manifest.files.keys.contains { $0.hasPrefix(FigureTask.folder(size) + "/") }
      }, hasSingleFile: folder.manifest.files[SingleFile.path] != nil, budget: budget)
  }

  /// Why only bytes can be compared: what another version made.
  private var outdated: String? {
    struct Head: Decodable { var schema: Int }
    let results = ResultFolder(folder.store)
    for path in folder.manifest.files.keys.sorted() where path.hasSuffix("/record.json") {
      guard let schema = try? results.json(Head.self, path).schema,
        schema != Record.currentSchema
      else { continue }
      return "results of schema \(schema), this program reads \(Record.currentSchema)"
    }
    return nil
  }

  /// Tasks that are checked in one way.
  private struct Group {
    var name: String
    var items: [WorkItem]
    var all: Int
    var about = ""
    var isDerived = false
    /// Whether there is but one task, so that counting says nothing.
    var isOne = false
    var comparison = Comparison()
    var skipped: String?
  }

  private func groups(_ items: [WorkItem], _ study: Study) -> [Group] {
    let made = Set(folder.manifest.files.values.map(\.source))
    let partial = Set((folder.manifest.omitted ?? [:]).values.map(\.source))
    let items = items.filter { item in
      made.contains(item.id) && item.id != TaskGraph.studyID && !partial.contains(item.id)
        && !item.needs.contains(where: partial.contains)
    }
    let environment = Environment(study)
    let then = folder.manifest.environment
    let (own, their) = (environment.values, then ?? environment.values)
    let isSameArithmetic = own[Environment.arithmetic] == their[Environment.arithmetic]
    let comparison = isSameArithmetic ? Comparison() : Comparison.otherArithmetic
    let changes = environment.changes(since: then)
    let isVersion = folder.manifest.version == Program.version
    let version = "made by descent \(folder.manifest.version), this is \(Program.version)"
    func experiments(_ kind: (Proof) -> Bool) -> [WorkItem] {
      items.filter { $0.stage == .experiment && kind($0.proof) }
    }
    var stream = RandomStream(seed: UInt64(clamping: extent.seed)).split("verify")
    func drawn(_ items: [WorkItem], _ count: Int) -> [WorkItem] {
      stream.permutation(items.count).prefix(count).sorted().map { items[$0] }
    }
    let again = experiments { if case .again = $0 { true } else { false } }
    let derived = experiments { if case .derived = $0 { true } else { false } }
    let slow = experiments { if case .sampled = $0 { true } else { false } }
    let repeated = experiments { if case .repeated = $0 { true } else { false } }
    let sample = extent.isAll ? slow : drawn(slow, Self.sample)
    let reruns = drawn(derived + slow + repeated, extent.reruns)
    var groups = [
      Group(
        name: "quick", items: again, all: again.count, about: "tasks done again",
        comparison: comparison),
      Group(
        name: "derived", items: derived, all: derived.count,
        about: "trainings: norms, bounds, losses and accuracies from stored parameters",
        isDerived: true, comparison: comparison),
      Group(
        name: "sampled", items: sample, all: slow.count, about: "longer tasks done again",
        comparison: comparison),
      Group(
        name: "rerun", items: reruns, all: derived.count + slow.count + repeated.count,
        about: "long tasks done again from the study",
        skipped: extent.reruns == 0
          ? "not asked for (--rerun)"
          : isSameArithmetic ? nil : "another arithmetic decides each bit of a training"),
    ]
    let later: [(String, Stage, String, [String])] = [
      ("claims", .claims, "all claims judged again", []),
      ("figures", .figure, "figures and files about them made again", changes),
      ("report", .report, "all pages written again", []),
    ]
    for (name, stage, about, changes) in later {
      let own = items.filter { $0.stage == stage }
      groups.append(
        Group(
          name: name, items: own, all: own.count, about: about, isOne: stage != .figure,
          skipped: !isVersion
            ? version : changes.isEmpty ? nil : "drawn with \(changes.joined(separator: ", "))"))
    }
    return groups
  }

  private func check(_ group: Group, _ repetition: Repetition) throws -> Check {
    if let reason = group.skipped { return .skipped(group.name, because: reason) }
    let differences = try repetition.differences(
      of: group.items, name: group.name, isDerived: group.isDerived, by: group.comparison)
    guard !group.items.isEmpty else {
      return .skipped(group.name, because: "what it takes is not here")
    }
    let count =
      group.isOne
      ? ""
      : group.items.count == group.all ? "\(group.all) " : "\(group.items.count) of \(group.all) "
    let tolerance =
      group.comparison.tolerance > 0 ? ", numbers to \(group.comparison.tolerance)" : ""
    return .done(group.name, "\(count)\(group.about)\(tolerance)", differences)
  }
}
