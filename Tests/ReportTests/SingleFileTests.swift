import Foundation
import Report
import Results
import Study
import Testing
import Texts

/// All pages as one file that needs no other.
@Suite struct SingleFileTests {
  /// The one file of a run with a figure, an author as in the argument, and nothing else.
  private func page(
    author: String = "", text: String? = nil, layout: String? = nil
  ) throws -> String {
    let folder = NSTemporaryDirectory() + "descent-single-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var files: [String: Data] = [:]
    // The second one is on the first page, too.
    for id in ["training-traces", "decision-boundaries"] {
      // The first one has frames, the last of which is the whole.
      let steps = id == "training-traces" ? ["\(id)-step-01", "\(id)-step-02"] : []
      let record = FigureRecord(
        id: id, title: "Title", caption: "Caption $x^2$.", alt: "Alt", width: 140, height: 80,
        panels: 1, frames: steps.count, frameCaptions: steps.isEmpty ? [] : ["One.", "Two."],
        sources: [:],
        files: ["figures/\(id).png", "figures/\(id).csv"] + steps.map { "figures/\($0).png" })
      for (step, contents) in zip(steps, ["first frame", "picture of \(id)"]) {
        files["figures/\(step).png"] = Data(contents.utf8)
      }
      files["figures/\(id).json"] = try JSON.encode(record)
      files["figures/\(id).png"] = Data("picture of \(id)".utf8)
      files["figures/\(id).csv"] = Data("panel,series,index,x,y\n1,one,0,1,2\n".utf8)
    }
    for (path, data) in files { try DurableFile.write(data, to: "\(folder)/\(path)") }
    var study = Study()
    study.report.author = author
    let own = folder + "-templates"
    defer { try? FileManager.default.removeItem(atPath: own) }
    if let text {
      try DurableFile.write(Data(text.utf8), to: "\(own)/texts/slips.md")
      try DurableFile.write(Data("photo".utf8), to: "\(own)/me.JPG")
      try DurableFile.write(Data("photo".utf8), to: "\(own)/a b/ä&c.png")
    }
    if let layout {
      try DurableFile.write(Data(layout.utf8), to: "\(own)/layout.mustache")
    }
    let site = Site(
      study: study,
      templates: try Templates(TemplateFiles(override: (text ?? layout) == nil ? nil : own)),
      version: "1.2.3")
    let artifacts = try site.artifacts(ResultFolder(folder, visible: Set(files.keys)))
    for artifact in artifacts {
      try DurableFile.write(artifact.data, to: "\(folder)/\(artifact.path)")
    }
    let results = ResultFolder(folder, visible: Set(artifacts.map(\.path)))
    return String(decoding: try SingleFile.artifact(results).data, as: UTF8.self)
  }

  private func values(of attribute: String, in html: String) -> [String] {
    html.components(separatedBy: "\(attribute)=\"").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
  }

  @Test func everyLinkLeadsSomewhereInside() throws {
    let html = try page()
    let names = values(of: " id", in: html)
    #expect(Set(names).count == names.count)
    for target in values(of: "href", in: html) {
      #expect(target.hasPrefix("#"), "\(target)")
      #expect(names.contains(String(target.dropFirst())), "\(target)")
    }
    for name in values(of: "aria-labelledby", in: html) { #expect(names.contains(name)) }
    #expect(html.contains("href=\"#network.figure-training-traces\""))
    #expect(html.contains("href=\"#data-network.data-training-traces\""))
  }

  @Test func nothingIsFetched() throws {
    let html = try page()
    for source in values(of: " src", in: html) + values(of: " srcset", in: html) {
      #expect(source.hasPrefix("data:"), "\(source)")
    }
    for id in ["training-traces", "decision-boundaries"] {
      let picture = Data("picture of \(id)".utf8).base64EncodedString()
      #expect(
        html.components(separatedBy: "data:image/png;base64,\(picture)\"").count == 2, "\(id)")
    }
    #expect(html.contains("<li data-whole>Two.</li>"))
    #expect(html.contains(Data("first frame".utf8).base64EncodedString()))
    #expect(
      html.contains("<p><a href=\"#index.glance-decision-boundaries\">The picture is above.</a>"))
    #expect(!html.contains("url(katex") && html.contains("url(data:font/woff2;base64,"))
    // Fonts of letters that some formula has, and of no others.
    #expect(html.contains("font-family:KaTeX_Math;src") && !html.contains("KaTeX_Fraktur;src"))
    #expect(html.contains("SIL OPEN FONT LICENSE") && html.contains("MIT"))
  }

  @Test func whatIsElsewhereStaysElsewhere() throws {
    let text = """
      # Slips

      [Theirs](https://example.org/index.html#x), [none](other.html), [ours](network.html).
      ![Theirs](https://example.org/a.png) ![none](b.png) ![mine](me.JPG)

      """
    let html = try page(text: text)
    for link in ["https://example.org/index.html#x", "other.html", "#network"] {
      #expect(html.contains("href=\"\(link)\""))
    }
    for source in ["https://example.org/a.png", "b.png"] {
      #expect(html.contains("src=\"\(source)\""))
    }
    #expect(
      html.contains("src=\"data:image/jpeg;base64,\(Data("photo".utf8).base64EncodedString())"))
  }

  @Test func nothingOfATextIsLost() throws {
    let text = """
      # Slips

      <!-- </main> -->
      ![mine](<a b/ä&c.png>) See [the CSV](figures/training-traces.csv) and [all](downloads.html).

      """
    let html = try page(text: text)
    #expect(html.contains("See the CSV and all."))
    #expect(
      html.contains("<img src=\"data:image/png;base64,\(Data("photo".utf8).base64EncodedString())"))
    #expect(html.contains("id=\"words\"") && html.contains("\"reset\""))
  }

  @Test func aLayoutWithoutTheMarkersIsAnError() {
    #expect(throws: ReportError.self) { try page(layout: "<main>{{$content}}{{/content}}</main>") }
  }

  /// A name that looks like an attribute stays a name.
  @Test func usersTextsAreLeftAlone() throws {
    let html = try page(author: "A\" id=\"x\" href=\"network.html\" <script>alert(1)</script>")
    #expect(
      html.contains("A&quot; id=&quot;x&quot; href=&quot;network.html&quot; &lt;script&gt;alert(1)")
    )
  }
}
