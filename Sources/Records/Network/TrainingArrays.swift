import Results

/// The arrays that trainings leave in their folders.
public struct TrainingArrays: Sendable {
  let experiment: String
  /// The training's name, or `*`.
  let training: String

  private func file(_ name: String, _ meaning: String) -> ArrayFile {
    ArrayFile(experiment, "cells/\(training)/\(name).npy", meaning)
  }

  public var initial: ArrayFile { file("initial", "θ_0: W_1 row by row, b_1, W_2, …") }
  public var final: ArrayFile { file("final", "θ_end in the same order") }
  // What the pictured trainings keep beside them.
  public var margin: ArrayFile {
    file("margin", "m(x; θ_end) on a square grid, rows of x₁ from the lowest x₂")
  }
  public var evolution: ArrayFile {
    file("evolution", "m(x; θ) on the same grid after some epochs")
  }
  public var evolutionEpochs: ArrayFile { file("evolution-epochs", "those epochs") }
  public var batches: ArrayFile {
    file("batches", "the samples of each of the first steps from 0, −1 as padding")
  }
  public var stepSizes: ArrayFile { file("step-sizes", "γ of those steps") }
  public var replayed: ArrayFile {
    file("step-100", "θ after those steps, 100 unless the training was shorter")
  }

  public var pictured: [ArrayFile] {
    [margin, evolution, evolutionEpochs, batches, stepSizes, replayed]
  }
}

extension NetworkRecord {
  /// - Parameter training: its name, or `*` for a description of all.
  public func arrays(_ training: String) -> TrainingArrays {
    TrainingArrays(experiment: id, training: training)
  }
}
