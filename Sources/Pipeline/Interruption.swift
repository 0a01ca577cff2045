import Foundation

/// Ends a run on Ctrl-C or SIGTERM: finished work stays, exit code 130.
public enum Interruption {
  /// Runs `body`; on a signal it is cancelled, and after a second and a half the program ends
  /// whatever the body does. Files are written whole or not at all, so that is safe.
  public static func guarding(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let task = Task { try await body() }
    // A queue of its own has a thread of its own: the shared ones are busy with the tasks.
    let queue = DispatchQueue(label: "interruption", qos: .userInteractive)
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        task.cancel()
        queue.asyncAfter(deadline: .now() + 1.5) { _exit(130) }
      }
      source.activate()
      return source
    }
    defer { for source in sources { source.cancel() } }
    try await task.value
  }
}
