import Foundation
import Plotting
import PlottingCairo
import Testing

/// Films, read by a decoder of our own for GIF.
@Suite struct FilmTests {
  private let renderer = CairoRenderer(fontFamily: "DejaVu Sans", resolution: 1)

  private func figure(frames: Int = 0) -> Figure {
    let path = (0...20).map { Point(Double($0) / 20, pow(Double($0) / 20, 2)) }
    let layers = [
      Layer(LineMark("guide", [Point(0, 0), Point(1, 1)], .axis)),
      Layer(LineMark("path", path, .sgd, width: 2)),
      Layer(MarkerMark("start", [path[0]], .circle, .sgd)),
      Layer(MarkerMark("end", [path[20]], .circle, .sgd)),
    ]
    let panel = Panel(x: Axis("x", .linear(0, 1)), y: Axis("y", .linear(0, 1)), layers: layers)
    return Figure(
      width: .points(160), height: .points(100), fontSize: .points(8), frames: frames, .panel(panel)
    )
  }

  private func film(_ figure: Figure, most: Int) throws -> Film {
    try Film(
      figure, theme: .light, renderer: renderer, width: 161, most: most, rate: 10, hold: 1.5)
  }

  /// The largest difference of a channel.
  private func distance(_ a: UInt32, _ b: UInt32) -> Int {
    func channel(_ color: UInt32, _ shift: UInt32) -> Int { Int(color >> shift & 0xFF) }
    return [UInt32(16), 8, 0].map { abs(channel(a, $0) - channel(b, $0)) }.max() ?? 255
  }

  @Test func linesGrowToTheWholePicture() {
    let stills = figure().stills(most: 7)
    #expect(stills.count == 7)
    let lengths = stills.map { $0.figure.panels[0].layers[1].mark.series[0].points.count }
    #expect(lengths == lengths.sorted() && lengths.last == 21 && lengths[0] < 5)
    for still in stills {
      let layers = still.figure.panels[0].layers
      #expect(layers[0].mark.series[0].points.count == 2, "guides stay")
      let path = layers[1].mark.series[0].points
      #expect(layers[2].mark.series[0].points == [path[0]], "a start stays")
      #expect(layers[3].mark.series[0].points == path.suffix(1), "an end goes along")
    }
    #expect(figure(frames: 4).stills(most: 60).map(\.frame) == [1, 2, 3, 4])
    #expect(figure().stills(most: 1000).count == 21)
  }

  /// The first steps come one by one; a ball of the metric when its point has been reached.
  @Test func filmsBeginSlowlyAndTellNothingBefore() {
    var whole = figure()
    let center = Point(0.5, 0.25)
    let ring = (0...48).map { i in
      let t = 2 * Double.pi * Double(i) / 48
      return center + 0.1 * Point(cos(t), sin(t))
    }
    whole.content = whole.content.map { part in
      guard case .panel(var panel) = part else { return part }
      panel.layers += [
        Layer(LineMark("ball", ring, .sgd)),
        Layer(
          BandMark(
            "ball", lower: Array(ring[24...].reversed()), upper: Array(ring[...24]), .sgd)),
        Layer(LineMark("ball of another", ring, .adam)),
      ]
      return .panel(panel)
    }
    let stills = whole.stills(most: 7)
    let counts = stills.map { still in
      still.figure.panels[0].layers.map { $0.mark.series[0].points.count }
    }
    #expect(counts.map { $0[1] } == [1, 2, 3, 6, 10, 15, 21])
    // It is around the eleventh point.
    #expect(counts.map { $0[4] > 0 } == counts.map { $0[1] > 10 })
    #expect(counts.map { $0[5] > 0 } == counts.map { $0[1] > 10 })
    #expect(counts.allSatisfy { $0[6] == 49 })
  }

  @Test func turnsLeadBackToTheirBeginning() {
    let grid = Grid(x: -1...1, y: -1...1, columns: 9, rows: 9) { x, y in x * x + y * y }
    let axis = Axis("a", .linear(-1, 1))
    let figure = Figure(
      width: .points(160), fontSize: .points(8),
      .surface(SurfacePanel(grid, x: axis, y: axis, z: Axis("z", .linear(0, 2)))))
    let cameras = figure.stills(most: 12).flatMap(\.figure.surfaces).map(\.camera)
    #expect(cameras.count == 12)
    let last = cameras[11].azimuth - figure.surfaces[0].camera.azimuth
    #expect(last.remainder(dividingBy: 360) == 0)
    // From everywhere the box is as large, and holds all corners.
    #expect(Set(cameras.map(\.extent.width)).count == 1)
    for camera in cameras {
      var still = camera
      still.isTurning = false
      #expect(still.extent.width <= camera.extent.width + 1e-12)
      #expect(still.extent.height <= camera.extent.height + 1e-12)
    }
  }

  @Test func gifsHoldThePictures() throws {
    let film = try film(figure(), most: 5)
    #expect(film.width == 160 && film.height % 2 == 0)
    let gif = try GIFReader(try film.gif())
    #expect(gif.repeats && gif.width == film.width && gif.height == film.height)
    #expect(gif.delays == [10, 10, 10, 10, 160])
    #expect(gif.pictures.count == 5)
    for (number, picture) in gif.pictures.enumerated() {
      let drawn = try film.pixels(number)
      #expect(picture.count == drawn.count)
      let worst = zip(picture, drawn).map(distance).max()
      // Colours are rounded to six bits a channel.
      #expect((worst ?? 255) <= 3)
    }
    #expect(gif.pictures[0] != gif.pictures[4])
    // The same film has the same bytes.
    #expect(try film.gif() == film.gif())
  }

  /// A lit surface has more colours than a palette; each is shown by one nearby.
  @Test func shadesTakeTheNearestOfThePalette() throws {
    let grid = Grid(x: -1...1, y: -1...1, columns: 41, rows: 41) { x, y in x * x + y * y }
    let axis = Axis("a", .linear(-1, 1))
    let surface = Figure(
      width: .points(160), fontSize: .points(8),
      .surface(SurfacePanel(grid, x: axis, y: axis, z: Axis("z", .linear(0, 2)))))
    let film = try film(surface, most: 3)
    let gif = try GIFReader(try film.gif())
    let drawn = try film.pixels(2)
    #expect(Set(drawn).count > 256)
    let errors = zip(gif.pictures[2], drawn).map(distance)
    #expect(Double(errors.reduce(0, +)) < 2 * Double(errors.count))
    #expect((errors.max() ?? 255) < 48)
  }
}
