import Foundation

extension DataGenerator {
  /// Two arms that turn once and a half around the origin.
  public static let spirals = DataGenerator("spirals") { label, u in
    // The square root spreads the samples evenly along the arm.
    let t = 3 * Double.pi * u.squareRoot()
    return [label * t / 10 * cos(t), label * t / 10 * sin(t)]
  }
}
