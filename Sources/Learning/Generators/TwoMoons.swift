import Foundation

extension DataGenerator {
  /// Two interleaved half circles, centred and divided by 1.2.
  public static let twoMoons = DataGenerator("two-moons", divisor: 1.2) { label, u in
    let t = Double.pi * u
    return [label * (cos(t) - 0.5), label * (sin(t) - 0.25)]
  }
}
