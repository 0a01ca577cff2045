import Foundation
import Learning
import Lecture
import Records
import Results
import Study

/// The minima that `deep-network` found: what `loss-landscape` and `sharpness` look at.
struct Minima {
  static let files = NetworkRecord.deepNetwork
  let section: NetworkSection

  init(_ study: Study) { section = study.experiments.deepNetwork }

  var network: ResidualNetwork { ResidualNetwork(section) }

  /// The cell that trained one of them, as another cell needs it.
  static func cell(_ training: NetworkTraining) -> String { "\(files.id)/\(training.name)" }

  /// The trainings of one algorithm from one scale, by seed.
  func trainings(_ algorithm: OptimizerChoice, _ sigma: Double) -> [NetworkTraining] {
    (1...section.seeds).map {
      NetworkTraining(section, algorithm: algorithm, sigma: sigma, seed: $0)
    }
  }

  /// The one whose boundary is shown.
  func pictured(_ algorithm: OptimizerChoice, _ sigma: Double) -> NetworkTraining {
    NetworkTraining(section, algorithm: algorithm, sigma: sigma, seed: section.picturedSeed)
  }

  /// SGD's and Adam's choices; nil unless the study has both.
  var pair: (sgd: OptimizerChoice, adam: OptimizerChoice)? {
    guard let sgd = section.algorithms.first(where: { $0.name == Algorithm.sgd }),
      let adam = section.algorithms.first(where: { $0.name == Algorithm.adam })
    else { return nil }
    return (sgd, adam)
  }

  /// θ_0 or θ_end as stored. Throws `ResultError`.
  func theta(
    _ training: NetworkTraining, _ which: KeyPath<TrainingArrays, ArrayFile>,
    _ results: ResultFolder
  ) throws -> [Double] {
    let file = Self.files.arrays(training.name)[keyPath: which]
    let theta = try file.array(in: results).values
    guard theta.count == network.parameterCount else {
      throw file.malformed(
        in: results, "it has \(theta.count) numbers, expected \(network.parameterCount)")
    }
    return theta
  }
}
