import Foundation

/// What a run may use of the machine.
public struct Budget: Sendable {
  /// How many tasks at once, and how much one that is alone may do at once.
  public let jobs: Int
  /// Bytes that the pictures of one figure may take while they are drawn.
  public let memory: Int

  /// All cores, and three quarters of the memory, unless something else is said.
  public init(jobs: Int? = nil, memory: Int? = nil) {
    self.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    self.memory = memory ?? Int(ProcessInfo.processInfo.physicalMemory / 4 * 3)
  }

  /// How many pieces of work that take `bytes` each go at once; 0 if not even one does.
  func jobs(of bytes: Int) -> Int { min(jobs, memory / max(bytes, 1)) }
}
