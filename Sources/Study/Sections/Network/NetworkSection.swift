import Learning
import Lecture
import Optimization

/// Networks trained by several algorithms from initial points of several scales.
public struct NetworkSection: StudySection {
  public var architecture = ResidualNetwork.Architecture.fitted
  public var depth = 14
  public var width = 25
  public var residual = ResidualNetwork.Activation.outside
  public var narrowActivation = ResidualNetwork.NarrowActivation.none
  public var sigmas = [0.01, 0.1, 1, 5, 10]
  public var seeds = 16
  public var picturedSeed = 1
  public var algorithms = Self.standardAlgorithms
  public var stepRule = StepRuleChoice.scaled
  public var stepFactor = 20.0
  public var batch = 8
  public var epochs = 4000
  public var decay = true
  public var halfWidth = WindowSize.auto
  public var grid = 121

  public init() {}

  /// Constant steps: closest to the lecture's table.
  static var lectureFit: NetworkSection {
    var section = NetworkSection()
    section.decay = false
    section.seeds = 10
    section.stepFactor = 40
    section.algorithms[0].learningRate = .fixed(0.03)
    return section
  }

  /// The other reading of the lecture's architecture, on a few seeds.
  static var literal: NetworkSection {
    var section = NetworkSection()
    section.architecture = .literal
    section.seeds = 4
    return section
  }

  private static var standardAlgorithms: [OptimizerChoice] {
    [
      OptimizerChoice(GradientDescent.entry, name: Algorithm.sgd, rate: .fixed(0.05)),
      OptimizerChoice(Adam.entry, rate: .fixed(0.001)),
    ]
  }

  public static let fields: [Field<NetworkSection>] = [
    Field(
      "architecture", \.architecture,
      "The reading of 15x25,2,1 (17 layers): 16 matrices between 17 layers of nodes (fitted to the "
        + "lecture's numbers), or 17 matrices (literal)."),
    Field(
      "depth", \.depth, "Square layers.", expecting: "a whole number from 0 to 200",
      where: { (0...200).contains($0) }),
    Field(
      "width", \.width, "Units of a square layer.", expecting: "a whole number from 2 to 256",
      where: { (2...256).contains($0) }),
    Field(
      "residual", \.residual,
      "Where a square layer's activation stands: outside, max(x + Wx + b, 0), or inside, "
        + "x + max(Wx + b, 0)."),
    Field(
      "narrow_activation", \.narrowActivation,
      "The activation of the layer with two units; with relu many trainings are dead."),
    Field(
      "sigmas", \.sigmas, "Scales σ of the initial weights.",
      expecting: "a list of 1 to 20 different numbers from 1e-6 to 1000",
      where: {
        (1...20).contains($0.count) && Set($0).count == $0.count
          && $0.allSatisfy { (1e-6...1000).contains($0) }
      }),
    Field(
      "seeds", \.seeds, "Initial points of each scale, the same for all algorithms.",
      expecting: "a whole number from 1 to 1000", where: { (1...1000).contains($0) }),
    Field(
      "pictured_seed", \.picturedSeed, "The one that boundaries show.",
      expecting: "a whole number, 1 or more", where: { $0 >= 1 }),
    Field(
      "algorithms", \.algorithms,
      "Each has a name and a method that takes sampled gradients, with a learning_rate and the "
        + "other keys of adaptive-metrics.optimizers. The claims compare sgd and adam.",
      expecting:
        "a list of 1 to 10 methods of different names, each with a learning_rate that is a "
        + "number, none of them \(Self.excluded.map(\.id).joined(separator: ", "))",
      where: { choices in
        (1...10).contains(choices.count) && Set(choices.map(\.name)).count == choices.count
          && choices.allSatisfy { choice in
            guard case .fixed = choice.learningRate else { return false }
            return choice.method.fitsNetworks
          }
      }),
    Field(
      "step_rule", \.stepRule,
      "fixed: the learning_rate as given. scaled: for \(Self.linear) "
        + "min(learning_rate, step_factor·max(1, mean |m|)/mean ‖∇m‖²) at the initial point, for "
        + "the others learning_rate/max(1, σ)."),
    Field(
      "step_factor", \.stepFactor, "See step_rule.", expecting: "a number from 1e-6 to 1e9",
      where: { (1e-6...1e9).contains($0) }),
    Field(
      "batch", \.batch, "Samples of a step.", expecting: "a whole number from 1 to 4096",
      where: { (1...4096).contains($0) }),
    Field(
      "epochs", \.epochs,
      "The most epochs; a training ends earlier at zero loss, or when it is dead.",
      expecting: "a whole number from 1 to 1000000", where: { (1...1_000_000).contains($0) }),
    Field("decay", \.decay, "Whether the step shrinks linearly to 0.1 % over the epochs."),
    Field(
      "half_width", \.halfWidth,
      "Boundaries and the sampled Lipschitz constant are of the square |x₁|, |x₂| ≤ half_width; auto: "
        + "\(StudyTree.decimal(WindowSize.ofShipped)) for the points that come with the program, and "
        + "a rectangle around all others."),
    Field(
      "grid", \.grid, "Points a side of the pictured margins.",
      expecting: "a whole number from 11 to 1001", where: { (11...1001).contains($0) }),
  ]

  /// Methods that need values, curvature or another metric than a diagonal one.
  private static let excluded = MethodCatalog.all.filter { !$0.fitsNetworks }

  /// Those whose steps grow with the gradient, in words.
  private static let linear = MethodCatalog.all.filter { $0.fitsNetworks && $0.isLinear }
    .map(\.id).joined(separator: " and ")
}

extension ResidualNetwork.Architecture: StudyChoice {
  public static var placeholder: Self { .fitted }
}

extension ResidualNetwork.Activation: StudyChoice {
  public static var placeholder: Self { .outside }
}

extension ResidualNetwork.NarrowActivation: StudyChoice {
  public static var placeholder: Self { .none }
}

public enum StepRuleChoice: String, StudyChoice {
  case scaled, fixed
  public static var placeholder: StepRuleChoice { .scaled }
}
