/// The counter-based generator Philox 4×64 with 10 rounds.
///
/// A block function: 256 bits of counter and 128 bits of key give 256 random bits. Source:
/// Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
public enum Philox {
  public typealias Counter = (UInt64, UInt64, UInt64, UInt64)
  public typealias Key = (UInt64, UInt64)

  /// The random block of `counter` under `key`.
  public static func block(_ counter: Counter, key: Key) -> Counter {
    var (c, k) = (counter, key)
    for _ in 0..<10 {
      let a = c.0.multipliedFullWidth(by: 0xD2E7_470E_E14C_6C93)
      let b = c.2.multipliedFullWidth(by: 0xCA5A_8263_9512_1157)
      c = (b.high ^ c.1 ^ k.0, b.low, a.high ^ c.3 ^ k.1, a.low)
      k.0 &+= 0x9E37_79B9_7F4A_7C15
      k.1 &+= 0xBB67_AE85_84CA_A73B
    }
    return c
  }
}
