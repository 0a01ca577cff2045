import Foundation
import Results

/// What the pipeline itself costs: runs of tasks that compute nothing and write a small file each,
/// with a last one that reads from all.
enum PipelineTimings {
  static let counts = [1000, 10_000, 100_000]

  static func entries() async throws -> [Benchmark.Entry] {
    var entries: [Benchmark.Entry] = []
    for count in counts {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("descent-benchmark-\(UUID().uuidString)").path
      defer { try? FileManager.default.removeItem(atPath: folder) }
      for (name, suffix) in [("first run", "done"), ("warm run", "looked at")] {
        let clock = ContinuousClock()
        let start = clock.now
        try await run(count, in: folder)
        let time = (clock.now - start).components
        let seconds = Double(time.seconds) + 1e-18 * Double(time.attoseconds)
        entries.append(
          Benchmark.Entry(
            name: "\(name), each of \(count) tasks \(suffix)",
            value: 1000 * seconds / Double(count), unit: "ms"))
      }
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    entries.append(
      Benchmark.Entry(name: "memory at most", value: Double(usage.ru_maxrss) / 1024, unit: "MiB"))
    return entries
  }

  private static func run(_ count: Int, in path: String) async throws {
    try DurableFile.makeFolder(path)
    let folder = ResultFolder(path)
    let cells = (0..<count).map { index in
      WorkItem(
        id: "experiment/benchmark/\(index)", stage: .experiment, subject: "benchmark",
        parameters: "\(index)", code: ""
      ) { _ in [Artifact("results/benchmark/cells/\(index).csv", text: "value\n\(index)\n")] }
    }
    let record = WorkItem(
      id: "experiment/benchmark", stage: .experiment, subject: "benchmark",
      needs: cells.map(\.id), parameters: "", code: ""
    ) { _ in [Artifact("results/benchmark/record.json", text: "{}\n")] }
    let runner = Runner(
      items: cells + [record], folder: folder, jobs: ProcessInfo.processInfo.activeProcessorCount,
      report: { _ in })
    _ = try await runner.run(from: Cache.load(from: folder))
  }
}
