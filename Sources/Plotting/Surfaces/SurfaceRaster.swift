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
    nearest.withUnsafeMutableBufferPointer { nearest in
      samples.withUnsafeMutableBufferPointer { samples in
        for row in rows {
          let y = Float(row) + 0.5
          // Where the row's centre line enters and leaves the triangle.
          var (left, right) = (Float.infinity, -Float.infinity)
          Self.cross(a, b, at: y, &left, &right)
          Self.cross(b, c, at: y, &left, &right)
          Self.cross(c, a, at: y, &left, &right)
          guard left < right else { continue }
          let columns = Self.span(left, right, width)
          let x = Float(columns.lowerBound) + 0.5
          var depth = near.at + near.dx * x + near.dy * y
          var tone = value.at + value.dx * x + value.dy * y
          var shade = light.at + light.dx * x + light.dy * y
          for column in columns {
            let place = row &* width &+ column
            if depth > nearest[place] {
              nearest[place] = depth
              samples[place] = brush.color(
                value: tone, light: shade, column: column, row: row, over: samples[place])
            }
            depth += near.dx
            tone += value.dx
            shade += light.dx
          }
        }
      }
    }
  }

  /// Widens left … right by where an edge crosses a row, if it does.
  @inline(__always)
  private static func cross(
    _ p: Corner, _ q: Corner, at y: Float, _ left: inout Float, _ right: inout Float
  ) {
    guard (p.y <= y) != (q.y <= y) else { return }
    // From above, whichever triangle asks: neighbours must round their common edge alike.
    let (from, to) = p.y < q.y ? (p, q) : (q, p)
    let x = from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x)
    left = min(left, x)
    right = max(right, x)
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
