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
  /// Decades a layer that count as neither vanishing nor exploding.
  static let still = 0.05

  public init() {}

  private struct Line {
    var scale: Double
    var slope: Double
    var active: Double
  }

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
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
    func text(_ lines: [Line]) -> String {
      lines.map { line in
        "\(NumberFormat.plain(line.slope, decimals: 3)) with "
          + "\(NumberFormat.plain(line.active, decimals: 2)) active at "
          + "\(NumberFormat.parameter(line.scale))"
      }.joined(separator: ", ")
    }
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline: balanced.map {
        "at $\\|W_j\\|_2=2$ a share of \(NumberFormat.plain($0.active, decimals: 2)) of the units is active, and gradients change by "
          + "$10^{\(NumberFormat.plain($0.slope, decimals: 2))}$ a layer"
      } ?? "no scale of 2",
      measured: "Decades a layer on the way back, and shares of active units, by $\\|W_j\\|_2$ – "
        + "standard: \(text(standard)); residual: \(text(residual)). $\\|W_j\\|_2$ is the largest "
        + "factor that a layer can have, not the one that a gradient meets.",
      estimate: balanced?.slope, interval: nil,
      n: try InitialPointsRecord.record.scalars(in: results).networks,
      verdict: balanced == nil || residual.isEmpty ? .notTestable : .ofParts(isHalf + isStill),
      evidence: [InitialPointsRecord.gradients.path])
  }
}
