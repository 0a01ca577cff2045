import Foundation
import Plotting
import PlottingCairo
import Testing

/// The gallery of marks: its code is that of the documentation, each mark is in it, and the drawing
/// commands are those that were looked at.
@Suite struct GalleryTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let article = root.appendingPathComponent(
    "Sources/Plotting/Plotting.docc/Marks.md")

  private static let names = Gallery.examples.map(\.name)

  /// The code of each example, from its comment to the end of its property, without indentation.
  private func code() throws -> [String: String] {
    let source = try String(
      contentsOf: Self.root.appendingPathComponent("Tests/PlottingCairoTests/Gallery.swift"),
      encoding: .utf8)
    var code: [String: String] = [:]
    for name in Self.names {
      let part = try #require(source.components(separatedBy: "  // \(name)\n").dropFirst().first)
      let body = try #require(part.components(separatedBy: "\n  }\n").first) + "\n  }"
      code[name] = body.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix("  ") ? String($0.dropFirst(2)) : String($0) }.joined(separator: "\n")
    }
    return code
  }

  @Test func theArticleShowsTheCodeThatRuns() throws {
    let article = try String(contentsOf: Self.article, encoding: .utf8)
    for (name, code) in try code() {
      #expect(article.contains("```swift\n\(code)\n```"), "\(name) differs:\n\(code)")
      #expect(article.contains("(\(name))"))
      let picture = Self.article.deletingLastPathComponent()
        .appendingPathComponent("Resources/\(name).png")
      #expect(FileManager.default.fileExists(atPath: picture.path))
    }
  }

  /// The article's own mark compiles and draws a bar a point.
  @Test func theNewMarkOfTheArticleWorks() throws {
    let article = try String(contentsOf: Self.article, encoding: .utf8)
    let source = try String(
      contentsOf: Self.root.appendingPathComponent("Tests/PlottingCairoTests/ErrorBarMark.swift"),
      encoding: .utf8)
    let code = try #require(source.range(of: "public struct")).lowerBound
    #expect(article.contains(source[code...].trimmingCharacters(in: .newlines)))
    let bars = ErrorBarMark(
      name: "bars", points: [Point(0.2, 0.5), Point(0.6, 0.5), Point(7, 0.5)], halfHeight: 0.1,
      role: .sgd)
    let panel = Panel(
      x: Axis("x", .linear(0, 1)), y: Axis("y", .linear(0, 1)), layers: [Layer(bars)])
    let canvas = RecordingCanvas()
    let drawing = FigureRenderer(Gallery.figure(.panel(panel)), theme: .light)
    try drawing.draw(on: canvas, plan: try drawing.plan(measuring: canvas))
    let stroke = try #require(canvas.commands.first { $0.hasPrefix("  stroke #0072b2") })
    #expect(stroke.filter { $0 == "M" }.count == 2)
  }

  @Test func everyMarkIsInTheGallery() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources/Plotting/Marks").path)
    let marks = files.filter { $0.hasSuffix("Mark.swift") && $0 != "Mark.swift" }
      .map { String($0.dropLast(6)) }
    #expect(marks.count > 8)
    #expect(Set(marks).subtracting(Self.names) == [])
  }

  /// Set DESCENT_RECORD_SNAPSHOTS to record the commands and draw the pictures anew, which fails.
  @Test(arguments: names) func drawingCommandsAreAsRecorded(name: String) throws {
    let content = try #require(Gallery.examples.first { $0.name == name }?.content)
    let figure = Gallery.figure(content)
    let renderer = CairoRenderer(fontFamily: "DejaVu Sans", resolution: 2)
    #expect(try renderer.layout(of: figure).faults == [])
    let canvas = RecordingCanvas()
    let drawing = FigureRenderer(figure, theme: .light)
    try drawing.draw(on: canvas, plan: try drawing.plan(measuring: canvas))
    let text = canvas.commands.joined(separator: "\n") + "\n"
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots/\(name).txt")
    if ProcessInfo.processInfo.environment["DESCENT_RECORD_SNAPSHOTS"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      try renderer.png(figure, theme: .light).write(
        to: Self.article.deletingLastPathComponent()
          .appendingPathComponent("Resources/\(name).png"))
      Issue.record("recorded \(name): look at the picture, then run again")
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(text == recorded, "\(name) is drawn in another way")
  }
}
