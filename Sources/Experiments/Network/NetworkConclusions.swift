import Foundation
import Lecture
import LinearAlgebra
import Records

/// The lecture's table with our medians beside it, and how far apart they are.
struct NetworkConclusions {
  let rows: [ConclusionRow]
  /// M = Σ (Δln‖θ‖/0.05)² + (Δln L_m)² + (Δln(loss + 0.01))² over the lecture's cells, of medians,
  /// each term at most 100; nil unless all of these cells were trained.
  let misfit: Double?

  init(_ cells: NetworkCells) {
    rows = cells.algorithms.flatMap { algorithm in
      cells.sigmas.map { Self.row(algorithm, $0, cells.of(algorithm, $0)) }
    }
    let misfits = rows.compactMap(\.misfit)
    misfit = misfits.count == LectureTable.rows.count ? misfits.reduce(0, +) : nil
  }

  private static func row(
    _ algorithm: String, _ sigma: String, _ own: [TrainingRow]
  ) -> ConclusionRow {
    func median(_ value: (TrainingRow) -> Double?) -> Double? {
      Statistics.median(own.compactMap(value))
    }
    var row = ConclusionRow()
    (row.algorithm, row.sigma, row.trainings) = (algorithm, sigma, own.count)
    row.zeroLoss = own.count(where: \.reachesZeroLoss)
    (row.initialNorm, row.finalNorm) = (median(\.initialNorm), median(\.finalNorm))
    (row.bound, row.loss) = (median(\.bound), median(\.loss))
    (row.distance, row.testAccuracy) = (median(\.distance), median(\.testAccuracy))
    guard let lecture = Double(sigma).flatMap({ LectureTable.row(algorithm, $0) }) else {
      return row
    }
    row.lectureInitialNorm = lecture.initialNorm
    row.lectureFinalNorm = lecture.finalNorm
    row.lectureBound = lecture.lipschitzBound
    row.lectureLoss = lecture.loss
    let terms = [
      row.finalNorm.map { log($0 / lecture.finalNorm) / 0.05 },
      row.bound.map { log($0 / lecture.lipschitzBound) },
      row.loss.map { log(($0 + 0.01) / (lecture.loss + 0.01)) },
    ]
    row.misfit = terms.reduce(0) { sum, term in
      sum + (term.flatMap { $0.isFinite ? min($0 * $0, 100) : nil } ?? 100)
    }
    return row
  }
}
