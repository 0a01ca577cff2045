import Learning
import Plotting
import Records
import Results
import Study

/// The margins of trained networks over the part of the plane that a figure shows: as they were
/// stored, or where the study asks for other ends of the axes, computed from the stored parameters.
struct MarginSource {
  let window: PlaneWindow
  /// What networks see of the window's grid; nil for stored margins.
  private let coordinates: [Double]?
  private let section: NetworkSection
  private let files = NetworkRecord.deepNetwork

  init(_ results: ResultFolder, _ style: FiguresSection, _ section: NetworkSection) throws {
    self.section = section
    var window = try files.record.scalars(in: results).window
    guard style.xRange != nil || style.yRange != nil else {
      (self.window, coordinates) = (window, nil)
      return
    }
    window.x = style.xRange ?? window.x
    window.y = style.yRange ?? window.y
    self.window = window
    coordinates = try Self.scaling(results).applied(to: window.grid(style.grid))
  }

  private static func scaling(_ results: ResultFolder) throws -> AxisScaling {
    AxisScaling(try NetworkRecord.deepNetwork.scaling.filledRows(in: results))
  }

  /// Whether networks see other coordinates than the points'.
  static func isStandardised(_ results: ResultFolder) throws -> Bool {
    try scaling(results) != .none
  }

  /// Of a training, on a square grid over the window, row by row from the lowest.
  func margins(of training: TrainingKey, _ results: ResultFolder) throws -> [Double] {
    let arrays = files.arrays(training.name)
    guard let coordinates else { return try arrays.margin.array(in: results).values }
    let passes = BatchPasses(ResidualNetwork(section), capacity: 1)
    let theta = try arrays.final.array(in: results).values
    guard theta.count == passes.network.parameterCount else {
      throw arrays.final.malformed(in: results, "it has not the parameters of the study’s network")
    }
    return passes.margins(theta, at: coordinates)
  }
}

extension AxisScaling {
  /// As the file of an experiment has it.
  init(_ rows: [NetworkRecord.AxisRow]) {
    func row(_ axis: String) -> NetworkRecord.AxisRow {
      rows.first { $0.axis == axis } ?? NetworkRecord.AxisRow()
    }
    let both = [row("x1"), row("x2")]
    self.init(
      center: both.map(\.center), scale: both.map { $0.scale > 0 ? $0.scale : 1 })
  }
}
