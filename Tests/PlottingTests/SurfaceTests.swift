import Foundation
import Plotting
import Testing

/// Surfaces as pixels, against what geometry says of each pixel.
@Suite struct SurfaceTests {
  private static let side = 80
  private let paint = SurfacePaint(.viridis, levels: [], theme: .light, pixelsPerPoint: 2)

  /// Looks straight down on the box, which fills the picture, or from a camera's place.
  private func render(_ mesh: SurfaceMesh, _ camera: Camera? = nil) -> Raster {
    var raster = SurfaceRaster(width: Self.side, height: Self.side, paint: paint)
    raster.draw(mesh) { p in
      let half = Double(Self.side) / 2
      guard let camera else { return (half * (1 + p.x), half * (1 - p.y), p.z) }
      let q = camera.projection.place(p)
      return (half * (1 + 0.6 * q.right), half * (1 - 0.6 * q.up), q.near)
    }
    return raster.raster
  }

  private func vertex(_ x: Double, _ y: Double, _ z: Double, _ value: Double)
    -> SurfaceMesh.Vertex
  {
    .init(position: BoxPoint(x, y, z), value: value, light: 0.5)
  }

  /// A parametric sheet in `steps` × `steps` cells.
  private func sheet(
    _ steps: Int, _ point: (Double, Double) -> SurfaceMesh.Vertex
  ) -> [(SurfaceMesh.Vertex, SurfaceMesh.Vertex, SurfaceMesh.Vertex)] {
    func at(_ i: Int, _ j: Int) -> SurfaceMesh.Vertex {
      point(Double(i) / Double(steps), Double(j) / Double(steps))
    }
    return (0..<steps).flatMap { j in
      (0..<steps).flatMap { i in
        [
          (at(i, j), at(i + 1, j), at(i + 1, j + 1)), (at(i, j), at(i + 1, j + 1), at(i, j + 1)),
        ]
      }
    }
  }

  private func mesh(
    _ triangles: [(SurfaceMesh.Vertex, SurfaceMesh.Vertex, SurfaceMesh.Vertex)]
  ) -> SurfaceMesh {
    var mesh = SurfaceMesh()
    for (a, b, c) in triangles { mesh.append(a, b, c) }
    return mesh
  }

  private func alpha(_ pixel: UInt32) -> UInt32 { pixel >> 24 }

  /// A slope is seen from below, a room from its open side, and two rooms from where both are open.
  @Test func camerasLookIntoBasins() {
    func camera(_ functions: (Double, Double) -> Double...) -> Camera {
      let scenes = functions.map {
        (
          grid: Grid(x: -1...1, y: -1...1, columns: 61, rows: 41, $0),
          scale: Scale.linear(0, 1)
        )
      }
      return .showingBasins(of: scenes, below: 0.5, elevation: 35)
    }
    func side(_ camera: Camera) -> Point {
      Point(cos(camera.azimuth * .pi / 180), sin(camera.azimuth * .pi / 180))
    }
    #expect(side(camera { x, _ in (x + 1) / 2 }).x < -0.8)
    #expect(side(camera { x, _ in (1 - x) / 2 }).x > 0.8)
    #expect(side(camera { _, y in (1 - y) / 2 }).y > 0.8)
    // Walls on three sides, higher than the box.
    func room(_ x: Double, _ y: Double) -> Double { x > 0.6 || abs(y) > 0.6 ? 5 : 0.1 }
    #expect(side(camera(room)).x < -0.8)
    #expect(side(camera { room(-$0, $1) }).x > 0.8)
    // From the first one's side nothing of the second one is seen but its outside.
    let both = side(camera({ x, _ in x > -0.5 ? 5 : 0.1 }, { _, y in y < 0.5 ? 5 : 0.1 }))
    #expect(both.x < -0.4 && both.y > 0.4)
    // Nothing below the level, nothing at all: some camera.
    #expect(camera { _, _ in 5 }.elevation == 35)
    #expect(camera { _, _ in .nan }.elevation == 35)
  }

  @Test func sheetsHaveNoSeams() {
    // Cells of all sizes and slants; one colour; every pixel is covered by exactly one of them.
    for steps in [1, 2, 7, 40, 133] {
      let tilted = sheet(steps) { s, t in
        vertex(
          2 * s - 1 + 0.3 * sin(9 * t) * s * (1 - s), 2 * t - 1 + 0.3 * cos(7 * s) * t * (1 - t),
          0.5 * s, 0.4)
      }
      let raster = render(mesh(tilted))
      #expect(Set(raster.pixels).count == 1 && alpha(raster.pixels[0]) == 255, "\(steps)")
    }
  }

  @Test func theNearestSheetIsInFrontWhateverTheOrder() {
    // A sphere of radius 0.8 around the origin, both halves, coloured by its height: seen from
    // above only the upper half shows, each pixel with the height that the equation gives.
    let radius = 0.8
    let sphere = sheet(96) { s, t in
      let (polar, around) = (Double.pi * s, 2 * Double.pi * t)
      let z = radius * cos(polar)
      return vertex(
        radius * sin(polar) * cos(around), radius * sin(polar) * sin(around), z, (z + 1) / 2)
    }
    let raster = render(mesh(sphere))
    #expect(raster == render(mesh(sphere.reversed())))
    var compared = 0
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        let half = Double(Self.side) / 2
        let (x, y) = ((Double(column) + 0.5) / half - 1, 1 - (Double(row) + 0.5) / half)
        let square = radius * radius - x * x - y * y
        if square < -0.05 { #expect(raster[column, row] == 0) }
        guard square > 0.1 else { continue }
        compared += 1
        let height = square.squareRoot()
        let color = Colormap.viridis.color(at: (height + 1) / 2)
        // In the shade that light 0.5 gives.
        let expected = [color.red, color.green, color.blue].map { 255 * 0.84 * $0 }
        for (channel, value) in zip([16, 8, 0], expected) {
          let found = Double(raster[column, row] >> UInt32(channel) & 0xFF)
          // Viridis changes by up to 2.5 steps a 256th, and the facets are 1 % of the radius off.
          #expect(abs(found - value) <= 6)
        }
      }
    }
    #expect(compared > 2000)
  }

  @Test func crossingSheetsMeetWhereTheyCross() {
    // z = x and z = −x seen from above: the right half shows the one, the left half the other.
    let sheets = [1.0, -1].flatMap { slope in
      sheet(5) { s, t in
        vertex(2 * s - 1, 2 * t - 1, slope * (2 * s - 1), slope > 0 ? 0 : 1)
      }
    }
    let raster = render(mesh(sheets))
    let row = Self.side / 2
    let (left, right) = (raster[0, row], raster[Self.side - 1, row])
    #expect(left != right)
    for column in 0..<Self.side / 2 - 1 { #expect(raster[column, row] == left) }
    for column in Self.side / 2 + 1..<Self.side { #expect(raster[column, row] == right) }
  }

  @Test func whatIsAboveTheCutIsACapAndHolesAreMarked() {
    // A cone of slope 2 cut at 1: the cap begins at radius one half.
    let cone = Grid(x: -1...1, y: -1...1, columns: 201, rows: 201) { x, y in
      2 * (x * x + y * y).squareRoot()
    }
    let light = Light(Camera(elevation: 90))
    let raster = render(SurfaceMesh(cone, scale: .linear(0, 1), light: light))
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        let half = Double(Self.side) / 2
        let (x, y) = ((Double(column) + 0.5) / half - 1, 1 - (Double(row) + 0.5) / half)
        let distance = (x * x + y * y).squareRoot()
        // Caps let half of what lies below through; nothing does here.
        if distance > 0.53 { #expect(alpha(raster[column, row]) == 127) }
        if distance < 0.47 { #expect(alpha(raster[column, row]) == 255) }
      }
    }
    // Infinity is above every cut, no number is a hole, and nothing stops the program.
    let odd = Grid(x: -1...1, y: -1...1, columns: 21, rows: 21) { x, y in
      x < -0.4 ? .infinity : x > 0.4 ? .nan : y > 0 ? -.infinity : 1e300 * y
    }
    let picture = render(SurfaceMesh(odd, scale: .linear(0, 1), light: light))
    #expect(alpha(picture[2, 40]) == 127 && alpha(picture[Self.side - 3, 40]) == 255)
    let gray = picture[Self.side - 3, 40]
    #expect(gray >> 16 & 0xFF == gray & 0xFF || (gray >> 16 & 0xFF) - (gray & 0xFF) < 4)
    // A logarithmic scale has a place for zero: its floor.
    let zero = Grid(x: -1...1, y: -1...1, columns: 3, rows: 3) { _, _ in 0 }
    let flat = render(SurfaceMesh(zero, scale: .logarithmic(1, 10), light: light))
    #expect(alpha(flat[40, 40]) == 255)
  }

  @Test func surfacesFromTheSideHideWhatIsBehind() {
    // A high wall in front of a low one, from the side: the wall's colours alone at its height.
    let wall = Grid(x: -1...1, y: -1...1, columns: 101, rows: 101) { x, _ in
      abs(x - 0.5) < 0.1 ? 0.9 : abs(x + 0.5) < 0.1 ? 0.8 : 0.1
    }
    let camera = Camera(azimuth: 0, elevation: 5, height: 0.7)
    let both = render(
      SurfaceMesh(wall, scale: .linear(0, 1), light: Light(camera)), camera)
    let front = Grid(x: -1...1, y: -1...1, columns: 101, rows: 101) { x, _ in
      abs(x - 0.5) < 0.1 ? 0.9 : 0.1
    }
    let one = render(SurfaceMesh(front, scale: .linear(0, 1), light: Light(camera)), camera)
    #expect(both.pixels == one.pixels)
  }
}
