import Foundation

/// What a formula is computed with: functions of one number (of the second the result is then
/// independent) or of two, with their first and second derivatives.
///
/// At kinks the derivative is a stated subgradient: |·|′(0) = 0, relu′(0) = 0, max and min take the first
/// of equal arguments, and hypot has 0 at (0, 0); sign and floor have the derivative 0 everywhere.
enum Operation: Int32, CaseIterable, Sendable {
  // The kernels know these by their numbers.
  case add, subtract, multiply, divide, square, negate, squareRoot
  case exp, log, log2, log10, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh
  case abs, sign, floor, sigmoid, relu, softplus
  /// a^b; `fixedPower` where b is a constant, which has no derivative.
  case power, fixedPower
  case max, min, hypot, atan2

  /// Whether the second argument counts.
  var isBinary: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .power, .fixedPower, .max, .min, .hypot, .atan2: true
    default: false
    }
  }

  /// The result for a and b.
  @inline(__always)
  func value(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .square: a * a
    case .negate: -a
    case .squareRoot: a.squareRoot()
    case .exp: Foundation.exp(a)
    case .log: Foundation.log(a)
    case .log2: Foundation.log2(a)
    case .log10: Foundation.log10(a)
    case .sin: Foundation.sin(a)
    case .cos: Foundation.cos(a)
    case .tan: Foundation.tan(a)
    case .asin: Foundation.asin(a)
    case .acos: Foundation.acos(a)
    case .atan: Foundation.atan(a)
    case .sinh: Foundation.sinh(a)
    case .cosh: Foundation.cosh(a)
    case .tanh: Foundation.tanh(a)
    case .abs: Swift.abs(a)
    case .sign: a > 0 ? 1 : a < 0 ? -1 : a
    case .floor: a.rounded(.down)
    case .sigmoid: Self.logistic(a)
    case .relu: a > 0 ? a : a.isNaN ? a : 0
    // log(1 + eᵃ) without overflow.
    case .softplus: Swift.max(a, 0) + log1p(Foundation.exp(-Swift.abs(a))) + (a.isNaN ? a : 0)
    case .power, .fixedPower: pow(a, b)
    case .max: a >= b ? a : b > a ? b : .nan
    case .min: a <= b ? a : b < a ? b : .nan
    case .hypot: Foundation.hypot(a, b)
    case .atan2: Foundation.atan2(a, b)
    }
  }

  /// 1/(1 + e⁻ᵃ) without overflow.
  private static func logistic(_ a: Double) -> Double {
    let small = Foundation.exp(-Swift.abs(a))
    return a >= 0 ? 1 / (1 + small) : small / (1 + small)
  }

  /// Whether the mathematics has a finite result for these: no quotient by zero, no root or logarithm
  /// of a negative number. What overflows has one.
  func isDefined(_ a: Double, _ b: Double) -> Bool {
    switch self {
    case .divide: b != 0
    case .squareRoot: a >= 0
    case .log, .log2, .log10: a > 0
    case .asin, .acos: Swift.abs(a) <= 1
    case .power, .fixedPower: a > 0 || (a == 0 ? b >= 0 : b == b.rounded())
    default: true
    }
  }

  /// ∂/∂a and ∂/∂b, where `y` is the result.
  @inline(__always)
  func slopes(_ a: Double, _ b: Double, _ y: Double) -> (a: Double, b: Double) {
    switch self {
    case .add: (1, 1)
    case .subtract: (1, -1)
    case .multiply: (b, a)
    case .divide: (1 / b, -y / b)
    case .square: (2 * a, 0)
    case .negate: (-1, 0)
    case .squareRoot: (0.5 / y, 0)
    case .exp: (y, 0)
    case .log: (1 / a, 0)
    case .log2: (1 / (a * M_LN2), 0)
    case .log10: (1 / (a * M_LN10), 0)
    case .sin: (Foundation.cos(a), 0)
    case .cos: (-Foundation.sin(a), 0)
    case .tan: (1 + y * y, 0)
    case .asin: (1 / ((1 - a) * (1 + a)).squareRoot(), 0)
    case .acos: (-1 / ((1 - a) * (1 + a)).squareRoot(), 0)
    case .atan: (1 / (1 + a * a), 0)
    case .sinh: (Foundation.cosh(a), 0)
    case .cosh: (Foundation.sinh(a), 0)
    case .tanh: (Self.tanhSlope(a), 0)
    case .abs: (a > 0 ? 1 : a < 0 ? -1 : 0, 0)
    case .sign, .floor: (0, 0)
    case .sigmoid: (y * Self.logistic(-a), 0)
    case .relu: (a > 0 ? 1 : 0, 0)
    case .softplus: (Self.logistic(a), 0)
    case .power: (b == 0 ? 0 : b * pow(a, b - 1), a == 0 && b > 0 ? 0 : y * Foundation.log(a))
    case .fixedPower: (b == 0 ? 0 : b * pow(a, b - 1), 0)
    case .max: a >= b ? (1, 0) : (0, 1)
    case .min: a <= b ? (1, 0) : (0, 1)
    case .hypot: y == 0 ? (0, 0) : (a / y, b / y)
    case .atan2:
      (b / (a * a + b * b), -a / (a * a + b * b))
    }
  }

  /// 1/cosh², which keeps its digits where tanh is near 1.
  private static func tanhSlope(_ a: Double) -> Double {
    let root = Foundation.cosh(a)
    return 1 / (root * root)
  }

  /// ∂²/∂a², ∂²/∂a∂b and ∂²/∂b².
  func curvatures(_ a: Double, _ b: Double, _ y: Double) -> (aa: Double, ab: Double, bb: Double) {
    func one(_ second: Double) -> (Double, Double, Double) { (second, 0, 0) }
    switch self {
    case .add, .subtract, .negate, .abs, .sign, .floor, .relu, .max, .min: return (0, 0, 0)
    case .multiply: return (0, 1, 0)
    case .divide: return (0, -1 / (b * b), 2 * y / (b * b))
    case .square: return one(2)
    case .squareRoot: return one(-0.25 / (y * y * y))
    case .exp: return one(y)
    case .log: return one(-1 / (a * a))
    case .log2: return one(-1 / (a * a * M_LN2))
    case .log10: return one(-1 / (a * a * M_LN10))
    case .sin, .cos: return one(-y)
    case .tan: return one(2 * y * (1 + y * y))
    case .asin, .acos:
      let rest = (1 - a) * (1 + a)
      return one((self == .asin ? a : -a) / (rest * rest.squareRoot()))
    case .atan: return one(-2 * a / ((1 + a * a) * (1 + a * a)))
    case .sinh, .cosh: return one(y)
    case .tanh: return one(-2 * y * Self.tanhSlope(a))
    case .sigmoid:
      let other = Self.logistic(-a)
      return one(y * other * (other - y))
    case .softplus: return one(Self.logistic(a) * Self.logistic(-a))
    case .fixedPower:
      let factor = b * (b - 1)
      return one(factor == 0 ? 0 : factor * pow(a, b - 2))
    case .power:
      let (log, below) = (Foundation.log(a), pow(a, b - 1))
      let factor = b * (b - 1)
      if a == 0 { return (factor == 0 ? 0 : factor * pow(a, b - 2), b > 1 ? 0 : .nan, 0) }
      return (factor == 0 ? 0 : factor * pow(a, b - 2), below * (1 + b * log), y * log * log)
    case .hypot:
      guard y > 0 else { return (0, 0, 0) }
      let (u, v) = (a / y, b / y)
      return (v * v / y, -u * v / y, u * u / y)
    case .atan2:
      let square = (a * a + b * b) * (a * a + b * b)
      return (-2 * a * b / square, (a * a - b * b) / square, 2 * a * b / square)
    }
  }
}
