import Foundation
import LinearAlgebra
import Plotting
import PlottingCairo
import Testing

/// Drawings for LaTeX's package pgf. That they compile, and lie where the PDFs' lines do, is looked at by
/// `.ci/check-pgf`.
@Suite struct PGFTests {
  private let renderer = CairoRenderer(fontFamily: "DejaVu Sans", resolution: 2)
  private let about = CairoRenderer.Description(title: "A title", author: "", alt: "")

  private func drawn(_ content: Arrangement) throws -> (source: String, images: [Data]) {
    let figure = Figure(
      width: .points(300), height: .points(140), fontSize: .points(9), content)
    let drawing = try renderer.pgf(figure, theme: .light, about) { "image-\($0).png" }
    return (String(decoding: drawing.source, as: UTF8.self), drawing.images)
  }

  private func panel(_ layers: [Layer], x: Axis = Axis("x", .linear(0, 1))) -> Panel {
    Panel(x: x, y: Axis("y", .linear(0, 1)), layers: layers)
  }

  /// The page's lower left corner is the origin: a rising line rises.
  @Test func linesLieWhereTheyAreOnThePage() throws {
    let line = LineMark("rising", [Point(0, 0), Point(1, 1)], .sgd, width: 1.5, dash: [2, 1])
    let (source, images) = try drawn(.panel(panel([Layer(line)])))
    #expect(images.isEmpty && source.contains("{\\pgfqpoint{300bp}{140bp}}"))
    let drawing = try #require(source.range(of: "\\pgfsetlinewidth{1.5bp}"))
    let end = try #require(source[drawing.upperBound...].range(of: "\\pgfusepath"))
    let own = source[drawing.upperBound..<end.lowerBound]
    #expect(own.hasPrefix("\\pgfsetdash{{2bp}{1bp}}{0bp}"))
    let places = own.matches(of: /descent[ml]\{([0-9.]+)\}\{([0-9.]+)\}/)
      .compactMap { match in Double(match.1).flatMap { x in Double(match.2).map { (x, $0) } } }
    #expect(places.count == 2)
    #expect(places[0].0 < places[1].0 && places[0].1 < places[1].1)
    #expect(places.allSatisfy { (0...300).contains($0.0) && (0...140).contains($0.1) })
  }

  /// Words are LaTeX, whatever is in them, and keep the side that they are held at.
  @Test func labelsAreLeftToLaTeX() throws {
    let layers = [
      Layer(TextMark("$\\gamma/2$ & 50 %", at: Point(0.5, 0.5), anchor: .init(x: 1, y: 0.5))),
      Layer(TextMark("10⁻⁶ ÷ é", at: Point(0.2, 0.2), anchor: .init(x: 0, y: 0.5))),
    ]
    let (source, _) = try drawn(.panel(panel(layers, x: Axis("steps_#", .linear(-1, 1)))))
    #expect(source.contains("$\\gamma/2$ \\& 50 \\%") && source.contains("10$^{-6}$ $\\div$ é"))
    #expect(source.contains("steps\\_\\#") && source.contains("$-$"))
    let held = source.split(separator: "\n").filter { $0.hasPrefix("\\descentlabel") }
    #expect(held.contains { $0.hasPrefix("\\descentlabel{right,base") && $0.contains("gamma") })
    #expect(held.contains { $0.hasPrefix("\\descentlabel{left,base") && $0.contains("div") })
    // The upright axis' name is turned, and in the middle.
    let upright = try #require(held.first { $0.contains("rotate=90") })
    #expect(upright.hasPrefix("\\descentlabel{base,") && upright.contains(" y}"))
  }

  @Test func pixelsAreFilesBesideTheSource() throws {
    let grid = Grid(x: -1...1, y: -1...1, columns: 9, rows: 9) { x, y in x * x + y * y }
    let axis = Axis("a", .linear(-1, 1))
    let (source, images) = try drawn(
      .surface(SurfacePanel(grid, x: axis, y: axis, z: Axis("z", .linear(0, 2)))))
    #expect(images.count == 1 && images[0].starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(source.contains("{\\descentpath image-1.png}"))
  }

  /// TeX cannot count beyond 16383 points, nor read what is no number.
  @Test func nothingIsTooFarForTeX() throws {
    let far = [Point(0.5, -1e9), Point(0.5, 1e9), Point(.nan, 1), Point(.infinity, 1e300)]
    let (source, _) = try drawn(.panel(panel([Layer(LineMark("far", far, .sgd))])))
    let drawing = try #require(source.range(of: "\\begin{pgfpicture}")).upperBound
    let numbers = source[drawing...].matches(of: /\{(-?[^{}a-z]*)(?:bp)?\}/).compactMap {
      Double($0.1)
    }
    #expect(numbers.count > 50 && numbers.allSatisfy { abs($0) <= 5000 })
    #expect(!source.contains("nan") && !source.contains("inf") && !source.contains("e+"))
  }
}
