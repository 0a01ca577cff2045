import LinearAlgebra
import Optimization
import Results
import Study

/// `coordinate-variance`: the running mean of squared gradients v̂_k, raw and corrected, on gradients
/// that do not change; its expectation over many draws; and the steps per coordinate that
/// methods with such a metric take on problems of known steepness and variance.
public struct CoordinateVariance: Experiment {
  public let id = "coordinate-variance"
  public let title = "What the running mean of squared gradients estimates"

  public init() {}

  static let momentsFile = "moments.csv"
  static let biasFile = "bias.csv"
  static let stepsFile = "steps.csv"
  static let pictureFile = "picture.csv"

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.coordinateVariance.tree])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.coordinateVariance
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    let part = part(of: study)
    return [
      Cell("moments", parameters: part) {
        [Artifact(path(Self.momentsFile), text: moments(section, stream.split("moments")).csv)]
      },
      Cell("bias", parameters: part) {
        [Artifact(path(Self.biasFile), text: try bias(section, stream.split("bias")).csv)]
      },
      Cell("steps", parameters: part) {
        let (steps, picture) = try EffectiveSteps(section).tables(stream.split("steps"))
        return [
          Artifact(path(Self.stepsFile), text: steps.csv),
          Artifact(path(Self.pictureFile), text: picture.csv),
        ]
      },
    ]
  }

  /// The coordinates of the picture, in the order of the table's columns.
  static let coordinates = ["steep", "flat", "noisy", "quiet"]

  /// v̂_k and v_k of each coordinate at about 60 k a decade.
  private func moments(_ section: CoordinateVarianceSection, _ stream: RandomStream) -> Table {
    var table = Table(
      columns: ["k"] + Self.coordinates.flatMap { ["\($0)_raw", "\($0)_corrected"] })
    var (noise, state) = (stream, MomentAverage(section.decay, count: 4))
    for k in 1...section.steps {
      let gradient = section.slopes + section.deviations.map { $0 * noise.normal() }
      state.add(gradient.map { $0 * $0 })
      guard ShownSteps.contains(k, of: section.steps) else { continue }
      let cells = zip(state.raw, state.corrected).flatMap { [$0, $1] }
      table.append([.number(Double(k))] + cells.map(Table.Cell.number))
    }
    return table
  }

  /// At some k, the means over all draws of v̂_k, v_k and √v_k for g ~ N(mean, deviation²).
  private func bias(
    _ section: CoordinateVarianceSection, _ stream: RandomStream
  ) throws -> Table {
    let shown = [1, 2, 5, 10, 20, 50, 100]
    var sums = Array(repeating: [Double](repeating: 0, count: 6), count: shown.count)
    var stream = stream
    for draw in 0..<section.draws {
      if draw % 1000 == 0 { try Task.checkCancellation() }
      var state = MomentAverage(section.decay, count: 1)
      var next = 0
      for k in 1...100 {
        let g = section.mean + section.deviation * stream.normal()
        state.add([g * g])
        guard k == shown[next] else { continue }
        for (i, value) in [state.raw[0], state.corrected[0], state.corrected[0].squareRoot()]
          .enumerated()
        {
          sums[next][2 * i] += value
          sums[next][2 * i + 1] += value * value
        }
        next += 1
      }
    }
    var table = Table(columns: [
      "k", "raw", "raw_error", "corrected", "corrected_error", "root", "root_error",
    ])
    let n = Double(section.draws)
    for (k, sum) in zip(shown, sums) {
      let cells = stride(from: 0, to: 6, by: 2).flatMap { i -> [Double] in
        let mean = sum[i] / n
        let variance = max(0, sum[i + 1] / n - mean * mean) * n / (n - 1)
        return [mean, (variance / n).squareRoot()]
      }
      table.append([.number(Double(k))] + cells.map(Table.Cell.number))
    }
    return table
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.coordinateVariance
    var moments = ["k": "step"]
    for name in Self.coordinates {
      moments["\(name)_raw"] = "v̂_k of the \(name) coordinate"
      moments["\(name)_corrected"] = "v̂_k/(1 − b_v^k) of it"
    }
    let (mean, deviation) = (section.mean, section.deviation)
    return Record(
      experiment: id, study: try studyPart(of: study), seed: study.seed,
      scalars: [
        "learning_rate": section.learningRate,
        "decay": section.decay, "draws": Double(section.draws), "mean": mean,
        "deviation": deviation, "second_moment": mean * mean + deviation * deviation,
        "variance": deviation * deviation, "steep": section.slopes[0] * section.slopes[0],
        "flat": section.slopes[1] * section.slopes[1],
        "noisy": section.deviations[0] * section.deviations[0],
        "quiet": section.deviations[1] * section.deviations[1],
      ],
      tables: [
        .init(file: Self.momentsFile, columns: moments),
        .init(
          file: Self.biasFile,
          columns: [
            "k": "step", "raw": "mean of v̂_k", "raw_error": "its standard error",
            "corrected": "mean of v_k = v̂_k/(1 − b_v^k)", "corrected_error": "its standard error",
            "root": "mean of √v_k", "root_error": "its standard error",
          ]),
        .init(file: Self.stepsFile, columns: EffectiveSteps.stepColumns),
        .init(file: Self.pictureFile, columns: EffectiveSteps.pictureColumns),
      ])
  }
}

/// Running means of several quantities that start at zero, as they are and corrected for that.
private struct MomentAverage {
  private let decay: Double
  private(set) var raw: [Double]
  /// b^k.
  private var power = 1.0

  init(_ decay: Double, count: Int) {
    self.decay = decay
    raw = Array(repeating: 0, count: count)
  }

  mutating func add(_ values: [Double]) {
    for i in raw.indices { raw[i] = decay * raw[i] + (1 - decay) * values[i] }
    power *= decay
  }

  var corrected: [Double] { raw.map { $0 / (1 - power) } }
}
