/// Which tasks of a run can be looked at, the most urgent first, and what came of those that were.
///
/// Urgent is what the end of the run waits longest for: a task's own cost and that of the longest chain
/// of tasks after it. So long tasks begin early, and the processor's cores end together. (The rule is known
/// as list scheduling by bottom levels; Graham 1969.) Among equals, the order of the tasks.
struct Schedule {
  /// The tasks whose files are there and up to date.
  private(set) var done: Set<String> = []
  /// The tasks whose files cannot be had.
  private(set) var unavailable: Set<String> = []

  /// The places of the tasks whose needs are settled and that were not yet looked at: a heap, the
  /// first in `order` at the top.
  private var ready: [Int] = []
  /// The rank of each task, 0 the most urgent one.
  private let order: [Int]
  /// How many needs of each task are open. One that is not in this run stays so.
  private var open: [Int]
  /// The places of the tasks that read from a task, by its id.
  private var readers: [String: [Int]] = [:]

  /// - Parameter items: each after its needs.
  init(_ items: [WorkItem]) {
    open = items.map(\.needs.count)
    for (index, item) in items.enumerated() {
      for need in item.needs { readers[need, default: []].append(index) }
    }
    var chain = items.map(\.cost)
    for index in items.indices.reversed() {
      chain[index] += readers[items[index].id]?.map { chain[$0] }.max() ?? 0
    }
    let urgent = items.indices.sorted { (chain[$1], $0) < (chain[$0], $1) }
    var order = [Int](repeating: 0, count: items.count)
    for (rank, index) in urgent.enumerated() { order[index] = rank }
    self.order = order
    for index in items.indices where open[index] == 0 { insert(index) }
  }

  private mutating func insert(_ index: Int) {
    ready.append(index)
    var place = ready.count - 1
    while place > 0, order[ready[place]] < order[ready[(place - 1) / 2]] {
      ready.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// The place of the next task that can be looked at; nil if there is none for now.
  mutating func next() -> Int? {
    guard let first = ready.first else { return nil }
    ready.swapAt(0, ready.count - 1)
    ready.removeLast()
    var (place, child) = (0, 1)
    while child < ready.count {
      if child + 1 < ready.count, order[ready[child + 1]] < order[ready[child]] { child += 1 }
      guard order[ready[child]] < order[ready[place]] else { break }
      ready.swapAt(place, child)
      (place, child) = (child, 2 * child + 1)
    }
    return first
  }

  /// The task is done, or cannot be: what waited for nothing else is ready.
  mutating func settle(_ id: String, isDone: Bool) {
    if isDone { done.insert(id) } else { unavailable.insert(id) }
    for index in readers[id] ?? [] {
      open[index] -= 1
      if open[index] == 0 { insert(index) }
    }
  }
}
