import Lecture
import Numerals
import Records
import Results

/// `c13-zero-loss`: both methods reach (near) zero training loss: in what share of all trainings, each
/// at its validated step, within the epochs of the study.
public struct ZeroLoss: Claim {
  public let id = "c13-zero-loss"
  public let chapter = LecturePart.network
  public let needs = [
    StepSensitivityRecord.id, ExperimentID.deepNetwork, ExperimentID.lectureFit,
  ]
  public let unit = ClaimUnit.dataSet
  public let edition = 2
  /// What counts as near zero.
  static let near = 0.01
  /// Nine of ten matter.
  static let margin = 0.4

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let grid = try StepGrid(results)
    let family = ShareFamily(
      Algorithm.both.flatMap { algorithm in
        grid.sigmas.map { sigma in
          ShareFamily.setting(
            [
              "algorithm": .text(Algorithm.title(of: algorithm)),
              "sigma": .parameter(Double(sigma)),
            ], grid.validated(algorithm, sigma)
          ) { ($0.loss ?? .infinity) <= Self.near }
        }
      }, of: grid.trainings, margin: Self.margin)
    let recipes = try needs.dropFirst().map { try NetworkCells(results, $0).all }
    func share(_ cells: [TrainingRow]) -> Value {
      .group(["zero": .count(cells.count(where: \.reachesZeroLoss)), "all": .count(cells.count)])
    }
    let statuses = Dictionary(grouping: recipes.joined(), by: \.status)
      .sorted { $0.key.rawValue < $1.key.rawValue }
    return finding(
      .of(family.findings, draws: grid.draws), estimate: family.weakest?.share,
      interval: family.weakest?.interval, effects: family.effects, n: grid.draws,
      evidence: StepGrid.evidence + needs.dropFirst().map { NetworkRecord($0).cells.whole.path },
      [
        "near": .count(family.hits), "trainings": .count(family.trainings),
        "all": family.counts, "recipe": share(recipes[0]), "constant": share(recipes[1]),
        "limit": .parameter(Self.near),
        "statuses": .list(
          statuses.map { .group(["status": .choice($0.key), "count": .count($0.value.count)]) }),
        "scales": .list(family.rows),
      ])
  }
}
