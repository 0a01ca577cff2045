import Foundation

/// A seeded stream of random numbers that splits into independent streams by name.
///
/// The bits are Philox 4×64-10: block t of a stream is `Philox(counter: (t, 0, 0, 0), key)`, its
/// four words served in order, t = 1, 2, …. The key of a root stream is (seed, 0); that of
/// `split(name)` is the first two words of the block with counter (h, 0, 0, 1) under the
/// parent's key, h being the FNV-1a hash of the name. A child depends on the parent's key and
/// the name alone, never on what was drawn, so the order of the work changes no number.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private let key: Philox.Key
  private var position: UInt64 = 0
  private var words: Philox.Counter = (0, 0, 0, 0)
  private var served = 4

  /// The root stream of a seed.
  public init(seed: UInt64) { key = (seed, 0) }

  private init(key: Philox.Key) { self.key = key }

  /// The independent stream that belongs to `name`, for example an experiment or a cell.
  public func split(_ name: String) -> RandomStream {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let block = Philox.block((hash, 0, 0, 1), key: key)
    return RandomStream(key: (block.0, block.1))
  }

  /// 64 uniform bits.
  public mutating func next() -> UInt64 {
    if served == 4 {
      position &+= 1
      words = Philox.block((position, 0, 0, 0), key: key)
      served = 0
    }
    served += 1
    switch served {
    case 1: return words.0
    case 2: return words.1
    case 3: return words.2
    default: return words.3
    }
  }

  /// Uniform on [0, 1): the top 53 bits times 2⁻⁵³.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Uniform on [a, b).
  public mutating func uniform(in range: Range<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// Standard normal by Box and Muller's transform: √(−2 ln u₁) cos(2π u₂) with
  /// u₁ = 1 − uniform in (0, 1]. Two words of the stream a number.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  /// n independent standard normals.
  public mutating func normals(_ n: Int) -> Vector { Vector((0..<n).map { _ in normal() }) }

  /// Uniform on 0 ..< n without bias (Lemire 2019: multiply, reject the short ends).
  ///
  /// - Precondition: n > 0.
  public mutating func integer(below n: Int) -> Int {
    precondition(n > 0, "an integer below n needs n > 0")
    let bound = UInt64(n)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// A uniform permutation of 0 ..< n (Fisher and Yates, from the end).
  public mutating func permutation(_ n: Int) -> [Int] {
    var order = Array(0..<n)
    permute(&order)
    return order
  }

  /// Makes the array `permutation(order.count)`, whatever is in it, without another allocation.
  public mutating func permute(_ order: inout [Int]) {
    for i in order.indices { order[i] = i }
    for i in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(i, integer(below: i + 1))
    }
  }
}
