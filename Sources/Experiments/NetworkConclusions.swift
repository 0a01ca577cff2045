import Foundation
import LinearAlgebra
import Results

/// The lecture's table with our medians beside it, and how far apart they are.
struct NetworkConclusions {
  let table: Table
  /// M = Σ (Δln‖θ‖/0.05)² + (Δln L_m)² + (Δln(loss + 0.01))² over the lecture's cells, of medians,
  /// each term at most 100; nil unless all of these cells were trained.
  let misfit: Double?

  static let meanings = [
    "algorithm": "its name in the study", "sigma": "scale of the initial weights",
    "n": "trainings", "zero_loss": "how many of them reached zero loss",
    "norm_initial": "median of ‖θ_0‖₂", "norm_final": "median of ‖θ_end‖₂",
    "lipschitz_bound": "median of L_m", "loss": "median training loss",
    "distance_moved": "median of ‖θ_end − θ_0‖₂", "test_accuracy": "median",
    "lecture_norm_initial": "the lecture’s ‖θ_0‖₂", "lecture_norm_final": "the lecture’s ‖θ_end‖₂",
    "lecture_lipschitz_bound": "the lecture’s L_m", "lecture_loss": "the lecture’s loss",
    "misfit": "this cell’s part of M",
  ]

  private static let columns = [
    "algorithm", "sigma", "n", "zero_loss", "norm_initial", "norm_final", "lipschitz_bound",
    "loss", "distance_moved", "test_accuracy", "lecture_norm_initial", "lecture_norm_final",
    "lecture_lipschitz_bound", "lecture_loss", "misfit",
  ]

  init(_ cells: NetworkCells) {
    var table = Table(columns: Self.columns)
    var misfits: [Double] = []
    for algorithm in cells.algorithms {
      for sigma in cells.sigmas {
        let own = cells.of(algorithm, sigma)
        func median(_ value: (NetworkCells.Cell) -> Double) -> Double {
          Statistics.median(own.map(value).filter(\.isFinite)) ?? .nan
        }
        let (norm, bound, loss) = (median(\.finalNorm), median(\.bound), median(\.loss))
        let row = Double(sigma).flatMap { LectureTable.row(algorithm, $0) }
        let misfit = row.map { row in
          [
            log(norm / row.finalNorm) / 0.05, log(bound / row.lipschitzBound),
            log((loss + 0.01) / (row.loss + 0.01)),
          ].reduce(0) { $0 + ($1.isFinite ? min($1 * $1, 100) : 100) }
        }
        misfits += [misfit].compactMap { $0 }
        table.append(
          [
            .text(algorithm), .text(sigma), .number(Double(own.count)),
            .number(Double(own.filter(\.reachesZeroLoss).count)), .finite(median(\.initialNorm)),
            .finite(norm), .finite(bound), .finite(loss), .finite(median(\.distance)),
            .finite(median(\.testAccuracy)),
          ]
            + [row?.initialNorm, row?.finalNorm, row?.lipschitzBound, row?.loss, misfit].map {
              $0.map { .finite($0) } ?? .missing
            })
      }
    }
    self.table = table
    misfit = misfits.count == LectureTable.rows.count ? misfits.reduce(0, +) : nil
  }
}
