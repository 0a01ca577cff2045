import Foundation
import Plotting
import PlottingCairo
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Pictures as files, checked by their pixels and their structure.
@Suite struct RenderingTests {
  private let renderer = CairoRenderer(fontFamily: "DejaVu Sans", resolution: 2)
  private let about = CairoRenderer.Description(
    title: "A <title> & more", author: "Nobody", alt: "What is \"seen\" < here")

  private func contours(levels: [Double], legend: Bool = false) -> Figure {
    let grid = Grid(x: -1...1, y: -1...1, columns: 81, rows: 81) { x, y in x * x + 2 * y * y }
    let panel = Panel(
      x: Axis("$x_1$", .linear(-1, 1)), y: Axis("$x_2$", .linear(-1, 1)), hasGround: true,
      layers: [Layer(ContourMark(grid, levels: levels, lineWidth: 0))])
    return Figure(
      width: .points(200), height: .points(150), fontSize: .points(9), .panel(panel))
  }

  /// Letters that no font has, here of a plane for private use, are named; in formulas, too.
  @Test func lettersThatCannotBeDrawnAreNamed() throws {
    func missing(_ label: Label) throws -> [String] {
      let panel = Panel(x: Axis(label, .linear(0, 1)), y: Axis("$y$", .linear(0, 1)), layers: [])
      let figure = Figure(width: .points(200), fontSize: .points(9), .panel(panel))
      return try renderer.layout(of: figure).substitutes.filter(\.value.isEmpty).map(\.key)
    }
    #expect(try missing("a \u{F0000}").contains { $0.contains("\u{F0000}") })
    #expect(try missing("$\\text{\u{F0001}}$") == ["\u{F0001}"])
    #expect(try missing("$\\sigma$ and σ").isEmpty)
  }

  /// Words as text lie where outlines would: every label is in the file, and what has none is the same.
  @Test func svgsCanHaveText() throws {
    let grid = Grid(x: -1...1, y: -1...1, columns: 11, rows: 11) { x, y in x * x + y * y }
    let axis = Axis("$a_1$", .linear(-1, 1))
    let panel = Panel(
      title: "one & <two>", x: Axis("$\\sqrt{x_1}$ in mm", .linear(-1, 1)),
      y: Axis("$y$", .linear(-1, 1)), hasGround: true,
      layers: [
        Layer(ContourMark(grid, levels: [0.5])),
        Layer(LineMark("path", [Point(-1, -1), Point(1, 1)], .sgd, dash: [2, 1])),
        Layer(TextMark("here", at: Point(0, 0), anchor: .init(x: 0, y: 0))),
      ])
    let figure = Figure(
      width: .points(300), height: .points(140), fontSize: .points(9),
      .row([
        .panel(panel), .surface(SurfacePanel(grid, x: axis, y: axis, z: Axis("z", .linear(0, 2)))),
      ]))
    let data = try renderer.svg(figure, theme: .light, about, hasText: true)
    let text = String(decoding: data, as: UTF8.self)
    let document = XMLParser(data: data)
    #expect(document.parse(), "\(String(describing: document.parserError))")
    #expect(text.contains(">here</text>") && text.contains("one &amp; &lt;two&gt;"))
    #expect(text.contains(">−1</text>") && text.contains("data:image/png;base64,"))
    #expect(text.contains("viewBox=\"0 0 300 140\"") && text.contains("<title>A &lt;title&gt;"))
    let spoilt = ["\"nan", "\"inf", " nan", " inf", "Lnan", "Linf"]
    #expect(spoilt.filter { text.contains($0) } == [])
    let outlines = String(
      decoding: try renderer.svg(figure, theme: .light, about), as: UTF8.self)
    #expect(!outlines.contains("<text"))
    // The same page, clipped as often.
    let canvas = RecordingCanvas()
    let plain = FigureRenderer(figure, theme: .light)
    try plain.draw(on: canvas, plan: try plain.plan(measuring: canvas))
    let clips = canvas.commands.count { $0.hasPrefix("clip") }
    #expect(text.components(separatedBy: "<clipPath").count - 1 >= clips && clips > 0)
  }

  /// Where nothing is drawn a transparent picture is nothing, and elsewhere what the other one is.
  @Test func transparentPNGsHaveOpacity() throws {
    var figure = contours(levels: [0.5])
    let whole = try PNGImage(try renderer.png(figure, theme: .light))
    figure.isTransparent = true
    let image = try PNGImage(try renderer.png(figure, theme: .light))
    #expect(image.pixel(1, 1) == [0, 0, 0] && image.opacity(1, 1) == 0)
    let (x, y) = (image.width / 2, image.height / 3)
    #expect(image.pixel(x, y) == whole.pixel(x, y) && image.opacity(x, y) == 255)
  }

  @Test func aPNGHasTheSizeItShould() throws {
    let image = try PNGImage(try renderer.png(contours(levels: [0.5]), theme: .light))
    // Points are 1/72 inch, CSS pixels 1/96, twice as many here.
    #expect(image.width == Int((200 * 96 / 72.0 * 2).rounded()))
    #expect(image.height == 400)
    #expect(image.pixel(0, 0) == [255, 255, 255])
    let dark = try PNGImage(try renderer.png(contours(levels: [0.5]), theme: .dark))
    #expect(dark.pixel(0, 0) == [0x14, 0x16, 0x1A])
    // To the last pixel.
    #expect(dark.pixel(dark.width - 1, dark.height - 1) == [0x14, 0x16, 0x1A])
  }

  /// Along a line through the bands every colour lies between those of neighbouring bands: a seam
  /// would let the grey under the contours through.
  @Test func filledContoursHaveNoSeams() throws {
    let levels = [0.1, 0.3, 0.6, 1.0, 1.5, 2.0]
    let image = try PNGImage(try renderer.png(contours(levels: levels), theme: .light))
    let colors = (0...levels.count).map { index -> [Double] in
      let c = ContourMark.bandColor(index, of: levels.count, .viridis)
      return [c.red, c.green, c.blue].map { $0 * 255 }
    }
    func isBetween(_ p: [UInt8], _ a: [Double], _ b: [Double]) -> Bool {
      (0..<3).allSatisfy { c in
        Double(p[c]) >= min(a[c], b[c]) - 2 && Double(p[c]) <= max(a[c], b[c]) + 2
      }
    }
    // Well inside the panel, away from axes and labels.
    for y in stride(from: 60, to: 290, by: 7) {
      for x in 140..<470 {
        let p = image.pixel(x, y)
        let fits = zip(colors, colors.dropFirst()).contains { isBetween(p, $0, $1) }
        #expect(fits, "pixel \(x), \(y) is \(p)")
        if !fits { return }
      }
    }
  }

  @Test func filesAreTheSameEveryTime() throws {
    let figure = contours(levels: [0.2, 0.5])
    #expect(try renderer.png(figure, theme: .light) == renderer.png(figure, theme: .light))
    #expect(try renderer.pdf(figure, about) == renderer.pdf(figure, about))
    #expect(
      try renderer.svg(figure, theme: .dark, about) == renderer.svg(figure, theme: .dark, about))
  }

  @Test func svgCarriesTitleAndDescription() throws {
    let svg = String(
      decoding: try renderer.svg(contours(levels: [0.5]), theme: .light, about), as: UTF8.self)
    #expect(svg.contains("<title>A &lt;title&gt; &amp; more</title>"))
    #expect(svg.contains("<desc>What is \"seen\" &lt; here</desc>"))
    #expect(svg.contains("<svg role=\"img\""))
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse())
  }

  /// Rounded, and rounded rightly: the level set x² + 2y² ≥ ½ leaves out an ellipse of width 2·√½ and height
  /// 1, of which Cairo's own six decimals would be as good.
  @Test func pathsHaveThreeDecimals() throws {
    let svg = String(
      decoding: try renderer.svg(contours(levels: [0.5]), theme: .light, about), as: UTF8.self)
    let paths = svg.matches(of: /\sd="([^"]*)"/).map(\.1)
    #expect(paths.count > 10)
    let numbers = paths.flatMap { $0.split(separator: " ") }
    #expect(numbers.contains { $0.split(separator: ".").last?.count == 3 })
    #expect(numbers.allSatisfy { $0.firstMatch(of: /\.\d{4}|\.$|^-0?$|^-0\.0*$/) == nil })
    func extent(_ axis: Int, _ path: some StringProtocol) -> Double {
      let values = path.split(separator: " ").compactMap { Double(String($0)) }
      let own = values.indices.filter { $0 % 2 == axis }.map { values[$0] }
      return (own.max() ?? 0) - (own.min() ?? 0)
    }
    // The longest path is the set around the ellipse: its other part is the plot.
    let longest = try #require(paths.max { $0.count < $1.count })
      .split(separator: Character("M")).filter { $0.contains("L") }
    let ring = try #require(longest.max { $0.count < $1.count })
    let plot = try #require(longest.min { $0.count < $1.count })
    let (across, up) = (extent(0, ring) / extent(0, plot), extent(1, ring) / extent(1, plot))
    #expect(abs(across - 0.5.squareRoot()) < 0.02 && abs(up - 0.5) < 0.02, "\(across), \(up)")
  }

  @Test func pdfHasAPageForEachFrame() throws {
    let pdf = String(
      decoding: try renderer.pdf(contours(levels: [0.5]), frames: [nil, nil, nil], about),
      as: UTF8.self)
    #expect(pdf.contains("/Count 3"))
    #expect(pdf.hasPrefix("%PDF-1.4"))
  }

  @Test func aFamilyThatIsNotThereStillGivesText() throws {
    let other = CairoRenderer(fontFamily: "No Such Family \u{0}\n,;", resolution: 1)
    #expect(try other.png(contours(levels: [0.5]), theme: .light).count > 1000)
  }
}
