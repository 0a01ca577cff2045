import Claims
import Lecture
import Numerals
import Records
import Results
import Testing

/// Verdicts about trained networks follow their tables.
@Suite struct NetworkClaimTests {
  /// One training as a test wants it.
  private struct Cell {
    var norm: Double? = 10
    var bound = 100.0
    var sampled = 5.0
    var loss: Double? = 0
    var accuracy = 0.9
    var status = TrainingStatus.zeroLoss
  }

  /// The verdict on `seeds` pairs at each of three scales.
  private func assess(
    _ claim: some Claim, seeds: Int = 16,
    _ cell: (_ algorithm: String, _ sigma: Double, _ seed: Int) -> Cell
  ) throws -> Finding {
    let rows = Algorithm.both.flatMap { algorithm in
      [("0.01", 0.01), ("1", 1), ("10", 10)].flatMap { name, sigma in
        (1...seeds).map { seed in
          let c = cell(algorithm, sigma, seed)
          return TrainingRow.row {
            $0.key = TrainingKey(algorithm: algorithm, sigma: name, seed: seed)
            ($0.stepSize, $0.epochs, $0.status) = (0.05, 9, c.status)
            ($0.initialNorm, $0.finalNorm, $0.distance) = (10, c.norm, 1)
            ($0.initialBound, $0.bound, $0.sampled) = (90, c.bound, c.sampled)
            ($0.loss, $0.trainAccuracy, $0.testAccuracy) = (c.loss, 1, c.accuracy)
          }
        }
      }
    }
    return try ClaimFolder.assess(
      claim,
      [ExperimentID.deepNetwork, ExperimentID.lectureFit].map {
        NetworkRecord($0).cells.whole.artifact(rows)
      })
  }

  @Test func initialPointsMatterIfTestErrorsDiffer() throws {
    func record(_ errors: (Double, Int) -> Double, _ sampled: (Double) -> Double) throws
      -> Finding
    {
      try assess(InitializationMatters()) { _, sigma, seed in
        Cell(sampled: sampled(sigma), accuracy: 1 - errors(sigma, seed))
      }
    }
    let noise = { (seed: Int) in Double(seed % 4) * 0.01 }
    #expect(
      try record({ $0 > 1 ? 0.2 + noise($1) : 0.1 + noise($1 + 1) }, { _ in 5 }).verdict
        == .reproduced)
    #expect(try record({ noise($1 + ($0 > 1 ? 1 : 0)) }, { _ in 5 }).verdict == .notReproduced)
    #expect(try record({ noise($1 + ($0 > 1 ? 1 : 0)) }, { $0 + 1 }).verdict == .inPart)
  }

  @Test func zeroLossIsCountedByCell() throws {
    func verdict(_ failing: @escaping (String, Double, Int) -> Bool) throws -> Verdict {
      try assess(ZeroLoss()) { algorithm, sigma, seed in
        failing(algorithm, sigma, seed) ? Cell(loss: 0.5, status: .budget) : Cell()
      }.verdict
    }
    #expect(try verdict { _, _, _ in false } == .reproduced)
    #expect(try verdict { algorithm, _, seed in algorithm == "sgd" && seed > 8 } == .inPart)
    #expect(try verdict { _, _, _ in true } == .notReproduced)
    // Losses that are no numbers do not count as small.
    let diverged = try assess(ZeroLoss()) { _, _, _ in
      Cell(norm: nil, loss: nil, status: .diverged)
    }
    #expect(diverged.verdict == .notReproduced)
    let kinds = TrainingStatus.allCases.map(\.rawValue)
    #expect(
      diverged.values["statuses"]
        == .list([
          .group(["status": .choice("diverged", of: kinds), "count": .count(192)])
        ]))
  }

  @Test func normsNearTheInitialOnesAreCountedByScale() throws {
    func verdict(_ norm: @escaping (Double) -> Double?) throws -> Verdict {
      try assess(NormNearInitial()) { _, sigma, _ in Cell(norm: norm(sigma)) }.verdict
    }
    #expect(try verdict { _ in 10.9 } == .reproduced)
    #expect(try verdict { $0 > 1 ? 9.1 : 20 } == .inPart)
    #expect(try verdict { _ in 12 } == .notReproduced)
    // What diverged is near to nothing.
    #expect(try verdict { $0 > 1 ? nil : 10 } == .inPart)
  }

  @Test func ranksDecideWhetherTheNormIsAProxy() throws {
    func verdict(_ sign: Double, within: Double) throws -> Verdict {
      try assess(NormIsProxy()) { _, sigma, seed in
        let norm = 10 * sigma + 0.001 * Double(seed)
        let constant = 1e4 * sign * sigma + within * Double(seed)
        return Cell(norm: norm, bound: constant, sampled: constant)
      }.verdict
    }
    #expect(try verdict(1, within: 1) == .reproduced)
    #expect(try verdict(1, within: -1) == .inPart)
    #expect(try verdict(-1, within: -1) == .notReproduced)
  }

  @Test func theLecturesNormsAreHeldAgainstTheLiteralReading() throws {
    func record(shift: Double, draws: Int = 100) throws -> Finding {
      let rows = InitialPointsRecord.Architecture.allCases.flatMap { architecture in
        LectureTable.rows.filter { $0.algorithm == Algorithm.sgd }.flatMap { row in
          (0..<draws).map { i in
            let noise = (i % 2 == 0 ? 1.0 : -1) * 0.02 * row.initialNorm
            return InitialPointsRecord.Norm.row {
              ($0.architecture, $0.sigma, $0.draw) = (architecture, row.sigma, i)
              $0.norm = row.initialNorm * (1 + shift) + noise
            }
          }
        }
      }
      return try ClaimFolder.assess(
        InitialNorms(), [InitialPointsRecord.norms.artifact(rows)])
    }
    #expect(try record(shift: 0).verdict == .reproduced)
    #expect(try record(shift: 0.3).verdict == .notReproduced)
    #expect(try record(shift: 0, draws: 20).verdict == .notTestable)
  }

  @Test func halfActiveHasFourParts() throws {
    func verdict(active: Double, slope: Double, residual: Double) throws -> Verdict {
      let kinds: [(InitialPointsRecord.Kind, Double, Double, Double)] = [
        (.standard, 2, active, slope), (.residual, 0.1, residual, 0),
      ]
      let rows = kinds.flatMap { kind, scale, active, slope in
        (0...10).map { layer in
          InitialPointsRecord.Layer.row {
            ($0.kind, $0.scale, $0.layer) = (kind, scale, layer)
            $0.gradient = slope * Double(10 - layer)
            $0.active = layer < 10 ? active : nil
          }
        }
      }
      return try ClaimFolder.assess(
        HalfActive(),
        [
          try InitialPointsRecord.record.artifact { $0.networks = 40 },
          InitialPointsRecord.gradients.artifact(rows),
        ]
      ).verdict
    }
    #expect(try verdict(active: 0.5, slope: 0.01, residual: 0.5) == .reproduced)
    #expect(try verdict(active: 0.5, slope: -0.2, residual: 0.9) == .inPart)
  }
}
