import Foundation

/// Work on all cores inside one task, for a task that is alone.
enum Parallel {
  /// The results in the order of the elements, or the error of the first element that has one.
  static func map<Element: Sendable, Value: Sendable>(
    _ elements: [Element], _ body: @Sendable (Element) throws -> Value
  ) throws -> [Value] {
    let results = Results<Value>(count: elements.count)
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
      results.set(index, Result { try body(elements[index]) })
    }
    return try results.all().map { try $0.get() }
  }

  /// Unchecked: every access happens under `lock`.
  private final class Results<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var values: [Result<Value, any Error>?]

    init(count: Int) { values = Array(repeating: nil, count: count) }

    func set(_ index: Int, _ value: Result<Value, any Error>) {
      lock.withLock { values[index] = value }
    }

    func all() -> [Result<Value, any Error>] { lock.withLock { values.compactMap { $0 } } }
  }
}
