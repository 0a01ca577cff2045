/// Draws triangles into pixels, the nearest one in front: twice as fine as the result in both
/// directions, then averaged.
public struct SurfaceRaster {
  /// Samples a side of each pixel.
  public static let oversampling = 2

  private let width: Int
  private let height: Int
  private var nearest: [Float]
  private var samples: [UInt32]
  private let paint: SurfacePaint

  /// - Parameters:
  ///   - width: of the result, in pixels.
  ///   - height: likewise.
  public init(width: Int, height: Int, paint: SurfacePaint) {
    self.width = max(1, width) * Self.oversampling
    self.height = max(1, height) * Self.oversampling
    self.paint = paint
    nearest = Array(repeating: -.infinity, count: self.width * self.height)
    samples = Array(repeating: 0, count: self.width * self.height)
  }

  /// The corner of a triangle in samples, with what is interpolated between corners.
  struct Corner {
    var x, y, near, value, light: Float
  }

  /// Draws a mesh; `place` gives the pixel position of a point of the box, from the upper left, and
  /// its nearness.
  public mutating func draw(
    _ mesh: SurfaceMesh, place: (BoxPoint) -> (x: Double, y: Double, near: Double)
  ) {
    let factor = Double(Self.oversampling)
    func corner(_ vertex: SurfaceMesh.Vertex) -> Corner {
      let p = place(vertex.position)
      return Corner(
        x: Float(p.x * factor), y: Float(p.y * factor), near: Float(p.near),
        value: Float(vertex.value), light: Float(vertex.light))
    }
    // Caps let what is below them through: they come last.
    for isCap in [false, true] {
      for triangle in mesh.triangles where (triangle.material == .cap) == isCap {
        draw(corner(triangle.a), corner(triangle.b), corner(triangle.c), triangle.material)
      }
    }
  }

  private mutating func draw(
    _ a: Corner, _ b: Corner, _ c: Corner, _ material: SurfaceMesh.Material
  ) {
    let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
    guard area != 0, area.isFinite else { return }
    let (minY, maxY) = (min(a.y, b.y, c.y), max(a.y, b.y, c.y))
    let rows = Self.span(minY, maxY, height)
    // A value and its changes per sample to the right and downwards.
    func plane(_ p: Float, _ q: Float, _ r: Float) -> (at: Float, dx: Float, dy: Float) {
      let dx = ((q - p) * (c.y - a.y) - (r - p) * (b.y - a.y)) / area
      let dy = ((r - p) * (b.x - a.x) - (q - p) * (c.x - a.x)) / area
      return (p - dx * a.x - dy * a.y, dx, dy)
    }
    let near = plane(a.near, b.near, c.near)
    let value = plane(a.value, b.value, c.value)
    let light = plane(a.light, b.light, c.light)
    let brush = paint.brush(
      material,
      valueChange: (value.dx * value.dx + value.dy * value.dy)
        .squareRoot())
    // From above, whichever triangle asks: neighbours must round their common edge alike.
    let edges = [(a, b), (b, c), (c, a)].map { p, q in
      (p.y, p.x) < (q.y, q.x) ? (p, q) : (q, p)
    }
    nearest.withUnsafeMutableBufferPointer { nearest in
      samples.withUnsafeMutableBufferPointer { samples in
        for row in rows {
          let y = Float(row) + 0.5
          // Where the row's centre line enters and leaves the triangle.
          var (left, right) = (Float.infinity, -Float.infinity)
          for (p, q) in edges where (p.y <= y) != (q.y <= y) {
            let x = p.x + (y - p.y) / (q.y - p.y) * (q.x - p.x)
            left = min(left, x)
            right = max(right, x)
          }
          guard left < right else { continue }
          for column in Self.span(left, right, width) {
            let x = Float(column) + 0.5
            let place = row * width + column
            let depth = near.at + near.dx * x + near.dy * y
            guard depth > nearest[place] else { continue }
            nearest[place] = depth
            samples[place] = brush.color(
              value: value.at + value.dx * x + value.dy * y,
              light: light.at + light.dx * x + light.dy * y, column: column, row: row,
              over: samples[place])
          }
        }
      }
    }
  }

  /// The samples whose centres lie in [low, high): neighbours share an edge and no sample.
  private static func span(_ low: Float, _ high: Float, _ count: Int) -> Range<Int> {
    guard low.isFinite, high.isFinite else { return 0..<0 }
    func first(_ edge: Float) -> Int { Int(min(max((edge - 0.5).rounded(.up), 0), Float(count))) }
    let start = first(low)
    return start..<max(start, first(high))
  }

  /// The average of the samples of each pixel.
  public var raster: Raster {
    var result = Raster(width: width / Self.oversampling, height: height / Self.oversampling)
    let (columns, rows) = (result.width, result.height)
    result.pixels.withUnsafeMutableBufferPointer { pixels in
      samples.withUnsafeBufferPointer { samples in
        for y in 0..<rows {
          for x in 0..<columns {
            let place = 2 * y * width + 2 * x
            let four = (
              samples[place], samples[place + 1], samples[place + width],
              samples[place + width + 1]
            )
            // Two channels at a time, in the halves of a word.
            func sum(_ shift: UInt32) -> UInt32 {
              let mask: UInt32 = 0x00FF_00FF
              return (four.0 >> shift & mask) + (four.1 >> shift & mask)
                + (four.2 >> shift & mask) + (four.3 >> shift & mask) + 0x0002_0002
            }
            pixels[y * columns + x] =
              (sum(0) >> 2 & 0x00FF_00FF) | ((sum(8) >> 2 & 0x00FF_00FF) << 8)
          }
        }
      }
    }
    return result
  }
}
