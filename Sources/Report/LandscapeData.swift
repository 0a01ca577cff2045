import Foundation
import Lecture
import Records
import Results
import Study

/// The stored loss landscapes as the page's script reads them: small enough to be in the page.
///
/// Values are whole numbers of 16 bits, evenly spaced in the logarithm: with twelve decades each is
/// within 0.03 % of the stored one.
struct LandscapeData: Encodable {
  /// Degrees, as the figures are seen.
  var azimuth, elevation: Double
  /// Ids of the algorithms and their names.
  var algorithms: [[String]]
  /// By increasing height.
  var grids: [PlaneGrid]

  struct PlaneGrid: Encodable {
    /// z_max of the figure of this grid.
    var height: Double
    /// First and last position along the two directions.
    var a, b: [Double]
    var columns, rows: Int
    /// One for each algorithm.
    var values: [Losses]
  }

  struct Losses: Encodable {
    /// Logarithms to the base of ten that 1 and 65534 stand for; 0 stands for a loss of zero, 65535
    /// for one that is no finite number.
    var low, high: Double
    /// Numbers of 16 bits, low byte first, row by row, as Base64.
    var data: String

    init(_ losses: [Double]) {
      let logarithms = losses.map { $0 > 0 && $0.isFinite ? log10($0) : .nan }
      let finite = logarithms.filter(\.isFinite)
      let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
      let span = max(high - low, .leastNormalMagnitude)
      var bytes = Data(capacity: 2 * losses.count)
      for (loss, logarithm) in zip(losses, logarithms) {
        let code: UInt16 =
          loss == 0
          ? 0 : logarithm.isFinite ? 1 + UInt16(65533 * (logarithm - low) / span + 0.5) : 65535
        bytes.append(contentsOf: [UInt8(code & 0xFF), UInt8(code >> 8)])
      }
      (self.low, self.high, data) = (low, high, bytes.base64EncodedString())
    }
  }

  /// More positions along an axis are thinned out.
  private static let finest = 128

  /// nil unless there is a grid for each algorithm.
  ///
  /// - Parameter view: of the figure that the viewer begins with.
  init?(_ results: ResultFolder, study: Study, view: FigureRecord.View?) throws {
    guard LossLandscapeRecord.record.exists(in: results) else { return nil }
    let heights = study.experiments.lossLandscape.heights.sorted()
    let names = study.experiments.deepNetwork.algorithms.map(\.name).filter { name in
      heights.allSatisfy { height in
        let folder = LandscapeSection.name(of: height)
        return ([LossLandscapeRecord.surface(folder, name)] + LossLandscapeRecord.axes(folder))
          .allSatisfy { results.exists($0.path) }
      }
    }
    guard !names.isEmpty, !heights.isEmpty else { return nil }
    (azimuth, elevation) = (view?.azimuth ?? -60, view?.elevation ?? study.figures.elevation)
    algorithms = names.map { [$0, Algorithm.title(of: $0)] }
    grids = try heights.map { height in
      try Self.grid(results, LandscapeSection.name(of: height), height, names)
    }
  }

  private static func grid(
    _ results: ResultFolder, _ folder: String, _ height: Double, _ names: [String]
  ) throws -> PlaneGrid {
    let axes = try LossLandscapeRecord.axes(folder).map { try $0.array(in: results).values }
    let (a, b) = (thinned(axes[0].count), thinned(axes[1].count))
    let losses = try names.map { name in
      let file = LossLandscapeRecord.surface(folder, name)
      let values = try file.array(in: results).values
      guard a.count > 1, b.count > 1, values.count == axes[0].count * axes[1].count else {
        throw file.malformed(in: results, "it does not fit its axes")
      }
      return Losses(b.flatMap { j in a.map { i in values[j * axes[0].count + i] } })
    }
    func ends(_ axis: [Double], _ chosen: [Int]) -> [Double] {
      [chosen.first, chosen.last].map { $0.map { axis[$0] } ?? 0 }
    }
    return PlaneGrid(
      height: height, a: ends(axes[0], a), b: ends(axes[1], b), columns: a.count, rows: b.count,
      values: losses)
  }

  /// Evenly spaced positions of an axis, both ends among them where the spacing allows it.
  private static func thinned(_ count: Int) -> [Int] {
    Array(stride(from: 0, to: count, by: max(1, (count + finest - 1) / finest)))
  }
}
