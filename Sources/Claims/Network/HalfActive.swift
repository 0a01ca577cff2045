import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c19-relu-half`: ReLU's average Lipschitz constant is ½, and gradients follow L‖W_j‖.
public struct HalfActive: Claim {
  public let id = "c19-relu-half"
  public let chapter = LecturePart.network
  public let needs = [InitialPointsRecord.id]
  public let unit = ClaimUnit.initialPoint
  /// Decades a layer that count as neither vanishing nor exploding.
  static let still = 0.05

  public init() {}

  private struct Line {
    var scale: Double
    var slope: Double
    var active: Double
  }

  public func assess(_ results: ResultFolder) throws -> Finding {
    let layers = try InitialPointsRecord.gradients.rows(in: results)
    func lines(_ kind: InitialPointsRecord.Kind) -> [Line] {
      InitialPointsRecord.lines(kind, layers).map { line in
        Line(
          scale: line.scale, slope: line.slope ?? .nan,
          active: Statistics.mean(line.layers.compactMap(\.active)) ?? .nan)
      }
    }
    let (standard, residual) = (lines(.standard), lines(.residual))
    let isHalf = [standard, residual].map { lines in
      !lines.isEmpty && lines.allSatisfy { (0.45...0.55).contains($0.active) }
    }
    let balanced = standard.first { $0.scale == 2 }
    let nearest = residual.min { abs(0.5 * (1 + $0.scale) - 1) < abs(0.5 * (1 + $1.scale) - 1) }
    let isStill = [balanced, nearest].map { $0.map { abs($0.slope) < Self.still } ?? false }
    func values(_ lines: [Line]) -> Value {
      .list(
        lines.map {
          .group([
            "scale": .parameter($0.scale), "slope": .number($0.slope, decimals: 3),
            "active": .number($0.active, decimals: 2),
          ])
        })
    }
    return finding(
      balanced == nil || residual.isEmpty ? .notTestable : .ofParts(isHalf + isStill),
      estimate: balanced?.slope, n: try InitialPointsRecord.record.scalars(in: results).networks,
      evidence: [InitialPointsRecord.gradients.path],
      [
        "balanced": balanced.map {
          .group([
            "slope": .number($0.slope, decimals: 2), "active": .number($0.active, decimals: 2),
          ])
        } ?? .missing, "standard": values(standard), "residual": values(residual),
      ])
  }
}
