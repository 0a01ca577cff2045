import Foundation

/// Triangles of a surface in its box, each with the value that colours it.
public struct SurfaceMesh: Sendable {
  /// What a triangle is painted as.
  public enum Material: Sendable, Equatable {
    /// Coloured by its value and lit.
    case surface
    /// What is cut off at the top of the box.
    case cap
    /// Where there is no value.
    case missing
  }

  /// A corner of triangles.
  public struct Vertex: Sendable {
    /// In the box.
    public var position: BoxPoint
    /// From 0 to 1, what the colour map is asked for.
    public var value: Double
    /// How bright the light makes it, from 0 to 1.
    public var light: Double

    /// A corner of the mesh with what shades it.
    public init(position: BoxPoint, value: Double, light: Double) {
      self.position = position
      self.value = value
      self.light = light
    }

    fileprivate func at(height: Double) -> Vertex {
      var vertex = self
      vertex.position.z = height
      return vertex
    }
  }

  struct Triangle {
    var a, b, c: Vertex
    var material: Material
  }

  private(set) var triangles: [Triangle] = []

  /// No triangles yet.
  public init() {}

  /// Adds a triangle; its corners in any order.
  public mutating func append(
    _ a: Vertex, _ b: Vertex, _ c: Vertex, _ material: Material = .surface
  ) {
    triangles.append(Triangle(a: a, b: b, c: c, material: material))
  }

  /// The graph of a grid: heights as fractions of `scale`, cut at its upper end, where what lies
  /// above becomes a flat cap, and held at its lower end. A cell with a value that is not known is
  /// missing as a whole; infinity lies above every cut.
  public init(_ grid: Grid, scale: Scale, light: Light) {
    let (columns, rows) = (grid.x.count, grid.y.count)
    func across(_ value: Double, _ axis: [Double]) -> Double {
      2 * (value - axis[0]) / (axis[axis.count - 1] - axis[0]) - 1
    }
    let xs = grid.x.map { across($0, grid.x) }
    let ys = grid.y.map { across($0, grid.y) }
    let heights = grid.values.map { Self.fraction($0, scale) }
    func height(_ i: Int, _ j: Int) -> Double { heights[j * columns + i] }
    // Limited: next to a wall of the landscape the slope of what is seen is that of its foot.
    func limited(_ i: Int, _ j: Int) -> Double { min(height(i, j), 1.5) }
    func vertex(_ i: Int, _ j: Int) -> Vertex {
      let (left, right) = (max(i - 1, 0), min(i + 1, columns - 1))
      let (down, up) = (max(j - 1, 0), min(j + 1, rows - 1))
      let slopeX = (limited(right, j) - limited(left, j)) / (xs[right] - xs[left])
      let slopeY = (limited(i, up) - limited(i, down)) / (ys[up] - ys[down])
      return Vertex(
        position: BoxPoint(xs[i], ys[j], height(i, j)), value: min(height(i, j), 1),
        light: light.brightness(slopeX, slopeY))
    }
    let vertices = (0..<rows).flatMap { j in (0..<columns).map { i in vertex(i, j) } }
    triangles.reserveCapacity(2 * (columns - 1) * (rows - 1))
    for j in 0..<rows - 1 {
      for i in 0..<columns - 1 {
        let place = j * columns + i
        let (a, b) = (vertices[place], vertices[place + 1])
        let (c, d) = (vertices[place + columns + 1], vertices[place + columns])
        // A sum is no number if one of its terms is none; infinite ones were replaced.
        if (a.position.z + b.position.z + c.position.z + d.position.z).isNaN {
          append(a.at(height: 0), b.at(height: 0), c.at(height: 0), .missing)
          append(a.at(height: 0), c.at(height: 0), d.at(height: 0), .missing)
        } else {
          appendCut(a, b, c)
          appendCut(a, c, d)
        }
      }
    }
  }

  /// Where a value lies between the floor and the cut, more than 1 above it; NaN if it is none.
  static func fraction(_ value: Double, _ scale: Scale) -> Double {
    if value == .infinity { return 1e6 }
    guard !value.isNaN, value > -.infinity else { return .nan }
    // A logarithmic scale has no place for zero: that is below its floor.
    return min(max(scale.fraction(of: value) ?? 0, 0), 1e6)
  }

  /// Adds a triangle, in parts below and at the top of the box.
  private mutating func appendCut(_ a: Vertex, _ b: Vertex, _ c: Vertex) {
    let isAbove = (a.position.z > 1, b.position.z > 1, c.position.z > 1)
    if isAbove == (false, false, false) { return append(a, b, c) }
    if isAbove == (true, true, true) {
      return append(a.at(height: 1), b.at(height: 1), c.at(height: 1), .cap)
    }
    let corners = [a, b, c]
    // The polygons on both sides of the cut, corners and crossings in turn.
    var (lower, upper) = ([Vertex](), [Vertex]())
    for (index, p) in corners.enumerated() {
      let q = corners[(index + 1) % 3]
      if p.position.z > 1 { upper.append(p.at(height: 1)) } else { lower.append(p) }
      if (p.position.z > 1) != (q.position.z > 1) {
        // From below, whichever triangle asks.
        let crossing = p.position.z > 1 ? Self.crossing(q, p) : Self.crossing(p, q)
        lower.append(crossing)
        upper.append(crossing)
      }
    }
    for (polygon, material) in [(lower, Material.surface), (upper, .cap)] {
      for k in 1..<polygon.count - 1 { append(polygon[0], polygon[k], polygon[k + 1], material) }
    }
  }

  /// Where an edge passes the top of the box.
  private static func crossing(_ p: Vertex, _ q: Vertex) -> Vertex {
    let t = (1 - p.position.z) / (q.position.z - p.position.z)
    func mix(_ a: Double, _ b: Double) -> Double { a + t * (b - a) }
    return Vertex(
      position: BoxPoint(
        mix(p.position.x, q.position.x), mix(p.position.y, q.position.y), 1),
      value: 1, light: mix(p.light, q.light))
  }
}

/// Light from one direction over the surface, with enough from everywhere that colours keep their
/// meaning in the shade.
public struct Light: Sendable {
  /// Towards the lamp, of length 1.
  private let direction: (x: Double, y: Double, z: Double)
  /// The height of the box by half the side of its floor.
  private let height: Double

  /// A lamp that stands to the left of the viewer and above.
  public init(_ camera: Camera) {
    let (a, e) = ((camera.azimuth - 55) * .pi / 180, 52 * Double.pi / 180)
    direction = (cos(e) * cos(a), cos(e) * sin(a), sin(e))
    height = 2 * camera.height
  }

  /// From 0, turned away, to 1, facing the lamp, for the slopes of z by x and y in the box.
  func brightness(_ slopeX: Double, _ slopeY: Double) -> Double {
    let (x, y) = (-height * slopeX, -height * slopeY)
    guard x.isFinite, y.isFinite else { return 0.5 }
    let length = (x * x + y * y + 1).squareRoot()
    let cosine = (x * direction.x + y * direction.y + direction.z) / length
    return min(max(0.5 + 0.5 * cosine, 0), 1)
  }
}
