import Foundation
import Plotting
import PlottingCairo
import Testing

/// PDFs as archives want them, read back byte by byte; a validator does the rest in CI.
@Suite struct ArchiveTests {
  private let about = CairoRenderer.Description(
    title: "Tom & Jerry <1> (é)", author: "A \\ B", alt: "Ein Bild – mit ÿ und )",
    frames: ["Eins.", "Zwei (2)."], language: "sv-FI")

  private func pdf(frames: [Int?] = [nil]) throws -> Data {
    let line = LineMark("line", [Point(0, 0), Point(1, 1)], .sgd)
    let panel = Panel(
      x: Axis("$x_1$ αβγ", .linear(0, 1)), y: Axis("value", .linear(0, 1)), layers: [Layer(line)])
    let figure = Figure(
      width: .points(200), height: .points(150), fontSize: .points(9), frames: 2, .panel(panel))
    return try CairoRenderer(fontFamily: "DejaVu Sans", resolution: 1)
      .pdf(figure, frames: frames, about)
  }

  /// Text of any bytes, one character a byte.
  private func latin(_ data: Data) -> String {
    String(data: data, encoding: .isoLatin1) ?? ""
  }

  private func utf16(_ text: String) -> String {
    "<FEFF" + text.utf16.map { String(format: "%04X", $0) }.joined() + ">"
  }

  @Test func everyOffsetOfTheTableLeadsToItsObject() throws {
    let file = try pdf()
    let text = latin(file)
    let start = try #require(text.components(separatedBy: "startxref\n").last)
    let offset = try #require(Int(start.prefix { $0.isNumber }))
    let lines = latin(file[offset...]).components(separatedBy: "\n")
    #expect(lines[0] == "xref")
    let count = try #require(Int(lines[1].dropFirst(2)))
    for number in 1..<count where lines[2 + number].contains(" n") {
      let place = try #require(Int(lines[2 + number].prefix(10)))
      #expect(latin(file[place...].prefix(20)).hasPrefix("\(number) 0 obj"))
    }
    #expect(lines[2 + count] == "trailer")
  }

  @Test func wordsAreInTheInformationTheStructureAndTheMetadata() throws {
    let text = latin(try pdf(frames: [1, 2]))
    #expect(text.contains("/Title \(utf16(about.title))"))
    #expect(text.contains("/Author \(utf16(about.author))"))
    for frame in about.frames {
      #expect(text.contains("/Alt \(utf16("\(frame) \(about.alt)"))"))
    }
    #expect(text.contains("/Lang (sv-FI)") && text.contains("<rdf:li>sv-FI</rdf:li>"))
    let packet = try #require(
      text.components(separatedBy: "<?xpacket begin").dropFirst().first)
    let utf8 = String(decoding: packet.data(using: .isoLatin1) ?? Data(), as: UTF8.self)
    #expect(utf8.contains(">Tom &amp; Jerry &lt;1&gt; (é)</rdf:li>"))
    #expect(utf8.contains(about.alt))
    #expect(utf8.contains("<pdfaid:conformance>U<"))
    #expect(!text.contains("/Interpolate true"))
  }

  /// Two pictures with groups on one page are a warning of pdfTeX's.
  @Test func noPageIsAGroup() throws {
    let pages = latin(try pdf(frames: [1, 2])).components(separatedBy: "endobj").filter {
      $0.contains("/Type /Page %")
    }
    #expect(pages.count == 2 && pages.allSatisfy { !$0.contains("/Group") })
  }

  @Test func theIdentifierFollowsTheContent() throws {
    func identifier(_ data: Data) -> Substring? {
      latin(data).components(separatedBy: "/ID [ <").last?.prefix(32)
    }
    #expect(try identifier(pdf()) == identifier(pdf()))
    #expect(try identifier(pdf()) != identifier(pdf(frames: [nil, nil])))
  }

  /// The profile's colorants add up to its white, and its curve is sRGB's.
  @Test func theOutputIntentIsSRGB() throws {
    let file = try pdf()
    let mark = try #require(file.range(of: Data("/N 3 /Length ".utf8)))
    let length = try #require(Int(latin(file[mark.upperBound...].prefix { $0 != 0x20 })))
    let opening = try #require(file[mark.upperBound...].range(of: Data("stream\n".utf8)))
    let profile = Array(file[opening.upperBound..<opening.upperBound + length])
    func word(_ place: Int) -> Int { (0..<4).reduce(0) { $0 << 8 | Int(profile[place + $1]) } }
    func fixed(_ place: Int) -> Double {
      Double(Int32(truncatingIfNeeded: word(place))) / 65536
    }
    #expect(word(0) == length)
    #expect(String(decoding: profile[36..<40], as: UTF8.self) == "acsp")
    var tags: [String: Int] = [:]
    for tag in 0..<word(128) {
      let entry = 132 + 12 * tag
      tags[String(decoding: profile[entry..<entry + 4], as: UTF8.self)] = word(entry + 4)
      #expect(word(entry + 4) + word(entry + 8) <= length)
    }
    let colorants = try ["rXYZ", "gXYZ", "bXYZ"].map { try #require(tags[$0]) }
    let white = try #require(tags["wtpt"])
    for axis in 0..<3 {
      let sum = colorants.map { fixed($0 + 8 + 4 * axis) }.reduce(0, +)
      #expect(abs(sum - fixed(white + 8 + 4 * axis)) < 2e-4)
    }
    let curve = try #require(tags["rTRC"])
    let (g, a, b) = (fixed(curve + 12), fixed(curve + 16), fixed(curve + 20))
    // IEC 61966-2-1: the grey 0.5 has 0.21404 of white's light.
    #expect(abs(pow(a * 0.5 + b, g) - 0.21404) < 1e-4)
    #expect(abs(fixed(curve + 24) - 0.0773994) < 2e-5)
  }
}
