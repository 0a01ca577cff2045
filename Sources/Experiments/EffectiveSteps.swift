import Foundation
import LinearAlgebra
import Optimization
import Results
import Study

/// The step sizes per coordinate, 1/(H_k)_ii, on separable problems of known steepness and variance.
///
/// f(x) = Σ_j ½ c_j x_j². Sampled, its summands have their minima at random places: the
/// gradient is c_j (x_j − s_j z_j) with independent standard normal z_j.
struct EffectiveSteps {
  /// What differs between the coordinates, and whether the gradients are sampled.
  enum Setting: String, CaseIterable {
    /// Curvatures differ; exact gradients.
    case steepnessExact = "steepness-exact"
    /// Curvatures differ; exact gradients, as large in every coordinate at the start.
    case equalGradients = "equal-gradients"
    /// Curvatures differ; minima of the summands spread alike.
    case steepnessSampled = "steepness-sampled"
    /// Curvatures are 1; the spreads of the minima differ.
    case varianceSampled = "variance-sampled"
  }

  static let methods = ["adagrad", "rmsprop", "adam"]
  static let shown = [1, 10, 100, 1000]

  static let stepColumns = [
    "setting": "what differs between coordinates, and whether gradients are sampled",
    "method": "the method", "problem": "number of the problem", "k": "step",
    "correlation": "Spearman's rank correlation of the steepness or variance with 1/(H_k)_ii",
  ]
  static let pictureColumns = [
    "setting": "as in steps.csv", "method": "the method", "coordinate": "number of the coordinate",
    "scale": "its curvature or standard deviation", "k": "step",
    "step": "1/(H_k)_ii ÷ the geometric mean over the coordinates",
  ]

  private let section: CoordinateVarianceSection

  init(_ section: CoordinateVarianceSection) { self.section = section }

  private struct Problem {
    var curvatures: Vector
    var spreads: Vector
    var start: Vector
    /// What differs: curvature or spread.
    var scale: Vector
  }

  func tables(_ stream: RandomStream) throws -> (steps: Table, picture: Table) {
    var steps = Table(columns: ["setting", "method", "problem", "k", "correlation"])
    var picture = Table(columns: ["setting", "method", "coordinate", "scale", "k", "step"])
    for setting in Setting.allCases {
      let stream = stream.split(setting.rawValue)
      for index in 0..<section.problems {
        try Task.checkCancellation()
        var stream = stream.split(String(index))
        let problem = problem(setting, &stream) { stream in
          pow(10, section.decades * (stream.uniform() - 0.5))
        }
        for name in Self.methods {
          for (k, step) in try sizes(name, problem, stream.split("noise"), shown: Self.shown) {
            let correlation = RankCorrelation.spearman(problem.scale.elements, step.elements)
            steps.append([
              .text(setting.rawValue), .text(name), .number(Double(index)), .number(Double(k)),
              correlation.map(Table.Cell.number) ?? .missing,
            ])
          }
        }
      }
      try appendPicture(setting, stream.split("picture"), to: &picture)
    }
    return (steps, picture)
  }

  /// One problem whose scales are evenly spaced, at many k.
  private func appendPicture(
    _ setting: Setting, _ stream: RandomStream, to table: inout Table
  ) throws {
    var (stream, next) = (stream, 0.0)
    let spacing = 1 / Double(max(section.dimension - 1, 1))
    let problem = problem(setting, &stream) { _ in
      defer { next += spacing }
      return pow(10, section.decades * (next - 0.5))
    }
    let shown = (1...1000).filter { ShownSteps.contains($0, of: 1000) }
    for name in Self.methods {
      for (k, step) in try sizes(name, problem, stream.split("noise"), shown: shown) {
        let logs = step.elements.map { log($0) }
        let center = logs.reduce(0, +) / Double(logs.count)
        for (j, value) in logs.enumerated() {
          table.append([
            .text(setting.rawValue), .text(name), .number(Double(j)),
            .number(problem.scale[j]), .number(Double(k)), .number(exp(value - center)),
          ])
        }
      }
    }
  }

  private func problem(
    _ setting: Setting, _ stream: inout RandomStream, scale: (inout RandomStream) -> Double
  ) -> Problem {
    let n = section.dimension
    let scales = Vector((0..<n).map { _ in scale(&stream) })
    let ones = Vector(repeating: 1, count: n)
    let start = stream.normals(n)
    return switch setting {
    case .steepnessExact:
      Problem(
        curvatures: scales, spreads: Vector(repeating: 0, count: n), start: start, scale: scales)
    case .equalGradients:
      Problem(
        curvatures: scales, spreads: Vector(repeating: 0, count: n),
        start: start.zip(scales, /), scale: scales)
    case .steepnessSampled:
      Problem(curvatures: scales, spreads: ones, start: start, scale: scales)
    case .varianceSampled:
      Problem(curvatures: ones, spreads: scales, start: start, scale: scales)
    }
  }

  /// 1/(H_k)_ii at the shown k; the same noise for every method.
  private func sizes(
    _ name: String, _ problem: Problem, _ noise: RandomStream, shown: [Int]
  ) throws -> [(k: Int, step: Vector)] {
    let rate = section.learningRate
    return switch name {
    case "adagrad": sizes(try Adagrad(learningRate: rate), problem, noise, shown)
    case "rmsprop": sizes(try RMSProp(learningRate: rate), problem, noise, shown)
    default: sizes(try Adam(learningRate: rate), problem, noise, shown)
    }
  }

  private func sizes(
    _ method: some Optimizer, _ problem: Problem, _ noise: RandomStream, _ shown: [Int]
  ) -> [(k: Int, step: Vector)] {
    var (x, noise, next) = (problem.start, noise, 0)
    var state = method.initialState(at: x)
    var found: [(Int, Vector)] = []
    for k in 1...(shown.last ?? 1) {
      let z = noise.normals(x.count)
      let gradient = Vector(
        x.elements.indices.map { problem.curvatures[$0] * (x[$0] - problem.spreads[$0] * z[$0]) })
      method.update(&x, gradient: gradient, state: &state)
      if k == shown[next] {
        let metric = method.metric(after: state, dimension: x.count).diagonal
        found.append((k, Vector(metric.elements.map { 1 / max($0, .leastNormalMagnitude) })))
        next += 1
      }
    }
    return found
  }
}
