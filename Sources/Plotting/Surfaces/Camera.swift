import Foundation

/// A point of the box around a surface: x and y from −1 to 1, z from 0 to 1.
public struct BoxPoint: Sendable, Equatable {
  /// From −1 to 1, along the first axis.
  public var x: Double
  /// From −1 to 1, along the second one.
  public var y: Double
  /// From 0, the floor, to 1.
  public var z: Double

  /// A point by its coordinates.
  public init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }
}

/// Where a surface is looked at from: parallel rays, so that equal lengths along an axis look
/// equal.
public struct Camera: Sendable, Equatable {
  /// The angle of the viewer's place around the vertical, degrees, 0 on the x axis, 90 on the y
  /// axis.
  public var azimuth: Double
  /// The viewer's height, degrees: 0 at the level of the floor, 90 straight above.
  public var elevation: Double
  /// The height of the box by the width of its floor.
  public var height: Double
  /// Whether it is on its way around: then the box is as large from everywhere.
  public var isTurning = false

  /// A camera by its angles in degrees and the height of the box beside its width.
  public init(azimuth: Double = -60, elevation: Double = 28, height: Double = 0.72) {
    self.azimuth = azimuth
    self.elevation = min(max(elevation, 0), 90)
    self.height = height
  }

  /// The map from the box to the page.
  public var projection: Projection { Projection(self) }

  /// Which of the two sides of the floor is the viewer's: the sign of x, and of y.
  var near: (x: Double, y: Double) {
    let a = azimuth * .pi / 180
    return (cos(a) >= 0 ? 1 : -1, sin(a) >= 0 ? 1 : -1)
  }

  /// The size of the box on the page, in units of half the floor's side.
  public var extent: (width: Double, height: Double) {
    if isTurning {
      let e = elevation * .pi / 180
      let across = 2 * 2.0.squareRoot()
      return (across, 2 * height * cos(e) + across * sin(e))
    }
    let projection = projection
    let corners = Self.corners.map { projection.place($0) }
    func span(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
    return (span(corners.map(\.right)), span(corners.map(\.up)))
  }

  static let corners: [BoxPoint] = [-1.0, 1].flatMap { x in
    [-1.0, 1].flatMap { y in [0.0, 1].map { BoxPoint(x, y, $0) } }
  }
}

/// What a camera makes of points of the box; its sines and cosines are taken once.
public struct Projection: Sendable {
  private let azimuth: (sin: Double, cos: Double)
  private let elevation: (sin: Double, cos: Double)
  private let height: Double

  fileprivate init(_ camera: Camera) {
    let (a, e) = (camera.azimuth * .pi / 180, camera.elevation * .pi / 180)
    azimuth = (sin(a), cos(a))
    elevation = (sin(e), cos(e))
    height = camera.height
  }

  /// To the right and upwards on the page, and towards the viewer.
  public func place(_ p: BoxPoint) -> (right: Double, up: Double, near: Double) {
    let z = 2 * height * (p.z - 0.5)
    let along = azimuth.cos * p.x + azimuth.sin * p.y
    return (
      azimuth.cos * p.y - azimuth.sin * p.x, elevation.cos * z - elevation.sin * along,
      elevation.cos * along + elevation.sin * z
    )
  }
}
