import Learning
import LinearAlgebra
import Results
import Study

/// `sharpness`: of each minimum of `deep-network` the radii at which the loss passes some levels,
/// the curvature of a smoothed loss, and the radii of the same function with other parameters.
public struct Sharpness: Experiment {
  public let id = "sharpness"
  public let title = "How sharp the minima are, over all scales and seeds"

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree, "points": NetworkData.parameters(study),
      id: study.experiments.sharpness.tree, "deep-network": study.experiments.deepNetwork.tree,
    ])
  }

  private func trainings(_ study: Study) -> [NetworkTraining] {
    NetworkExperiment.trainings(study.experiments.deepNetwork)
  }

  static func columns(_ section: SharpnessSection) -> [String] {
    [
      "algorithm", "sigma", "seed", "status", "distance_moved", "test_error", "smoothing",
      "curvature", "relative_curvature",
    ] + RadiusMeasure.columns(section.levels) + ["rescaled_margin_difference"]
      + RadiusMeasure.columns(section.levels, "rescaled_")
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.sharpness
    let minima = Minima(study)
    let shared = SharedData(study)
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    return trainings(study).map { training in
      Cell(
        training.name, needs: [Minima.cell(training)],
        parameters: .parts([
          "seed": study.seed.tree, "points": NetworkData.parameters(study),
          "section": section.tree, "instructions": .text(BatchPasses.instructions),
        ])
      ) { results in
        try artifacts(training, minima, section, try shared.value(), stream, results)
      }
    }
  }

  private func artifacts(
    _ training: NetworkTraining, _ minima: Minima, _ section: SharpnessSection,
    _ data: NetworkData, _ stream: RandomStream, _ results: ResultFolder
  ) throws -> [Artifact] {
    let theta = try minima.theta(training, "final", results)
    let cells = NetworkCells(
      try results.filledTable(Minima.experiment, "cells/\(training.name)/cell.csv"),
      experiment: Minima.experiment)
    let network = minima.network
    let passes = BatchPasses(network, capacity: 128)
    let landscape = LossLandscape(passes, data.train)
    let measure = RadiusMeasure(
      network, levels: section.levels, directions: section.directions,
      stream: stream.split("directions"))
    let radii = try measure.radii(of: theta, in: landscape)
    let other = network.rescaled(theta, by: section.rescaling)
    // The first directions are enough for what holds along each of them.
    let few = min(2, section.directions)
    let otherRadii = try RadiusMeasure(
      network, levels: section.levels, directions: few, stream: stream.split("directions")
    ).radii(of: other, in: landscape)
    let ratios = zip(otherRadii, radii).map { rescaled, own in
      zip(rescaled, own).map { zip($0, $1).map { $0 / $1 } }
    }
    let smoothing = Curvature.scale(theta, passes, data.train)
    var start = stream.split("curvature")
    let curvature =
      smoothing.isFinite && smoothing > 0
      ? try Curvature(passes, data.train, smoothing: smoothing).largestEigenvalue(
        theta, using: &start) : .nan
    // Free of the units of the loss and of θ.
    let relative = curvature * Vector(theta).norm * Vector(theta).norm / smoothing
    var table = Table(columns: Self.columns(section))
    table.append(
      training.key + [
        .text(cells.all[0].status), .finite(cells.all[0].distance),
        .finite(cells.all[0].testError), .finite(smoothing), .finite(curvature),
        .finite(relative),
      ] + RadiusMeasure.medians(radii) + [.finite(difference(theta, other, passes, data.train))]
        + RadiusMeasure.medians(ratios))
    let values = radii.flatMap { $0.flatMap { $0 } }
    return [
      Artifact(path("cells/\(training.name).csv"), text: table.csv),
      Artifact(
        path("cells/\(training.name).npy"),
        NPYArray(shape: [2, section.directions, section.levels.count], values: values).data),
    ]
  }

  /// The largest difference of two parameters' margins, as a part of the largest margin.
  private func difference(
    _ theta: [Double], _ other: [Double], _ passes: BatchPasses, _ data: DataSet
  ) -> Double {
    let (a, b) = (
      passes.margins(theta, at: data.coordinates), passes.margins(other, at: data.coordinates)
    )
    return (Vector(a) - Vector(b)).normInfinity / Vector(a).normInfinity
  }

  private func whole(_ study: Study, _ results: ResultFolder) throws -> Table {
    try joined(
      trainings(study).map { "cells/\($0.name).csv" },
      columns: Self.columns(study.experiments.sharpness), from: results)
  }

  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    let table = try whole(study, results)
    return [
      Artifact(path("sharpness.csv"), text: table.csv),
      Artifact(path("minima.csv"), text: Self.medians(table).csv),
    ]
  }

  private static let summarized = [
    "distance_moved", "test_error", "radius_1e3", "filter_radius_1e3", "curvature",
    "relative_curvature",
  ]

  private static let kept = Set(["algorithm", "sigma", "n"] + summarized)

  /// Medians over the initial points, a row for each algorithm and scale.
  private static func medians(_ table: Table) -> Table {
    let columns = summarized.filter(table.columns.contains)
    let keys = zip(table.texts("algorithm"), table.texts("sigma")).map { [$0, $1] }
    var result = Table(columns: ["algorithm", "sigma", "n"] + columns)
    for key in keys.reduce(into: [[String]](), { if !$0.contains($1) { $0.append($1) } }) {
      let rows = keys.indices.filter { keys[$0] == key }
      let medians = columns.map { column -> Table.Cell in
        let values = table.numbers(column)
        return .finite(Statistics.median(rows.map { values[$0] }.filter(\.isFinite)) ?? .nan)
      }
      result.append(key.map { .text($0) } + [.number(Double(rows.count))] + medians)
    }
    return result
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.sharpness
    let table = try whole(study, results)
    let level = LandscapeSection.name(of: section.levels[0])
    func median(_ values: [Double]) -> Double {
      Statistics.median(values.filter(\.isFinite)) ?? .nan
    }
    let numbers = [
      "directions": Double(section.directions), "rescaling": section.rescaling,
      "rescaled_radius_ratio": median(table.numbers("rescaled_radius_\(level)")),
      "rescaled_filter_radius_ratio": median(table.numbers("rescaled_filter_radius_\(level)")),
      "rescaled_margin_difference": table.numbers("rescaled_margin_difference")
        .filter(\.isFinite).max() ?? .nan,
    ]
    let meanings = [
      "n": "trainings; the other columns are medians over them",
      "algorithm": "its name in the study", "sigma": "scale of the initial weights",
      "seed": "number of the initial point", "status": "how its training ended",
      "distance_moved": "‖θ_end − θ_0‖₂", "test_error": "share of test points with y m ≤ 0",
      "smoothing": "δ of the smoothed hinge, the mean |m| over the training points",
      "curvature": "largest eigenvalue of the Hessian of its mean",
      "relative_curvature": "the same times ‖θ_end‖²/δ",
      "rescaled_margin_difference":
        "largest change of a margin, by the largest margin, at the rescaled parameters",
    ].merging(RadiusMeasure.meanings(section.levels)) { a, _ in a }
    let rescaled = RadiusMeasure.meanings(section.levels).map {
      ("rescaled_\($0)", "\($1): at the rescaled parameters by at θ_end")
    }
    let columns = meanings.merging(rescaled) { a, _ in a }
    let own = columns.filter { $0.key != "n" }
    return Record(
      experiment: id, study: try studyPart(of: study), seed: study.seed,
      instructions: BatchPasses.instructions, scalars: numbers.filter { $0.value.isFinite },
      tables: ["sharpness.csv", "cells/*.csv"].map { .init(file: $0, columns: own) } + [
        .init(file: "minima.csv", columns: columns.filter { Self.kept.contains($0.key) })
      ],
      arrays: [
        .init(
          file: "cells/*.npy", shape: [2, section.directions, section.levels.count],
          meaning:
            "radii along each direction, of each level; first as they are, then scaled like θ_end")
      ])
  }
}
