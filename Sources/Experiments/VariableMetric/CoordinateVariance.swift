import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `coordinate-variance`: the running mean of squared gradients v̂_k, raw and corrected, on gradients
/// that do not change; its expectation over many draws; and the steps per coordinate that
/// methods with such a metric take on problems of known steepness and variance.
public struct CoordinateVariance: Experiment {
  public let id = CoordinateVarianceRecord.id
  public let title = "What the running mean of squared gradients estimates"
  public let chapter = LecturePart.variableMetric

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.coordinateVariance.tree])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.coordinateVariance
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    let part = part(of: study)
    return [
      Cell("moments", parameters: part) {
        [CoordinateVarianceRecord.moments.artifact(moments(section, stream.split("moments")))]
      },
      Cell("bias", parameters: part) {
        [CoordinateVarianceRecord.bias.artifact(try bias(section, stream.split("bias")))]
      },
      Cell("steps", parameters: part) {
        let (steps, picture) = try EffectiveSteps(section).tables(stream.split("steps"))
        return [
          CoordinateVarianceRecord.steps.artifact(steps),
          CoordinateVarianceRecord.picture.artifact(picture),
        ]
      },
    ]
  }

  /// v̂_k and v_k of each coordinate at about 60 k a decade.
  private func moments(
    _ section: CoordinateVarianceSection, _ stream: RandomStream
  ) -> [CoordinateVarianceRecord.Moments] {
    var rows: [CoordinateVarianceRecord.Moments] = []
    var (noise, state) = (stream, MomentAverage(section.decay, count: 4))
    for k in 1...section.steps {
      let gradient = section.slopes + section.deviations.map { $0 * noise.normal() }
      state.add(gradient.map { $0 * $0 })
      guard ShownSteps.contains(k, of: section.steps) else { continue }
      let estimates = zip(state.raw, state.corrected).map {
        CoordinateVarianceRecord.Estimate(raw: $0, corrected: $1)
      }
      var row = CoordinateVarianceRecord.Moments()
      row.k = k
      (row.steep, row.flat) = (estimates[0], estimates[1])
      (row.noisy, row.quiet) = (estimates[2], estimates[3])
      rows.append(row)
    }
    return rows
  }

  /// At some k, the means over all draws of v̂_k, v_k and √v_k for g ~ N(mean, deviation²).
  private func bias(
    _ section: CoordinateVarianceSection, _ stream: RandomStream
  ) throws -> [CoordinateVarianceRecord.Means] {
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
    let n = Double(section.draws)
    return zip(shown, sums).map { k, sum in
      func mean(_ i: Int) -> CoordinateVarianceRecord.Mean {
        let mean = sum[i] / n
        let variance = max(0, sum[i + 1] / n - mean * mean) * n / (n - 1)
        return CoordinateVarianceRecord.Mean(mean, error: (variance / n).squareRoot())
      }
      var row = CoordinateVarianceRecord.Means()
      (row.k, row.raw, row.corrected, row.root) = (k, mean(0), mean(2), mean(4))
      return row
    }
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.coordinateVariance
    let (mean, deviation) = (section.mean, section.deviation)
    var scalars = CoordinateVarianceRecord.Scalars()
    (scalars.learningRate, scalars.decay) = (section.learningRate, section.decay)
    (scalars.draws, scalars.mean, scalars.deviation) = (section.draws, mean, deviation)
    scalars.secondMoment = mean * mean + deviation * deviation
    scalars.variance = deviation * deviation
    scalars.steep = section.slopes[0] * section.slopes[0]
    scalars.flat = section.slopes[1] * section.slopes[1]
    scalars.noisy = section.deviations[0] * section.deviations[0]
    scalars.quiet = section.deviations[1] * section.deviations[1]
    return CoordinateVarianceRecord.record.record(
      study: try studyPart(of: study), seed: study.seed, scalars,
      tables: [
        CoordinateVarianceRecord.moments.described(), CoordinateVarianceRecord.bias.described(),
        CoordinateVarianceRecord.steps.described(), CoordinateVarianceRecord.picture.described(),
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
