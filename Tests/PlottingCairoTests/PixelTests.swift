import Foundation
import Plotting
import PlottingCairo
import Testing

/// The documentation's pictures of the marks show what is drawn: a few pixels may differ where
/// another version of a library sets letters in another way.
@Suite struct PixelTests {
  private static let resources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/Plotting/Plotting.docc/Resources")
  private static let most = 0.02

  private func difference(
    _ content: Arrangement, from name: String
  ) throws -> (share: Double, picture: String) {
    let renderer = CairoRenderer(fontFamily: "DejaVu Sans", resolution: 2)
    let drawn = try PNGImage(try renderer.png(Gallery.figure(content), theme: .light))
    let recorded = try PNGImage(
      Data(contentsOf: Self.resources.appendingPathComponent("\(name).png")))
    let picture = NSTemporaryDirectory() + "descent-difference-\(name).png"
    return (try drawn.difference(from: recorded, to: picture), picture)
  }

  @Test(arguments: Gallery.examples.map(\.name)) func picturesAreAsRecorded(name: String) throws {
    let content = try #require(Gallery.examples.first { $0.name == name }?.content)
    let (share, picture) = try difference(content, from: name)
    #expect(share <= Self.most, "\(name): \(share) of the inked pixels differ, see \(picture)")
    if share <= Self.most { try FileManager.default.removeItem(atPath: picture) }
  }

  /// A comparison that misses a curve moved by the width of its line would be of no use.
  @Test func aMovedCurveIsSeen() throws {
    func content(_ shift: Double) -> Arrangement {
      let curve = (0...50).map { Point(Double($0), 20 + shift + 10 * sin(Double($0) / 8)) }
      return .panel(
        Panel(
          x: Axis("x", .linear(0, 50)), y: Axis("y", .linear(0, 40)),
          layers: [Layer(LineMark("curve", curve, .sgd))]))
    }
    let renderer = CairoRenderer(fontFamily: "DejaVu Sans", resolution: 2)
    let images = try [0, 0, 0.5].map {
      try PNGImage(try renderer.png(Gallery.figure(content($0)), theme: .light))
    }
    let picture = NSTemporaryDirectory() + "descent-difference-\(UUID().uuidString).png"
    defer { try? FileManager.default.removeItem(atPath: picture) }
    #expect(try images[1].difference(from: images[0], to: picture) == 0)
    #expect(try images[2].difference(from: images[0], to: picture) > Self.most)
  }
}
