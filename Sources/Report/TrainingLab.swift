import Foundation
import Learning
import Lecture
import Optimization
import Records
import Results
import Study

/// What the lab of trainings starts from: the network, the points and both methods as the program has them,
/// and how its own trainings ended, for comparison. The page draws initial points and orders from the
/// same random streams.
struct TrainingLab: Encodable {
  /// Of the experiment, whose name its random streams begin with.
  var experiment: String
  var seed: Int
  var layers: [LayerShape]
  var inputWidth: Int
  /// The scale that the page begins with, and all, with the names that random streams have for them.
  var sigma: Double
  var sigmas: [Double]
  var names: [String]
  var pictured: Int
  var batch, epochs: Int
  var decays: Bool
  /// Whether γ follows from the initial point, and the factor of that rule.
  var isScaled: Bool
  var factor: Double
  var methods: [MethodShape]
  var train, test: Points
  /// Of the coordinates, x₁ and x₂.
  var center, scale: [Double]
  var window: Window
  /// By `<algorithm>-<σ>-<seed>`.
  var stored: [String: Ending]

  struct LayerShape: Encodable {
    var inputs, outputs, offset: Int
    var form: String
  }

  struct MethodShape: Encodable {
    var id, name: String
    var isAdam: Bool
    var rate: Double
    var beta1, beta2, epsilon: Double?
  }

  /// Coordinates as the network sees them, numbers of 64 bits, low byte first, as Base64; a sign a label.
  struct Points: Encodable {
    var coordinates, labels: String

    init(_ data: DataSet) {
      let bytes = data.coordinates.flatMap {
        withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init)
      }
      coordinates = Data(bytes).base64EncodedString()
      labels = data.labels.map { $0 > 0 ? "+" : "-" }.joined()
    }
  }

  struct Window: Encodable {
    var x, y: [Double]
  }

  /// How a training of the program ended.
  struct Ending: Encodable {
    var status: String
    var epochs: Int
    var loss, error, norm, bound, stepSize: Double?
  }

  /// What a browser trains while somebody looks on.
  private static let most = (parameters: 50_000, training: 2_000, test: 5_000)

  /// nil for a study that the page's script cannot follow: other methods than gradient descent and Adam, or
  /// too much to do, and where there are no results.
  init?(_ results: ResultFolder, study: Study) throws {
    let section = study.experiments.deepNetwork
    let files = NetworkRecord.deepNetwork
    guard files.record.exists(in: results),
      [files.train.path, files.test.path, files.scaling.path].allSatisfy(results.exists)
    else { return nil }
    let shapes = try section.algorithms.compactMap { try MethodShape($0) }
    let network = ResidualNetwork(section)
    let axes = try files.scaling.rows(in: results)
    let scaling = AxisScaling(center: axes.map(\.center), scale: axes.map(\.scale))
    func points(_ file: TableFile<NetworkRecord.Sample>) throws -> DataSet {
      let rows = try file.rows(in: results)
      return scaling.applied(
        to: DataSet(points: rows.map { [$0.x1, $0.x2] }, labels: rows.map(\.label)))
    }
    let (train, test) = (try points(files.train), try points(files.test))
    guard shapes.count == section.algorithms.count, shapes.map(\.isAdam) == [false, true],
      axes.count == 2, !section.sigmas.isEmpty,
      network.parameterCount <= Self.most.parameters,
      (1...Self.most.training).contains(train.count), test.count <= Self.most.test
    else { return nil }
    let scalars = try files.record.scalars(in: results)
    (experiment, seed) = (files.id, study.seed)
    layers = network.layers.map {
      LayerShape(inputs: $0.inputs, outputs: $0.outputs, offset: $0.offset, form: $0.form.rawValue)
    }
    inputWidth = network.inputWidth
    (sigmas, names) = (section.sigmas, section.sigmas.map(NumberName.of))
    sigma = section.sigmas[section.sigmas.count / 2]
    (pictured, batch, epochs) = (section.picturedSeed, section.batch, section.epochs)
    (decays, isScaled, factor) = (section.decay, section.stepRule == .scaled, section.stepFactor)
    methods = shapes
    (self.train, self.test) = (Points(train), Points(test))
    (center, scale) = (scaling.center, scaling.scale)
    window = Window(
      x: [scalars.window.x.lowerBound, scalars.window.x.upperBound],
      y: [scalars.window.y.lowerBound, scalars.window.y.upperBound])
    stored = Dictionary(
      try files.cells.whole.rows(in: results).map { row in
        (
          row.key.name,
          Ending(
            status: row.status.rawValue, epochs: row.epochs, loss: row.loss, error: row.testError,
            norm: row.finalNorm, bound: row.bound, stepSize: row.stepSize)
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension TrainingLab.MethodShape {
  /// nil for a method, or a variant of Adam, that the script does not know.
  fileprivate init?(_ choice: OptimizerChoice) throws {
    // Networks are trained with a γ that the study gives.
    guard case .fixed(let given) = choice.learningRate,
      case .firstOrder(let method, let rate) = try choice.method.method(
        dialect: choice.dialect, rate: given, values: choice.parameters)
    else { return nil }
    let (id, name) = (choice.name, Algorithm.title(of: choice.name))
    if method is GradientDescent {
      self.init(id: id, name: name, isAdam: false, rate: rate)
    } else if let adam = method as? Adam, adam.biasCorrection, !adam.epsilonInsideRoot {
      self.init(
        id: id, name: name, isAdam: true, rate: rate, beta1: adam.beta1, beta2: adam.beta2,
        epsilon: adam.epsilon)
    } else {
      return nil
    }
  }
}
