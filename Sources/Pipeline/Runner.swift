import Foundation
import Results

/// Runs a graph of tasks: only what is stale, in parallel, each task's files whole on disk before
/// the next one sees them.
struct Runner: Sendable {
  /// In an order in which every task comes after its needs.
  let items: [WorkItem]
  let folder: ResultFolder
  let jobs: Int
  /// Stages whose stored files are taken as they are, whatever they were made from.
  var trusted: Set<Stage> = []
  /// The tasks to bring up to date; nil for all. Others count only if they are fresh.
  var selected: Set<String>?
  let report: @Sendable (Event) -> Void

  enum Event: Sendable {
    /// How many tasks there are to look at.
    case planned(Int)
    case fresh(String)
    case started(String, reason: String)
    case finished(String, seconds: Double, files: Int)
  }

  /// What came of a run.
  struct Outcome {
    var cache: Cache
    /// The tasks whose files are there and up to date.
    var available: Set<String>
  }

  /// Throws the first error of a task after the others have ended; what was finished stays.
  /// Throws `CancellationError` when cancelled.
  func run(from stored: Cache) async throws -> Outcome {
    report(.planned(items.count(where: isWanted)))
    let freshness = Freshness(folder: folder)
    var state = State(
      cache: stored, schedule: Schedule(items),
      damage: try Parallel.map(items, jobs: jobs) { item in
        stored.tasks[item.id].flatMap { freshness.damage(to: $0) }
      })
    do {
      try await withThrowingTaskGroup(of: Finished.self) { group in
        var running = 0
        // Made with the first task that is not fresh: a run with nothing to do writes nothing.
        var journal: Cache.Journal?
        while true {
          while running < jobs, state.failure == nil, !Task.isCancelled,
            let start = try next(&state)
          {
            if journal == nil { journal = try Cache.Journal(stored, in: folder) }
            state.isJournalOpen = true
            running += 1
            report(.started(start.item.id, reason: start.reason))
            group.addTask { try perform(start.item, key: start.key, inputs: start.inputs) }
          }
          guard running > 0 else { break }
          do {
            if let finished = try await group.next() {
              record(finished, &state)
              try journal?.add(finished.id, finished.entry)
            }
          } catch {
            state.failure = state.failure ?? error
          }
          running -= 1
        }
      }
    } catch {
      state.failure = state.failure ?? error
    }
    // A task that was done again may have given what it gave before: its line stands twice now.
    if !stored.isCompact || state.isJournalOpen {
      try state.cache.store(in: folder)
    }
    try Task.checkCancellation()
    if let failure = state.failure { throw failure }
    return Outcome(cache: state.cache, available: state.schedule.done)
  }

  /// Whether a task is among those that are asked for.
  private func isWanted(_ item: WorkItem) -> Bool {
    !trusted.contains(item.stage) && selected?.contains(item.id) ?? true
  }

  private struct State {
    var cache: Cache
    var schedule: Schedule
    /// What happened to the stored files of each task before this run.
    let damage: [String?]
    var failure: (any Error)?
    var isJournalOpen = false
  }

  private struct Start {
    var item: WorkItem
    var key: Cache.Key
    var inputs: Set<String>
    var reason: String
  }

  private struct Finished: Sendable {
    var id: String
    var entry: Cache.Entry
    var seconds: Double
  }

  /// The next stale task whose needs are settled; settles the fresh ones on the way.
  private func next(_ state: inout State) throws -> Start? {
    while let index = state.schedule.next() {
      let item = items[index]
      let entry = state.cache.tasks[item.id]
      let damage = state.damage[index]
      if trusted.contains(item.stage) {
        state.schedule.settle(item.id, isDone: entry != nil && damage == nil)
        continue
      }
      let missing = item.needs.filter { state.schedule.unavailable.contains($0) }
      if !missing.isEmpty, !item.acceptsMissingInputs {
        state.schedule.settle(item.id, isDone: false)
        continue
      }
      let files = item.needs.filter { state.schedule.done.contains($0) }
        .flatMap { state.cache.tasks[$0].map { Array($0.outputs) } ?? [] }
        .filter { item.reads($0.key) }
      let inputs = files.map { "\($0.key) \($0.value.sha256)" }
      let key = Cache.Key(
        parameters: Digest.hex(item.parameters()), code: item.code,
        inputs: Digest.hex(inputs.sorted().joined(separator: "\n")))
      guard let reason = Freshness.reason(entry, key: key, damage: damage) else {
        state.schedule.settle(item.id, isDone: true)
        if isWanted(item) { report(.fresh(item.id)) }
        continue
      }
      guard selected?.contains(item.id) ?? true else {
        state.schedule.settle(item.id, isDone: false)
        continue
      }
      return Start(item: item, key: key, inputs: Set(files.map(\.key)), reason: reason)
    }
    return nil
  }

  private func perform(_ item: WorkItem, key: Cache.Key, inputs: Set<String>) throws -> Finished {
    let start = ContinuousClock.now
    try Task.checkCancellation()
    let artifacts = try item.work(ResultFolder(folder.root, visible: inputs))
    var outputs: [String: Cache.Output] = [:]
    for artifact in artifacts {
      try Task.checkCancellation()
      let sha256 = try DurableFile.update(
        artifact.path, to: artifact.data, below: folder.root)
      outputs[artifact.path] = Cache.Output(sha256: sha256, size: artifact.data.count)
    }
    return Finished(
      id: item.id, entry: Cache.Entry(key: key, outputs: outputs),
      seconds: start.duration(to: .now) / .seconds(1))
  }

  private func record(_ finished: Finished, _ state: inout State) {
    let old = state.cache.tasks[finished.id]?.outputs.keys.map { $0 } ?? []
    for path in old where finished.entry.outputs[path] == nil {
      DurableFile.remove(path, below: folder.root)
    }
    state.cache.tasks[finished.id] = finished.entry
    state.schedule.settle(finished.id, isDone: true)
    report(
      .finished(finished.id, seconds: finished.seconds, files: finished.entry.outputs.count))
  }
}
