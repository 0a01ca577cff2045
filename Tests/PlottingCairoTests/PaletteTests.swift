import Foundation
import Plotting
import PlottingCairo
import Testing

/// Pictures with few colours are stored with a palette, those with shades as they are.
@Suite struct PaletteTests {
  private let renderer = CairoRenderer(fontFamily: "DejaVu Sans", resolution: 2)

  /// The colour type in a PNG's header (ISO/IEC 15948, 11.2.2): 3 with a palette, 2 without.
  private func colorType(_ png: Data) -> UInt8 { png[png.startIndex + 25] }

  private func figure(_ content: Arrangement) -> Figure {
    Figure(width: .points(300), height: .points(220), fontSize: .points(9), content)
  }

  /// A panel with bars of plain colours, and text and slanted lines on them.
  @Test func plainColoursStayWhatTheyAre() throws {
    let roles = [Theme.Role.first, .second, .third, .sgd, .adam]
    let areas = roles.enumerated().map { index, role in
      let (left, right) = (Double(index), Double(index) + 1)
      return Layer(
        BandMark(
          "band \(index)", lower: [Point(left, 0), Point(right, 0)],
          upper: [Point(left, 1), Point(right, 1)], role, opacity: 1))
    }
    let slanted = Layer(LineMark("line", [Point(0, 0), Point(5, 0.2)], .axis, width: 1))
    let panel = Panel(
      x: Axis("", .linear(0, 5), isLabelled: false), y: Axis("", .linear(0, 1), isLabelled: false),
      layers: areas + [slanted])
    let png = try renderer.png(figure(.panel(panel)), theme: .light)
    #expect(colorType(png) == 3)
    let image = try PNGImage(png)
    for (index, role) in roles.enumerated() {
      let x = Int((Double(index) + 0.5) / 5 * Double(image.width))
      let color = Theme.light[role]
      let expected = [color.red, color.green, color.blue].map { UInt8(($0 * 255).rounded()) }
      #expect(image.pixel(x, image.height / 4) == expected)
    }
  }

  @Test func shadesKeepAllTheirColours() throws {
    let panel = Gallery.surface
    let png = try renderer.png(figure(.surface(panel)), theme: .light)
    #expect(colorType(png) == 2)
    let image = try PNGImage(png)
    var colors: Set<[UInt8]> = []
    for y in 0..<image.height { for x in 0..<image.width { colors.insert(image.pixel(x, y)) } }
    #expect(colors.count > 256)
  }
}
