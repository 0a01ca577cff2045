import Foundation

/// Work on several cores inside one task, for a task that is alone.
enum Parallel {
  /// The results in the order of the elements, or the error of the first element that has one.
  ///
  /// - Parameter jobs: how many elements at once.
  static func map<Element: Sendable, Value: Sendable>(
    _ elements: [Element], jobs: Int, _ body: @Sendable (Element) throws -> Value
  ) throws -> [Value] {
    let results = Results<Value>(count: elements.count)
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, elements.count))) { _ in
      while let index = results.next() {
        results.set(index, Result { try body(elements[index]) })
      }
    }
    return try results.all().map { try $0.get() }
  }

  /// Unchecked: every access happens under `lock`.
  private final class Results<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var values: [Result<Value, any Error>?]
    private var taken = 0

    init(count: Int) { values = Array(repeating: nil, count: count) }

    /// The next element that nobody has taken.
    func next() -> Int? {
      lock.withLock {
        guard taken < values.count else { return nil }
        taken += 1
        return taken - 1
      }
    }

    func set(_ index: Int, _ value: Result<Value, any Error>) {
      lock.withLock { values[index] = value }
    }

    func all() -> [Result<Value, any Error>] { lock.withLock { values.compactMap { $0 } } }
  }
}
