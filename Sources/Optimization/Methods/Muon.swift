import LinearAlgebra

/// Muon: momentum whose step is made nearly orthogonal, for parameters that are a matrix W of `rows` rows, stored
/// row by row:
///
///     M_k = μ M_{k−1} + (1−μ) G_k,   N_k = μ M_k + (1−μ) G_k,   W_k = W_{k−1} − γ √max(1, rows/columns) O(N_k)
///
/// with O(N) five steps X ← aX + (bA + cA²)X, A = XXᵀ, from X = N/‖N‖_F, (a, b, c) = (3.4445, −4.775, 2.0315): of
/// N = UΣVᵀ it is about UVᵀ, with singular values from 0.7 to 1.2. Exact, this is the steepest step in the spectral norm, of
/// length γ: a fixed γ does not converge. optax corrects the bias of both terms, M by 1 − μ^{k+1} and G by 1 − μ^k, and adds
/// 10⁻⁸ to ‖N‖_F; torch has 10⁻⁷ as the smallest one, and computes O in bfloat16, which this does not. Source: Jordan et al., "Muon", 2024; Bernstein and Newhouse,
/// arXiv:2409.20325.
public struct Muon: Optimizer {
  /// The rows of W; a number that does not divide n stands for one row.
  public let rows: Int
  /// μ in [0, 1).
  public let momentum: Double
  private let isCorrected: Bool
  private let isAdded: Bool

  private static let coefficients = (3.4445, -4.775, 2.0315)
  private static let steps = 5

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    rows: Int? = nil, momentum: Double? = nil, biasCorrection: Bool? = nil,
    epsilonAdded: Bool? = nil,
    dialect: Dialect = .torch
  ) throws {
    self.rows = try Self.rows.value(rows, in: dialect)
    self.momentum = try Self.momentum.value(momentum, in: dialect)
    isAdded = try Self.epsilonAdded.value(epsilonAdded, in: dialect)
    isCorrected = try Self.biasCorrection.value(biasCorrection, in: dialect)
  }

  /// What is remembered between steps.
  public struct State: Sendable {
    var mean: Vector
    /// μ^k.
    var power = 1.0
  }

  public func initialState(at start: Vector) -> State {
    State(mean: Vector(repeating: 0, count: start.count))
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout State) {
    state.mean = momentum * state.mean + (1 - momentum) * gradient
    state.power *= momentum
    let (ahead, now) = isCorrected ? (1 - momentum * state.power, 1 - state.power) : (1, 1)
    let step = momentum / ahead * state.mean + (1 - momentum) / now * gradient
    let columns = x.count % rows == 0 ? x.count / rows : x.count
    let height = x.count / max(columns, 1)
    let matrix = Matrix(rows: height, columns: columns, elements: step.elements)
    let scale = max(1, Double(height) / Double(max(columns, 1))).squareRoot()
    x = x - rate * scale * Vector(orthogonalized(matrix).elements)
  }

  /// O(N), through the smaller of both sides.
  func orthogonalized(_ matrix: Matrix) -> Matrix {
    guard matrix.rows <= matrix.columns else {
      return orthogonalized(matrix.transpose).transpose
    }
    let (a, b, c) = Self.coefficients
    let norm = Vector(matrix.elements).norm
    var x = 1 / (isAdded ? norm + 1e-8 : max(norm, 1e-7)) * matrix
    for _ in 0..<Self.steps {
      let gram = x * x.transpose
      x = a * x + (b * gram + c * (gram * gram)) * x
    }
    return x
  }
}

extension Muon {
  static let rows = MethodParameter("rows", .count(1...1000), 1)
  static let momentum = MethodParameter("momentum", .decay, 0.95)
  static let biasCorrection = MethodParameter("bias_correction", .flag, false, [.optax: true])
  static let epsilonAdded = MethodParameter("epsilon_added", .flag, false, [.optax: true])

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "muon", "Muon", family: .sign, step: .tuned, dialect: .torch,
    parameters: [rows, momentum, biasCorrection, epsilonAdded], fitsNetworks: false,
    source: "Jordan et al. 2024"
  ) { settings in
    let method = try Muon(
      rows: settings[rows], momentum: settings[momentum], biasCorrection: settings[biasCorrection],
      epsilonAdded: settings[epsilonAdded],
      dialect: settings.dialect)
    if let n = settings.hessian?.rows, n % method.rows != 0 {
      throw ProblemError.outside(
        what: rows.name, value: "\(method.rows)",
        expected: "a divisor of \(n), the number of unknowns")
    }
    return .firstOrder(method, rate: settings.rate)
  }
}
