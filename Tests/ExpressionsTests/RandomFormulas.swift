import Foundation

/// Formulas drawn at random, each as text and as a function that is computed without any of the code
/// under test.
struct RandomFormulas {
  typealias Twin = @Sendable ([Double]) -> Double
  private var state: UInt64
  let variables: Int

  init(seed: UInt64, variables: Int) { (state, self.variables) = (seed, variables) }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// From −2 to 2.
  mutating func number() -> Double { Double(next() >> 11) / Double(1 << 53) * 4 - 2 }

  mutating func formula(depth: Int) -> (text: String, value: Twin) {
    if depth == 0 || below(8) == 0 { return leaf() }
    let (a, f) = formula(depth: depth - 1)
    if below(5) < 2 { return function(a, f) }
    let (b, g) = formula(depth: depth - 1)
    switch below(10) {
    case 0, 1: return ("(\(a) + \(b))", { f($0) + g($0) })
    case 2, 3: return ("(\(a) - \(b))", { f($0) - g($0) })
    case 4, 5: return ("(\(a)*\(b))", { f($0) * g($0) })
    case 6: return ("(\(a)/(1 + \(b)^2))", { f($0) / (1 + g($0) * g($0)) })
    case 7: return ("max(\(a), \(b))", { Swift.max(f($0), g($0)) })
    case 8: return ("hypot(\(a), \(b))", { (f($0) * f($0) + g($0) * g($0)).squareRoot() })
    default: return ("min(\(a), \(b))", { Swift.min(f($0), g($0)) })
    }
  }

  private mutating func leaf() -> (String, Twin) {
    if below(3) == 0 {
      let value = (number() * 64).rounded() / 64
      return (value < 0 ? "(\(value))" : "\(value)", { _ in value })
    }
    let i = below(variables)
    return ("x\(i + 1)", { $0[i] })
  }

  private mutating func function(_ a: String, _ f: @escaping Twin) -> (String, Twin) {
    switch below(12) {
    case 0: ("sin(\(a))", { Foundation.sin(f($0)) })
    case 1: ("cos(\(a))", { Foundation.cos(f($0)) })
    case 2: ("tanh(\(a))", { Foundation.tanh(f($0)) })
    case 3: ("exp(-\(a)^2)", { Foundation.exp(-f($0) * f($0)) })
    case 4: ("log(1 + \(a)^2)", { Foundation.log(1 + f($0) * f($0)) })
    case 5: ("sqrt(1 + \(a)^2)", { (1 + f($0) * f($0)).squareRoot() })
    case 6: ("(-\(a))", { -f($0) })
    case 7: ("atan(\(a))", { Foundation.atan(f($0)) })
    case 8: ("sigmoid(\(a))", { 1 / (1 + Foundation.exp(-f($0))) })
    case 9: ("abs(\(a))", { Swift.abs(f($0)) })
    case 10: ("(\(a)^3)", { f($0) * f($0) * f($0) })
    default: ("softplus(\(a))", { Foundation.log(1 + Foundation.exp(f($0))) })
    }
  }
}
