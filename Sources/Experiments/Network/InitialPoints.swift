import Foundation
import Learning
import Lecture
import LinearAlgebra
import Records
import Results
import Study

/// `initial-points`: norms and bounds of initial points under both readings of the architecture,
/// and how gradients shrink or grow from layer to layer.
public struct InitialPoints: Experiment {
  public let id = InitialPointsRecord.id
  public let title = "Norms of initial points, and gradients against depth"
  public let chapter = LecturePart.network

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.initialPoints.tree])
  }

  /// Points at which gradients are taken, uniform on the square |x₁|, |x₂| ≤ 1.
  private static let points = 10

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.initialPoints
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    return [
      Cell("norms", parameters: part(of: study)) {
        [InitialPointsRecord.norms.artifact(try norms(section, stream.split("norms")))]
      },
      Cell("gradients", parameters: part(of: study)) {
        [
          InitialPointsRecord.gradients.artifact(
            try gradients(section, stream.split("gradients")))
        ]
      },
    ]
  }

  /// Networks of each kind and scale; a few suffice for means over many layers, units and points.
  private static func networks(_ section: InitialPointsSection) -> Int { min(section.draws, 40) }

  private func norms(
    _ section: InitialPointsSection, _ stream: RandomStream
  ) throws -> [InitialPointsRecord.Norm] {
    var rows: [InitialPointsRecord.Norm] = []
    for architecture in InitialPointsRecord.Architecture.allCases {
      let network = ResidualNetwork(architecture == .fitted ? .fitted : .literal)
      for sigma in LectureTable.sigmas {
        try Task.checkCancellation()
        var stream = stream.split("\(architecture.rawValue)-\(NumberName.of(sigma))")
        for draw in 0..<section.draws {
          let theta = try Initialization.scaled(sigma: sigma)
            .parameters(of: network, using: &stream)
          var row = InitialPointsRecord.Norm()
          (row.architecture, row.sigma, row.draw) = (architecture, sigma, draw)
          row.norm = Vector(theta).norm
          row.bound = try network.lipschitzBound(theta)
          rows.append(row)
        }
      }
    }
    return rows
  }

  /// Means over random networks of width 25 and points of log₁₀ ‖∂m/∂x_j‖₂, and of active shares.
  private func gradients(
    _ section: InitialPointsSection, _ stream: RandomStream
  ) throws -> [InitialPointsRecord.Layer] {
    var rows: [InitialPointsRecord.Layer] = []
    let kinds = [
      (name: InitialPointsRecord.Kind.standard, form: Layer.Form.relu, scales: section.scales),
      (name: .residual, form: .residual, scales: section.residualScales),
    ]
    for kind in kinds {
      let network = ResidualNetwork(
        depth: section.depth, residualForm: kind.form)
      for scale in kind.scales {
        var stream = stream.split("\(kind.name.rawValue)-\(NumberName.of(scale))")
        var gradients = [Double](repeating: 0, count: network.layers.count)
        var active = gradients
        let draws = Self.networks(section)
        for _ in 0..<draws {
          try Task.checkCancellation()
          let theta = try Self.theta(network, norm: scale, using: &stream)
          let points = (0..<Self.points).map { _ in
            [stream.uniform(in: -1..<1), stream.uniform(in: -1..<1)]
          }
          let norms = network.gradientNormsByDepth(theta, at: points)
          let fractions = network.activeFractions(theta, at: points)
          for layer in network.layers.indices {
            // Relative to the last square layer's output, so that only the square layers count.
            gradients[layer] += log10(norms[layer] / norms[section.depth]) / Double(draws)
            active[layer] += fractions[layer] / Double(draws)
          }
        }
        for layer in 0...section.depth {
          var row = InitialPointsRecord.Layer()
          (row.kind, row.scale, row.layer) = (kind.name, scale, layer)
          (row.gradient, row.active) = (gradients[layer], active[layer])
          rows.append(row)
        }
      }
    }
    return rows
  }

  /// Normal weights with ‖W_j‖₂ = `norm` in the square layers; no biases, which the lecture wants
  /// small.
  private static func theta(
    _ network: ResidualNetwork, norm: Double, using stream: inout RandomStream
  ) throws -> [Double] {
    var theta: [Double] = []
    for layer in network.layers {
      let weight = stream.normals(layer.inputs * layer.outputs)
      let largest = try SingularValues.values(
        of: Matrix(rows: layer.outputs, columns: layer.inputs, elements: weight.elements))[0]
      let isSquare = layer.inputs == layer.outputs
      theta += (((isSquare ? norm : 1) / largest) * weight).elements
      theta += [Double](repeating: 0, count: layer.outputs)
    }
    return theta
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.initialPoints
    var scalars = InitialPointsRecord.Scalars()
    (scalars.draws, scalars.depth) = (section.draws, section.depth)
    scalars.networks = Self.networks(section)
    return InitialPointsRecord.record.record(
      study: try studyPart(of: study), seed: study.seed, scalars,
      tables: [InitialPointsRecord.norms.described(), InitialPointsRecord.gradients.described()])
  }
}
