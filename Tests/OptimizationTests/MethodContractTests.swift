import LinearAlgebra
import Optimization
import Testing

/// What holds for every first-order method, and the differences between dialects.
@Suite struct MethodContractTests {
  /// Every first-order method of the catalog with its defaults, and two settings beside them.
  private static let methods: [(name: String, make: @Sendable () throws -> any Optimizer)] =
    MethodCatalog.all.compactMap { entry in
      guard entry.need == .gradient else { return nil }
      return (
        entry.id,
        {
          try make(entry)
        }
      )
    } + [
      ("filtered-gradient-corrected", { try FilteredGradient(biasCorrection: true) }),
      ("rmsprop-corrected", { try RMSProp(biasCorrection: true) }),
    ]

  /// A method with its defaults, on a function with this Hessian.
  private static func make(
    _ entry: MethodEntry, _ values: [String: ParameterValue] = [:]
  ) throws -> any Optimizer {
    let hessian = Matrix.diagonal([2, 0.5])
    guard case .firstOrder(let method, _) = try entry.method(values: values, hessian: hessian)
    else { throw ProblemError.notFinite(what: entry.id) }
    return method
  }

  private func problem() throws -> Quadratic {
    try Quadratic(
      matrix: Matrix(rows: 2, columns: 2, elements: [2, 0.3, 0.3, 0.5]), linear: [1, -1])
  }

  @Test(arguments: methods.map(\.name))
  func decreasesAConvexQuadraticAtASaneStep(name: String) throws {
    let method = try #require(Self.methods.first { $0.name == name })
    let problem = try problem()
    let start: Vector = [3, -2]
    let run = Trajectory(try method.make(), rate: 0.05, on: problem, from: start, iterations: 300)
    #expect(run.iterates.count == 301 && run.iterates.allSatisfy { $0.isFinite })
    #expect(run.values[300] < run.values[0])
    // The same again, bit for bit.
    let again = Trajectory(try method.make(), rate: 0.05, on: problem, from: start, iterations: 300)
    #expect(again.iterates == run.iterates)
  }

  @Test(arguments: methods.map(\.name))
  func aStepAMillionTimesTooLargeEndsGracefully(name: String) throws {
    let method = try #require(Self.methods.first { $0.name == name })
    let run = Trajectory(
      try method.make(), rate: 5e4, on: try problem(), from: [3, -2], iterations: 200)
    #expect(run.iterates.count == 201)
    if case .diverged(let iteration, _) = run.status {
      #expect(run.iterates[iteration...].allSatisfy { !$0.isFinite })
    } else {
      #expect(run.iterates.allSatisfy { $0.isFinite })
    }
  }

  /// γ is what a schedule makes it: k steps in one run are k runs of a step each, with the state.
  @Test(arguments: methods.map(\.name))
  func stepSizesMayChangeFromStepToStep(name: String) throws {
    let method = try #require(Self.methods.first { $0.name == name })
    let problem = try problem()
    func path<Method: Optimizer>(_ optimizer: Method, rate: (Int) -> Double) -> [Vector] {
      var x: Vector = [3, -2]
      var state = optimizer.initialState(at: x)
      return (0..<20).map { k in
        optimizer.update(&x, gradient: problem.gradient(at: x), rate: rate(k), state: &state)
        return x
      }
    }
    let optimizer = try method.make()
    let (plain, late) = (
      path(optimizer) { _ in 0.05 }, path(optimizer) { $0 < 10 ? 0.05 : 0.025 }
    )
    #expect(plain.prefix(10) == late.prefix(10))
    // The first step that differs is half as long, in the same direction.
    let before = plain[9]
    let difference = (late[10] - before) - 0.5 * (plain[10] - before)
    #expect(difference.norm <= 1e-14 * before.norm)
  }

  @Test(arguments: methods.map(\.name))
  func aCoordinateWithoutGradientStays(name: String) throws {
    let method = try #require(Self.methods.first { $0.name == name })
    func move<Method: Optimizer>(_ optimizer: Method) -> Vector {
      var x: Vector = [1, 2]
      var state = optimizer.initialState(at: x)
      for _ in 0..<5 { optimizer.update(&x, gradient: [0, 1], rate: 0.1, state: &state) }
      return x
    }
    // Decay of weights is what moves them without a gradient.
    let entry = MethodCatalog.entry(name)
    let hasDecay = entry?.parameters.contains { $0.name == "weight_decay" } == true
    let optimizer =
      try hasDecay
      ? Self.make(#require(entry), ["weight_decay": .number(0)]) : method.make()
    let x = move(optimizer)
    #expect(x[0] == 1 && x[1] < 2 && x.isFinite)
    if hasDecay { #expect(move(try method.make())[0] < 1) }
  }

  @Test func parametersOutsideTheirRangeAreRefused() {
    for bad in [-0.1, 1, 1.5, .nan] {
      #expect(throws: ProblemError.self) { try Adam(beta1: bad) }
      #expect(throws: ProblemError.self) { try Adam(beta2: bad) }
      #expect(throws: ProblemError.self) { try Adamax(beta1: bad) }
      #expect(throws: ProblemError.self) { try RMSProp(decay: bad) }
      #expect(throws: ProblemError.self) { try Adadelta(decay: bad) }
      #expect(throws: ProblemError.self) { try FilteredGradient(beta: bad) }
    }
    for bad in [-1e-9, .nan, .infinity] {
      #expect(throws: ProblemError.self) { try Adam(epsilon: bad) }
      #expect(throws: ProblemError.self) { try Adagrad(initialAccumulator: bad) }
    }
    #expect(throws: ProblemError.self) { try Adadelta(epsilon: 0) }
  }

  /// The first step of Adam is γ·g/(|g| + ε): both corrections cancel the filters exactly.
  @Test func adamsFirstStepIsTheSignOfTheGradient() throws {
    let adam = try Adam(epsilon: 0)
    var x: Vector = [0, 0, 0]
    var state = adam.initialState(at: x)
    adam.update(&x, gradient: [1e-8, -300, 0], rate: 0.1, state: &state)
    #expect((x - [-0.1, 0.1, 0]).normInfinity < 1e-15)
  }

  /// A submitted homework corrects v̂ with β1, starts at v̂_0 = 1 and subtracts ε: not this method.
  @Test func adamIsNotItsCommonMisreading() throws {
    let adam = try Adam()
    var x: Vector = [1]
    var state = adam.initialState(at: x)
    var (wrong, m, v) = (1.0, 0.0, 1.0)
    for k in 1...3 {
      adam.update(&x, gradient: [x[0]], rate: 0.1, state: &state)
      let g = wrong
      m = 0.9 * m + 0.1 * g
      v = 0.999 * v + 0.001 * g * g
      let correction = 1 - [0.9, 0.81, 0.729][k - 1]
      wrong -= 0.1 * (m / correction) / ((v / correction).squareRoot() - 1e-8)
    }
    #expect(abs(x[0] - wrong) > 0.1)
  }

  @Test func dialectsDifferAsDocumented() throws {
    #expect(try RMSProp().epsilonInsideRoot == false && RMSProp(dialect: .optax).epsilonInsideRoot)
    #expect(try RMSProp(dialect: .torch).decay == 0.99)
    #expect(RMSProp.entry.standardRate(.torch) == 0.01)
    #expect(RMSProp.entry.standardRate(.optax) == 0.001)
    // An explicit parameter wins over its dialect.
    #expect(try RMSProp(dialect: .torch, decay: 0.5).decay == 0.5)
    #expect(try RMSProp(dialect: .optax, epsilonInsideRoot: false).epsilonInsideRoot == false)
    #expect(try Adagrad(dialect: .optax).initialAccumulator == 0.1)
    #expect(
      try Adagrad(dialect: .torch).epsilon == 1e-10 && !Adagrad(dialect: .torch).epsilonInsideRoot)
    #expect(try Adamax().epsilon == 0 && Adamax(dialect: .torch).epsilon == 1e-8)
  }
}
