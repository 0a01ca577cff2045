/// Which tasks of a run can be looked at, first come first served, and what came of those that were.
struct Schedule {
  /// The tasks whose files are there and up to date.
  private(set) var done: Set<String> = []
  /// The tasks whose files cannot be had.
  private(set) var unavailable: Set<String> = []

  /// The places of the tasks whose needs are settled; those before `position` were looked at.
  private var ready: [Int] = []
  private var position = 0
  /// How many needs of each task are open. One that is not in this run stays so.
  private var open: [Int]
  /// The places of the tasks that read from a task, by its id.
  private var readers: [String: [Int]] = [:]

  init(_ items: [WorkItem]) {
    open = items.map(\.needs.count)
    for (index, item) in items.enumerated() {
      for need in item.needs { readers[need, default: []].append(index) }
      if item.needs.isEmpty { ready.append(index) }
    }
  }

  /// The place of the next task that can be looked at; nil if there is none for now.
  mutating func next() -> Int? {
    guard position < ready.count else { return nil }
    defer { position += 1 }
    return ready[position]
  }

  /// The task is done, or cannot be: what waited for nothing else is ready.
  mutating func settle(_ id: String, isDone: Bool) {
    if isDone { done.insert(id) } else { unavailable.insert(id) }
    for index in readers[id] ?? [] {
      open[index] -= 1
      if open[index] == 0 { ready.append(index) }
    }
  }
}
