import Foundation

extension DataGenerator {
  /// A circle of radius 0.5 inside one of radius 1.
  public static let circles = DataGenerator("circles") { label, u in
    let (t, radius) = (2 * Double.pi * u, label > 0 ? 0.5 : 1)
    return [radius * cos(t), radius * sin(t)]
  }
}
