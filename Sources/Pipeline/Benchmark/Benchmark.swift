import Foundation
import Learning
import Results

/// Timings of what takes the time: for `descent benchmark`. Medians of several runs; rates of the
/// kernels stand beside the machine's peak for the same instructions, measured in the same moment,
/// since other work on the machine changes both alike.
public struct Benchmark: Sendable {
  /// One line of the result.
  public struct Entry: Codable, Sendable {
    public var name: String
    /// Of the kernels; nil for what does not depend on them.
    public var instructions: String?
    public var value: Double
    public var unit: String
    /// Floating-point operations a second ÷ the peak of one core; nil where that means nothing.
    public var peakFraction: Double?
    /// Of the file that a drawing makes.
    public var bytes: Int?
  }

  /// What to time; the pipeline, which takes a minute, is not among all.
  public enum Part: String, Sendable, CaseIterable { case all, kernels, drawing, pipeline }

  /// Everything that was measured.
  public struct Report: Codable, Sendable {
    /// As the processor names itself; times of others mean nothing beside it.
    public var processor: String?
    /// Of the kernels in use.
    public var instructions: String
    /// Of one core with these, in GFLOP/s.
    public var peak: Double
    public var entries: [Entry]
  }

  let repetitions: Int
  let part: Part

  /// - Parameter repetitions: how often each timing is taken.
  public init(repetitions: Int, part: Part = .all) {
    self.repetitions = max(1, repetitions)
    self.part = part
  }

  /// Takes a minute with 15 repetitions. Throws `CancellationError`.
  public func run() async throws -> Report {
    let entries: [Entry] =
      switch part {
      case .all: try drawingEntries() + (await kernelEntries())
      case .kernels: try await kernelEntries()
      case .drawing: try drawingEntries()
      case .pipeline: try await PipelineTimings.entries()
      }
    let kernels = try KernelTimings(BatchPasses.instructions)
    let peaks = (0..<repetitions).map { _ in kernels.peak() }
    return Report(
      processor: Self.processor, instructions: kernels.instructions,
      peak: Self.median(peaks) / 1e9, entries: entries)
  }

  private static var processor: String? {
    let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return lines.split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// Drawings in milliseconds with the sizes of their files.
  private func drawingEntries() throws -> [Entry] {
    var entries = try Self.drawings.map { name, draw in
      let runs = try (0..<repetitions).map { _ in
        try Task.checkCancellation()
        return draw()
      }
      return Entry(
        name: "draw \(name)", value: 1000 * Self.median(runs.map(\.seconds)), unit: "ms",
        bytes: name.hasSuffix("layout") ? nil : runs.first?.bytes)
    }
    let pixels = (0..<repetitions).map { _ in 1000 * Self.surfacePixels() }
    entries.append(
      Entry(
        name: "pixels of a surface, 800 × 700, 2 × 2 samples each", value: Self.median(pixels),
        unit: "ms"))
    return entries
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }

  /// Seconds that `body` takes.
  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let time = try clock.measure(body)
    return Double(time.components.seconds) + 1e-18 * Double(time.components.attoseconds)
  }
}

extension Benchmark.Report {
  /// A line an entry, with tabs between; beside an earlier report, how many times its value this one is.
  public func text(comparedTo earlier: Benchmark.Report? = nil) -> String {
    let before = Dictionary(
      (earlier?.entries ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let lines = entries.map { entry in
      let share = entry.peakFraction.map { String(format: "%.0f %% of peak", 100 * $0) } ?? ""
      let value = String(format: entry.value < 100 ? "%.2f" : "%.0f", entry.value)
      var fields = [entry.key, "\(value) \(entry.unit)", share]
      if earlier != nil {
        fields.append(
          before[entry.key].map { String(format: "%.2f × before", entry.value / $0) } ?? "new")
      }
      return fields.joined(separator: "\t") + "\n"
    }
    return "\(processor ?? "unknown processor"), kernels \(instructions)\t"
      + "peak \(String(format: "%.1f", peak)) GFLOP/s\t\n" + lines.joined()
  }

  /// The same as JSON.
  public func json() throws -> String { String(decoding: try JSON.encode(self), as: UTF8.self) }
}

extension Benchmark.Entry {
  /// What is compared with what.
  var key: String { instructions.map { "\(name), \($0)" } ?? name }
}

extension Benchmark.Report {
  /// What `json` wrote. Throws `ResultError` for other files.
  public init(file path: String) throws {
    let data = try DurableFile.read(path, limit: 1 << 20)
    guard let report = try? JSON.decode(Self.self, from: data) else {
      throw ResultError.file(
        path: path, action: "compare with",
        reason: "it is not what descent benchmark --format json writes")
    }
    self = report
  }
}
