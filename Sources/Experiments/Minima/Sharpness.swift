import Learning
import Lecture
import LinearAlgebra
import Records
import Results
import Study

/// `sharpness`: of each minimum of `deep-network` the radii at which the loss passes some levels,
/// the curvature of a smoothed loss, and the radii of the same function with other parameters.
public struct Sharpness: Experiment {
  public let id = SharpnessRecord.id
  public let title = "How sharp the minima are, over all scales and seeds"
  public let chapter = LecturePart.minima

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree, "points": NetworkData.parameters(study),
      id: study.experiments.sharpness.tree, Minima.files.id: study.experiments.deepNetwork.tree,
    ])
  }

  private func trainings(_ study: Study) -> [NetworkTraining] {
    NetworkExperiment.trainings(study.experiments.deepNetwork)
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
          "section": section.tree, "arithmetic": .text(BatchPasses.arithmetic),
        ]),
        tables: [SharpnessRecord.Minimum.self],
        // Some twenty passes forward and back for each direction.
        cost: 20 * Double(section.directions) * Double(study.data.train), proof: .sampled
      ) { results in
        try artifacts(training, minima, section, try shared.value(), stream, results)
      }
    }
  }

  private func artifacts(
    _ training: NetworkTraining, _ minima: Minima, _ section: SharpnessSection,
    _ data: NetworkData, _ stream: RandomStream, _ results: ResultFolder
  ) throws -> [Artifact] {
    let theta = try minima.theta(training, \.final, results)
    let trained = try Minima.files.cells.part(training.name).filledRows(in: results)[0]
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
    let otherMeasure = RadiusMeasure(
      network, levels: section.levels, directions: few, stream: stream.split("directions"))
    let otherRadii = try otherMeasure.radii(of: other, in: landscape)
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
    var row = SharpnessRecord.Minimum()
    (row.key, row.status, row.distance) = (training.key, trained.status, trained.distance)
    (row.testError, row.smoothing) = (trained.testError, smoothing)
    (row.curvature, row.relativeCurvature) = (curvature, relative)
    row.radii = measure.medians(radii)
    row.rescaledMarginDifference = difference(theta, other, passes, data.train)
    row.rescaledRadii = otherMeasure.medians(ratios)
    let values = radii.flatMap { $0.flatMap { $0 } }
    return [
      SharpnessRecord.cell(training.name).artifact(
        [row], keys: RadiusMeasure.keys(section.levels)),
      SharpnessRecord.radii(training.name).artifact(
        NPYArray(shape: [2, section.directions, section.levels.count], values: values)),
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

  private func whole(
    _ study: Study, _ results: ResultFolder
  ) throws -> [SharpnessRecord.Minimum] {
    try trainings(study).flatMap { try SharpnessRecord.cell($0.name).rows(in: results) }
  }

  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    let rows = try whole(study, results)
    let levels = RadiusMeasure.keys(study.experiments.sharpness.levels)
    return [
      SharpnessRecord.minima.artifact(rows, keys: levels),
      SharpnessRecord.medians.artifact(Self.medians(rows), keys: Self.summarized(levels)),
    ]
  }

  /// The level of the lecture's first surface, if the study has it.
  private static func summarized(_ levels: [String]) -> [String] {
    levels.filter { $0 == LandscapeSection.name(of: 1e3) }
  }

  /// Medians over the initial points, a row for each algorithm and scale.
  private static func medians(_ rows: [SharpnessRecord.Minimum]) -> [SharpnessRecord.Medians] {
    let groups = rows.map { [$0.algorithm, $0.sigma] }.distinct
    return groups.map { group in
      let own = rows.filter { [$0.algorithm, $0.sigma] == group }
      func median(_ value: (SharpnessRecord.Minimum) -> Double?) -> Double? {
        Statistics.median(own.compactMap(value))
      }
      var row = SharpnessRecord.Medians()
      (row.algorithm, row.sigma, row.trainings) = (group[0], group[1], own.count)
      (row.distance, row.testError) = (median(\.distance), median(\.testError))
      for kind in Radii.Kind.allCases {
        for level in Set(own.flatMap { $0.radii[kind].keys }) {
          row.radii[kind][level] = median { $0.radii[kind][level] }
        }
      }
      row.curvature = median(\.curvature)
      row.relativeCurvature = median(\.relativeCurvature)
      return row
    }
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.sharpness
    let rows = try whole(study, results)
    let levels = RadiusMeasure.keys(section.levels)
    func median(_ kind: Radii.Kind) -> Double? {
      Statistics.median(rows.compactMap { $0.rescaledRadii[kind][levels[0]] })
    }
    var scalars = SharpnessRecord.Scalars()
    (scalars.directions, scalars.rescaling) = (section.directions, section.rescaling)
    scalars.rescaledRadiusRatio = median(.plain)
    scalars.rescaledFilterRadiusRatio = median(.scaled)
    scalars.rescaledMarginDifference = rows.compactMap(\.rescaledMarginDifference).max()
    return SharpnessRecord.record.record(
      study: try studyPart(of: study), seed: study.seed, arithmetic: BatchPasses.arithmetic,
      scalars,
      tables: [
        SharpnessRecord.minima.described(keys: levels),
        SharpnessRecord.cell("*").described(keys: levels),
        SharpnessRecord.medians.described(keys: Self.summarized(levels)),
      ],
      arrays: [
        SharpnessRecord.radii("*").described(
          shape: [2, section.directions, section.levels.count])
      ])
  }
}
