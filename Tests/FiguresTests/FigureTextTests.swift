import Figures
import Foundation
import Lecture
import Plotting
import Results
import Study
import Testing
import Texts

/// Every figure has its text in the folder of its part, and every text a figure.
@Suite struct FigureTextTests {
  @Test func textsAndFiguresAreTheSame() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("templates/figures")
    let found = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    let texts = Set((found ?? []).filter { $0.hasSuffix(".md") })
    let figures = FigureCatalog.chapters(of: Study()).flatMap { part, figures in
      figures.map { "\(part.rawValue)/\($0.text).md" }
    }
    // One text is that of all figures that a study adds.
    #expect(texts == Set(figures + ["phrases.md", "own/own.md"]))
  }

  /// A figure drawn with a text of the user's in the place of the program's.
  private func drawn(
    _ text: String, path: String = "figures/variable-metric/gradient-step.md"
  ) throws -> (title: String, drawn: DrawnFigure) {
    let folder = NSTemporaryDirectory() + "descent-figure-texts-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try DurableFile.write(Data(text.utf8), to: "\(folder)/\(path)")
    let texts = try FigureTexts(TemplateFiles(override: folder, language: "pl"))
    let study = SmallStudy.study
    let figure = try #require(FigureCatalog.all(of: study).first { $0.id == "gradient-step" })
    let words = try texts.words(of: figure)
    return (
      try words.title(), try figure.drawn(try SmallResults.folder(), study.figures, words)
    )
  }

  private static let text = """
    # title
    Krok
    # caption
    Z {{rate}} {{n|a|b|c}}.
    # alt
    Od {{from}}.
    # frame.1
    Jeden
    # frame.2
    Dwa
    # labels
    value: wartość $f$
    """

  @Test func aTextOfTheUsersIsSaid() throws {
    let (title, drawn) = try drawn(Self.text.replacing(" {{n|a|b|c}}", with: ""))
    #expect(title == "Krok" && drawn.frameCaptions == ["Jeden", "Dwa"])
    #expect(drawn.caption.hasPrefix("Z ") && drawn.alt.hasPrefix("Od "))
    #expect(drawn.figure.panels.first?.y.label == "wartość $f$")
  }

  @Test(arguments: [
    (text, "gradient-step.md:4: {{n}} stands for nothing here"),
    (text.replacing("{{n|a|b|c}}", with: "{{rate|a|b}}"), "md:4: {{rate}} has 2 forms of a word"),
    (
      text.replacing("value: wartość $f$", with: "wartość"), "md:12: found wartość, expected a name"
    ),
    (
      text.replacing("value:", with: "worth:").replacing("{{n|a|b|c}}", with: ""),
      "md:1: the label value is missing"
    ),
    (text.replacing("# alt", with: "# alternative"), "nothing asks for the part alternative"),
    (text.replacing("# frame.1", with: "# frame.3"), "the part frame.1 is missing"),
  ])
  func whatIsWrongIsSaid(text: String, expected: String) {
    do {
      _ = try drawn(text)
      Issue.record("no error")
    } catch { #expect("\(error)".contains(expected), "\(error)") }
  }

  @Test func aTextOfNoFigureIsNamed() {
    do {
      _ = try drawn(Self.text, path: "figures/variable-metric/gradient-steps.md")
      Issue.record("no error")
    } catch {
      #expect("\(error)".contains("did you mean figures/variable-metric/gradient-step.md?"))
    }
  }
}
