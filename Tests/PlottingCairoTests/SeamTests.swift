import Foundation
import Plotting
import PlottingCairo
import Testing

/// Filled contours as other programs draw them from our files: no seam between bands, at any
/// resolution. Skipped where such a program is not installed.
@Suite struct SeamTests {
  private static let levels = [0.1, 0.3, 0.6, 1.0, 1.5, 2.0]

  /// The bands alone, edge to edge but for the axes.
  private var figure: Figure {
    let grid = Grid(x: -1...1, y: -1...1, columns: 81, rows: 81) { x, y in x * x + 2 * y * y }
    let panel = Panel(
      x: Axis("", .linear(-1, 1), ticks: []), y: Axis("", .linear(-1, 1), ticks: []),
      hasGround: true, layers: [Layer(ContourMark(grid, levels: Self.levels, lineWidth: 0))])
    return Figure(width: .points(200), height: .points(150), fontSize: .points(9), .panel(panel))
  }

  private let renderer = CairoRenderer(fontFamily: "DejaVu Sans", resolution: 2)
  private let about = CairoRenderer.Description(title: "seams", author: "", alt: "bands")

  static func program(_ names: String...) -> String? {
    names.map { "/usr/bin/" + $0 }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// Every pixel well inside the plot has a colour between those of two neighbouring bands.
  private func expectNoSeams(_ image: PNGImage) {
    let colors = (0...Self.levels.count).map { index -> [Double] in
      let c = ContourMark.bandColor(index, of: Self.levels.count, .viridis)
      return [c.red, c.green, c.blue].map { $0 * 255 }
    }
    var seams = 0
    for y in image.height / 8..<image.height * 4 / 5 {
      for x in image.width / 8..<image.width * 7 / 8 {
        let p = image.pixel(x, y)
        let fits = zip(colors, colors.dropFirst()).contains { Self.isBetween(p, $0, $1) }
        if !fits { seams += 1 }
      }
    }
    #expect(seams == 0)
  }

  private static func isBetween(_ p: [UInt8], _ a: [Double], _ b: [Double]) -> Bool {
    for channel in 0..<3 {
      let value = Double(p[channel])
      let (low, high) = (min(a[channel], b[channel]), max(a[channel], b[channel]))
      if value < low - 3 || value > high + 3 { return false }
    }
    return true
  }

  private func folder() throws -> String {
    let folder = NSTemporaryDirectory() + "descent-seams-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test(.enabled(if: program("pdftoppm") != nil), arguments: [72, 110, 333])
  func popplerShowsNoSeams(resolution: Int) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try renderer.pdf(figure, about).write(to: URL(fileURLWithPath: folder + "/a.pdf"))
    try run(
      try #require(Self.program("pdftoppm")),
      ["-r", "\(resolution)", "-png", "-singlefile", folder + "/a.pdf", folder + "/a"])
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/a.png"))
    expectNoSeams(try PNGImage(data))
  }

  @Test(.enabled(if: program("chromium") != nil), arguments: [1, 2.5])
  func chromiumShowsNoSeams(scale: Double) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try renderer.svg(figure, theme: .light, about)
      .write(to: URL(fileURLWithPath: folder + "/a.svg"))
    try run(
      try #require(Self.program("chromium")),
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--user-data-dir=\(folder)/profile", "--force-device-scale-factor=\(scale)",
        // The size in CSS pixels: 200 by 150 points.
        "--window-size=266,200", "--screenshot=\(folder)/a.png", "file://\(folder)/a.svg",
      ])
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/a.png"))
    expectNoSeams(try PNGImage(data))
  }
}
