import Foundation
import LinearAlgebra
import Optimization
import Records
import Study

/// The step sizes per coordinate, 1/(H_k)_ii, on separable problems of known steepness and variance.
///
/// f(x) = Σ_j ½ c_j x_j². Sampled, its summands have their minima at random places: the
/// gradient is c_j (x_j − s_j z_j) with independent standard normal z_j.
struct EffectiveSteps {
  private typealias Setting = CoordinateVarianceRecord.Setting

  /// Those that the lecture derives from the squares of gradients.
  private static let methods = [Adagrad.entry, RMSProp.entry, Adam.entry]
  static let shown = [1, 10, 100, 1000]

  private let section: CoordinateVarianceSection

  init(_ section: CoordinateVarianceSection) { self.section = section }

  private struct Problem {
    var curvatures: Vector
    var spreads: Vector
    var start: Vector
    /// What differs: curvature or spread.
    var scale: Vector
  }

  func tables(_ stream: RandomStream) throws -> (
    steps: [CoordinateVarianceRecord.Correlation], picture: [CoordinateVarianceRecord.Step]
  ) {
    var steps: [CoordinateVarianceRecord.Correlation] = []
    var picture: [CoordinateVarianceRecord.Step] = []
    for setting in Setting.allCases {
      let stream = stream.split(setting.rawValue)
      for index in 0..<section.problems {
        try Task.checkCancellation()
        var stream = stream.split(String(index))
        let problem = problem(setting, &stream) { stream in
          pow(10, section.decades * (stream.uniform() - 0.5))
        }
        for method in Self.methods {
          for (k, step) in try sizes(method, problem, stream.split("noise"), shown: Self.shown) {
            var row = CoordinateVarianceRecord.Correlation()
            (row.setting, row.method, row.problem, row.k) = (setting, method.id, index, k)
            row.correlation = RankCorrelation.spearman(problem.scale.elements, step.elements)
            steps.append(row)
          }
        }
      }
      picture += try self.picture(setting, stream.split("picture"))
    }
    return (steps, picture)
  }

  /// One problem whose scales are evenly spaced, at many k.
  private func picture(
    _ setting: Setting, _ stream: RandomStream
  ) throws -> [CoordinateVarianceRecord.Step] {
    var (stream, next) = (stream, 0.0)
    let spacing = 1 / Double(max(section.dimension - 1, 1))
    let problem = problem(setting, &stream) { _ in
      defer { next += spacing }
      return pow(10, section.decades * (next - 0.5))
    }
    let shown = (1...1000).filter { ShownSteps.contains($0, of: 1000) }
    return try Self.methods.flatMap { method in
      try sizes(method, problem, stream.split("noise"), shown: shown).flatMap { k, step in
        let logs = step.elements.map { log($0) }
        let center = logs.reduce(0, +) / Double(logs.count)
        return logs.enumerated().map { j, value in
          var row = CoordinateVarianceRecord.Step()
          (row.setting, row.method, row.coordinate) = (setting, method.id, j)
          (row.scale, row.k, row.step) = (problem.scale[j], k, exp(value - center))
          return row
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
    _ entry: MethodEntry, _ problem: Problem, _ noise: RandomStream, shown: [Int]
  ) throws -> [(k: Int, step: Vector)] {
    guard case .firstOrder(let method, _) = try entry.method() else { return [] }
    return sizes(method, problem, noise, shown)
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
      method.update(&x, gradient: gradient, rate: section.learningRate, state: &state)
      if k == shown[next] {
        let metric = method.metric(after: state, dimension: x.count).diagonal
        found.append((k, Vector(metric.elements.map { 1 / max($0, .leastNormalMagnitude) })))
        next += 1
      }
    }
    return found
  }
}
