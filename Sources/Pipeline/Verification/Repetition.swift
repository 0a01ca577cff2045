import Experiments
import Results

/// Does tasks again from stored files, and compares what they give with what is stored.
struct Repetition: Sendable {
  private let store: any FileStore
  private let items: [WorkItem]
  private let jobs: Int
  private let progress: Progress
  /// The files of each task.
  private let outputs: [String: [String]]
  /// The tasks of files that an archive leaves out.
  private let omitted: Set<String>

  /// - Parameter items: of the whole study.
  init(_ folder: VerifiedFolder, _ items: [WorkItem], _ jobs: Int, _ progress: Progress) {
    store = folder.store
    (self.items, self.jobs, self.progress) = (items, jobs, progress)
    omitted = Set((folder.manifest.omitted ?? [:]).values.map(\.source))
    outputs = Dictionary(grouping: folder.manifest.files.keys.sorted()) {
      folder.manifest.files[$0]?.source ?? ""
    }
  }

  /// Whether the files are those of the study's tasks: of all, and of no others.
  var tasks: Check {
    let known = Set(items.map(\.id))
    let strangers = outputs.keys.filter { !known.contains($0) }.sorted().map { task in
      Check.Difference(
        outputs[task]?.first ?? "", found: "a file of \(task)", expected: "tasks of the study")
    }
    let missing = items.filter { outputs[$0.id] == nil && !omitted.contains($0.id) }.map { item in
      Check.Difference("", found: "no file of \(item.id)", expected: "one")
    }
    let partial =
      omitted.isEmpty ? "" : ", files of \(omitted.count) tasks are left out of this archive"
    return .done("tasks", "\(outputs.count) tasks of the study\(partial)", strangers + missing)
  }

  /// - Parameter isDerived: whether only what follows from a task's own arrays is made again.
  func differences(
    of tasks: [WorkItem], name: String, isDerived: Bool, by comparison: Comparison
  ) throws -> [Check.Difference] {
    let counter = Counter(name, of: tasks.count, progress)
    return try Parallel.map(tasks, jobs: jobs) { item in
      try Task.checkCancellation()
      defer { counter.next() }
      return differences(of: item, isDerived, comparison)
    }.flatMap(\.self)
  }

  private func differences(
    of item: WorkItem, _ isDerived: Bool, _ comparison: Comparison
  ) -> [Check.Difference] {
    let stored = outputs[item.id] ?? []
    let inputs = item.needs.flatMap { outputs[$0] ?? [] }.filter(item.reads)
    do {
      let made: [Artifact]
      if isDerived, case .derived(let derive) = item.proof {
        made = try derive(ResultFolder(store, visible: Set(inputs + stored)))
      } else {
        made = try item.work(ResultFolder(store, visible: Set(inputs)))
        let paths = Set(made.map(\.path))
        if let more = stored.first(where: { !paths.contains($0) }) {
          return [.init(more, found: "a file", expected: "none of \(item.id)")]
        }
      }
      return try made.compactMap { artifact in
        guard stored.contains(artifact.path) else {
          return .init(artifact.path, found: "no file", expected: "one of \(item.id)")
        }
        return comparison.difference(
          artifact.path, stored: try ResultFolder(store).data(artifact.path),
          computed: artifact.data)
      }
    } catch {
      return [.init(item.id, found: "\(error)", expected: "files that can be read")]
    }
  }
}
