import Foundation
import Results

/// Tells a person how a run goes: on standard error, a bar on a terminal and plain lines
/// elsewhere; and a log file with times, the only file that differs between equal runs.
///
/// Unchecked: all state is guarded by `lock`.
public final class Progress: @unchecked Sendable {
  public enum Style: Sendable { case bar, lines, silent }

  private let lock = NSLock()
  private let style: Style
  private let explains: Bool
  /// nil for what leaves no log.
  private let logPath: String?
  private var log: FileHandle?
  /// Of a clock that nobody sets.
  private let start = ContinuousClock.now
  private var total = 0
  private var settled = 0
  private var executed = 0
  private var current: [String] = []

  /// - Parameters:
  ///   - explains: whether to say why each task runs.
  ///   - logFolder: the folder whose `run.log` is appended to.
  public init(style: Style, explains: Bool, logFolder: String? = nil) {
    self.style = style
    self.explains = explains
    logPath = logFolder.map { $0 + "/" + RunLog.file }
  }

  /// Lines unless standard error is a terminal; colours are never used, so NO_COLOR holds.
  public static func defaultStyle(quiet: Bool) -> Style {
    quiet ? .silent : isatty(STDERR_FILENO) == 1 ? .bar : .lines
  }

  func receive(_ event: Runner.Event) {
    lock.withLock {
      switch event {
      case .planned(let count):
        (total, settled, executed, current) = (count, 0, 0, [])
        openLog()
        note("run of \(count) tasks on \(ProcessInfo.processInfo.hostName)")
      case .fresh:
        settled += 1
      case .started(let id, let reason):
        current.append(id)
        note("\(id): starts, \(reason)")
        if explains { say("\(id): \(reason)") }
      case .finished(let id, let seconds, let files):
        settled += 1
        executed += 1
        current.removeAll { $0 == id }
        let time = String(format: "%.2f s", seconds)
        note("\(id): \(files) files in \(time)")
        if style == .lines, !explains { say("[\(settled)/\(total)] \(id) (\(time))") }
      }
      drawBar()
    }
  }

  /// How far a long task is, on a terminal.
  func tell(_ task: String, _ done: Int, of all: Int) {
    lock.withLock {
      (total, settled, executed, current) = (all, done, done, [task])
      if done == all { clearBar() } else { drawBar() }
    }
  }

  /// Takes the bar away and says what was done.
  func end() {
    lock.withLock {
      clearBar()
      let time = String(format: "%.1f s", elapsed)
      note("\(executed) of \(total) tasks done in \(time)")
      if style != .silent {
        let tasks = executed == 1 ? "1 task" : "\(executed) tasks"
        write(executed == 0 ? "nothing to do\n" : "\(tasks) done in \(time)\n")
      }
    }
  }

  private var elapsed: Double { start.duration(to: .now) / .seconds(1) }

  private func say(_ line: String) {
    guard style != .silent else { return }
    clearBar()
    write(line + "\n")
  }

  private func drawBar() {
    guard style == .bar, total > 0, !current.isEmpty else { return }
    let filled = 24 * settled / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    let rate = Double(executed) / max(elapsed, 0.001)
    let left = executed > 0 ? String(format: ", %.0f s left", Double(total - settled) / rate) : ""
    let line =
      "\(bar) \(settled)/\(total), \(String(format: "%.1f", rate)) tasks/s\(left)  \(current[0])"
    write("\r\u{1B}[K" + String(line.prefix(79)))
  }

  private func clearBar() {
    if style == .bar { write("\r\u{1B}[K") }
  }

  /// A log that cannot be written is no reason to stop: the results are what matters.
  private func openLog() {
    guard let logPath else { return }
    // Neither through a link nor waiting for the reader of a pipe.
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let descriptor = open(logPath, flags, 0o666)
    guard descriptor >= 0 else { return }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      log = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    } else {
      close(descriptor)
    }
  }

  private func write(_ text: String) { StandardStream.writeError(text) }

  private func note(_ line: String) {
    let time = Date().formatted(.iso8601)
    try? log?.write(contentsOf: Data("\(time) \(line)\n".utf8))
  }
}
