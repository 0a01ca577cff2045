import Learning
import Optimization

extension Benchmark {
  /// The kernels of every instruction set that the processor has, and whole trainings by those in use.
  /// Each rate is taken beside the peak of the same instructions, in turns.
  func kernelEntries() async throws -> [Entry] {
    var entries: [Entry] = []
    for instructions in BatchPasses.availableInstructions {
      for width in [25, 32, 64, 128, 256] {
        let timings = try KernelTimings(instructions, width: width)
        entries.append(
          try entry(
            "forward, width \(width)", timings, flops: timings.forwardFlops, timings.forward))
        for batch in width == 25 ? [1, 8, 32, 128] : [32, 128] {
          entries.append(
            try entry(
              "SGD step, width \(width), batch \(batch), all samples active", timings,
              flops: 3 * timings.forwardFlops
            ) { timings.steps(batch) })
        }
      }
    }
    let used = try KernelTimings(BatchPasses.instructions)
    func rate(_ name: String, _ unit: String, _ body: () throws -> Double) throws {
      let rates = try (0..<repetitions).map { _ in
        try Task.checkCancellation()
        return try body()
      }
      entries.append(
        Entry(
          name: name, instructions: used.instructions, value: Self.median(rates), unit: unit))
    }
    try rate("Adam step, 9155 parameters", "steps/s", used.adam)
    let formulas = try FormulaTimings()
    try rate("Adam step as a formula, 9155 parameters", "steps/s") { formulas.steps(9155) }
    try rate("value and gradient of Rosenbrock-10 as a formula", "a second", formulas.gradients)
    try rate("value and gradient of Rosenbrock-10 by loops", "a second", formulas.loops)
    try rate("training by SGD, 100 points, batch 8", "epochs/s") {
      try used.epochs(GradientDescent())
    }
    let adam = try Adam()
    try rate("training by Adam, 100 points, batch 8", "epochs/s") { try used.epochs(adam) }
    var ratios: [Double] = []
    for _ in 0..<repetitions {
      ratios.append(try await KernelTimings.twoCores(used.instructions))
    }
    entries.append(
      Entry(
        name: "two trainings on two cores ÷ one on one", instructions: used.instructions,
        value: Self.median(ratios), unit: "×"))
    return entries
  }

  private func entry(
    _ name: String, _ timings: KernelTimings, flops: Double, _ body: () -> Double
  ) throws -> Entry {
    var (rates, fractions) = ([Double](), [Double]())
    for _ in 0..<repetitions {
      try Task.checkCancellation()
      let peak = timings.peak()
      let rate = body()
      rates.append(rate)
      fractions.append(rate * flops / peak)
    }
    return Entry(
      name: name, instructions: timings.instructions, value: Self.median(rates),
      unit: "samples/s", peakFraction: Self.median(fractions))
  }
}
