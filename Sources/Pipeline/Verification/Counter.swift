import Foundation

/// Counts what several threads have done, for the bar.
///
/// Unchecked: `done` is guarded by `lock`.
final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private let name: String
  private let all: Int
  private let progress: Progress
  private var done = 0

  init(_ name: String, of all: Int, _ progress: Progress) {
    (self.name, self.all, self.progress) = (name, all, progress)
  }

  func next() {
    lock.withLock {
      done += 1
      progress.tell(name, done, of: all)
    }
  }
}
