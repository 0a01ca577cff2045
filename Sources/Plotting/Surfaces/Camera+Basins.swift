import Foundation

extension Camera {
  /// A graph with the heights between which it is seen.
  public typealias Scene = (grid: Grid, scale: Scale)

  /// The camera that shows most of the insides of all scenes' basins: their upper sides below a level,
  /// as large as they are on the page and where nothing is in front of them. The scene that it suits
  /// least, by what its own best camera would show, decides; compared panels share a camera.
  ///
  /// - Parameters:
  ///   - level: a fraction of the scales.
  ///   - elevation: in degrees, that of the result.
  public static func showingBasins(
    of scenes: [Scene], below level: Double, elevation: Double
  ) -> Camera {
    let cameras = azimuths.map { Camera(azimuth: $0, elevation: elevation) }
    let shown = scenes.map { scene in
      let field = HeightField(scene)
      let areas = cameras.map { field.area(below: level, seenFrom: $0) }
      let most = areas.max() ?? 0
      return areas.map { most > 0 ? $0 / most : 1 }
    }
    let least = cameras.indices.map { camera in shown.map { $0[camera] }.min() ?? 1 }
    return zip(cameras, least).max { $0.1 < $1.1 }?.0 ?? Camera(elevation: elevation)
  }

  /// Nearer to head-on an axis is too short for its words.
  private static let azimuths = stride(from: -150.0, through: 150, by: 15).filter {
    abs($0.remainder(dividingBy: 90)) >= 30
  }
}

/// Heights over the floor of a box on an even net: coarse, to measure what can be seen.
private struct HeightField {
  private static let side = 48
  /// From 0 to 1 and beyond; NaN where there is none.
  private var heights: [Double]

  init(_ scene: Camera.Scene) {
    let (x, y) = (scene.grid.x, scene.grid.y)
    func nearest(_ index: Int, _ count: Int) -> Int {
      Int((Double(index) / Double(Self.side - 1) * Double(count - 1)).rounded())
    }
    heights = (0..<Self.side).flatMap { row in
      (0..<Self.side).map { column in
        let place = nearest(row, y.count) * x.count + nearest(column, x.count)
        return SurfaceMesh.fraction(scene.grid.values[place], scene.scale)
      }
    }
  }

  private func height(_ column: Int, _ row: Int) -> Double { heights[row * Self.side + column] }

  /// The area on the page of the upper side below a level, without what the surface itself hides.
  func area(below level: Double, seenFrom camera: Camera) -> Double {
    let (azimuth, elevation) = (camera.azimuth * .pi / 180, camera.elevation * .pi / 180)
    // Net steps on the floor, and how much higher the ray is after each, in fractions of the box.
    let cell = 2 / Double(Self.side - 1)
    let across = Point(cos(azimuth), sin(azimuth))
    let rise = cell * tan(elevation) / (2 * camera.height)
    var total = 0.0
    for row in 1..<Self.side - 1 {
      for column in 1..<Self.side - 1 where height(column, row) < level {
        // Limited as the lit surface is: at a wall's foot the slope is that of the foot.
        func slope(_ a: Double, _ b: Double) -> Double {
          camera.height * (min(b, 1.5) - min(a, 1.5)) / cell
        }
        let normal = (
          x: -slope(height(column - 1, row), height(column + 1, row)),
          y: -slope(height(column, row - 1), height(column, row + 1))
        )
        let facing =
          cos(elevation) * (normal.x * across.x + normal.y * across.y) + sin(elevation)
        guard facing > 0, isSeen(column, row, across, rise: rise) else { continue }
        total += facing
      }
    }
    return total
  }

  /// Whether nothing is between a point of the net and the viewer.
  private func isSeen(_ column: Int, _ row: Int, _ across: Point, rise: Double) -> Bool {
    var step = 1.0
    while true {
      let place = Point(Double(column) + step * across.x, Double(row) + step * across.y)
      let ray = height(column, row) + step * rise
      let inside = 0...Double(Self.side - 1)
      guard inside.contains(place.x), inside.contains(place.y), ray < 1 else { return true }
      if height(Int(place.x.rounded()), Int(place.y.rounded())) > ray { return false }
      step += 1
    }
  }
}
