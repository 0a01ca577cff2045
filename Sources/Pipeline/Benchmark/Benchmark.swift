import Foundation
import Results

/// Timings of what takes the time: for `descent benchmark`. Medians of several runs; rates of the
/// kernels stand beside the machine's peak for the same instructions, measured in the same moment,
/// since other work on the machine changes both alike.
public struct Benchmark: Sendable {
  /// One line of the result.
  public struct Entry: Codable, Sendable {
    public var name: String
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
    public var instructions: String
    /// Of one core, in GFLOP/s.
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

  /// Takes some seconds with 15 repetitions. Throws `CancellationError`.
  public func run() async throws -> Report {
    let kernels = try KernelTimings()
    if part == .pipeline {
      return Report(
        instructions: KernelTimings.instructions, peak: kernels.peak() / 1e9,
        entries: try await PipelineTimings.entries())
    }
    var peaks: [Double] = []
    var entries: [Entry] = part == .kernels ? [] : try drawingEntries()
    guard part != .drawing else {
      return Report(
        instructions: KernelTimings.instructions, peak: kernels.peak() / 1e9, entries: entries)
    }
    func measure(_ name: String, _ unit: String, flops: Double, _ body: () -> Double) throws {
      var (rates, fractions) = ([Double](), [Double]())
      for _ in 0..<repetitions {
        try Task.checkCancellation()
        let peak = kernels.peak()
        let rate = body()
        peaks.append(peak)
        rates.append(rate)
        fractions.append(rate * flops / peak)
      }
      entries.append(
        Entry(
          name: name, value: Self.median(rates), unit: unit,
          peakFraction: flops > 0 ? Self.median(fractions) : nil))
    }
    try measure("forward, 160000 points", "samples/s", flops: kernels.forwardFlops) {
      kernels.forward(160_000)
    }
    for batch in [1, 8, 32, 128] {
      try measure(
        "forward, backward and SGD step, batch \(batch), all samples active", "samples/s",
        flops: 3 * kernels.forwardFlops
      ) { kernels.steps(batch, steps: max(20, 8000 / batch)) }
    }
    try measure("Adam step, 9155 parameters", "steps/s", flops: 0) { kernels.adam() }
    var ratios: [Double] = []
    for _ in 0..<repetitions { ratios.append(try await KernelTimings.twoCores()) }
    entries.append(
      Entry(
        name: "two trainings on two cores ÷ one on one", value: Self.median(ratios), unit: "×",
        peakFraction: nil))
    return Report(
      instructions: KernelTimings.instructions, peak: Self.median(peaks) / 1e9, entries: entries)
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
  /// A line an entry, with tabs between.
  public var text: String {
    let lines = entries.map { entry in
      let share = entry.peakFraction.map { String(format: "%.0f %% of peak", 100 * $0) } ?? ""
      let value = String(format: entry.value < 100 ? "%.2f" : "%.0f", entry.value)
      return "\(entry.name)\t\(value) \(entry.unit)\t\(share)\n"
    }
    return "kernels \(instructions)\tpeak \(String(format: "%.1f", peak)) GFLOP/s\t\n"
      + lines.joined()
  }

  /// The same as JSON.
  public func json() throws -> String { String(decoding: try JSON.encode(self), as: UTF8.self) }
}
