import Foundation
import LinearAlgebra
import Plotting

/// Balls of a metric in the plane.
enum MetricEllipse {
  /// {x : ‖x − center‖_H = radius} as a closed line.
  ///
  /// - Parameter segments: even; fewer are enough for a small one.
  static func ring(
    _ h: Matrix, center: Point, radius: Double, segments: Int = 96
  ) -> [Point] {
    // center + r L⁻ᵀ(cos t, sin t) with H = LLᵀ lies at distance r.
    let l11 = h[0, 0].squareRoot()
    let l21 = h[0, 1] / l11
    let l22 = max(h[1, 1] - l21 * l21, .leastNormalMagnitude).squareRoot()
    return (0...segments).map { index in
      let t = 2 * Double.pi * Double(index) / Double(segments)
      let second = sin(t) / l22
      return center + radius * Point((cos(t) - l21 * second) / l11, second)
    }
  }
}
