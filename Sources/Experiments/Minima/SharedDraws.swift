import Foundation
import Study

/// The points of the latest draws, made when the first training asks for them and kept for the others
/// of the same draw.
///
/// Unchecked: `kept` is guarded by `lock`, of a kind that tools which look for races know.
final class SharedDraws: @unchecked Sendable {
  /// Draws follow each other; of each some trainings run at once.
  private static let most = 8

  private let study: Study
  private let whole: SharedData
  private let lock = NSLock()
  private var kept: [(source: StepSource, number: Int, points: NetworkData)] = []

  init(_ study: Study) { (self.study, whole) = (study, SharedData(study)) }

  /// Throws `DataError`.
  func draw(_ source: StepSource, _ number: Int) throws -> NetworkData {
    try lock.withLock {
      if let own = kept.first(where: { $0.source == source && $0.number == number }) {
        return own.points
      }
      let points = try made(source, number)
      kept = kept.suffix(Self.most - 1) + [(source, number, points)]
      return points
    }
  }

  private func made(_ source: StepSource, _ number: Int) throws -> NetworkData {
    let section = study.experiments.stepSensitivity.only(source)
    guard case .generator(let generator) = section.source else {
      return NetworkData(splitting: try whole.value(), seed: number)
    }
    return NetworkData(
      generator, train: section.train, validation: section.validation, test: section.test,
      noise: section.noise, seed: number, study.data)
  }
}
