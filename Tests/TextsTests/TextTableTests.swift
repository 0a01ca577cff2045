import Numerals
import Testing
import Texts

/// Tables in words, and which values texts use.
@Suite struct TextTableTests {
  private func table(_ text: String) throws -> TextTable {
    try TextParts("# table.scales\n" + text, file: "a.md").table("table.scales", of: "scales")
  }

  private let values: [String: Value] = [
    "title": .text("words"),
    "scales": .list([
      .group(["sigma": .parameter(0.1), "norm": .number(2, decimals: 1)]),
      .group(["sigma": .parameter(10), "norm": .missing]),
    ]),
    "names": .list([.text("SGD"), .text("Adam")]), "empty": .list([]),
  ]

  @Test func everyElementIsARow() throws {
    // Bars in formulas part no cells; columns may follow from a list.
    let words = try table(
      "A title in\n{{title}}\n\n| $\\sigma$ {{#names}} | {{it}} {{/names}} |\n|---|---|\n"
        + "| {{sigma}} | $\\|\\theta\\|=|{{norm}}|$ | {{title}} |"
    ).words(values)
    #expect(words.title == "A title in words")
    #expect(words.columns == ["$\\sigma$", "SGD", "Adam"])
    #expect(
      words.rows == [
        ["0.1", "$\\|\\theta\\|=|2.0|$", "words"], ["10", "$\\|\\theta\\|=|–|$", "words"],
      ])
  }

  @Test(arguments: [
    ("| a |\n|---|\n| b |", "a.md:2: expected a title"),
    ("title\n| a |\n| b |", "a.md:2: expected"),
    ("title\n| a |\n|---|\n| b | c |", "a row has 2 cells, expected one in each of 1"),
    ("title\n| a |\n|---|\n| {{lost}} |", "a.md:5: {{lost}} stands for nothing"),
  ])
  func whatIsWrongIsSaid(text: String, expected: String) {
    do {
      _ = try table(text).words(values)
      Issue.record("no error")
    } catch { #expect("\(error)".contains(expected), "\(error)") }
  }

  @Test func aTableNeedsItsList() throws {
    let table = try TextParts("# table.x\nt\n| a |\n|---|\n| b |", file: "a.md")
      .table("table.x", of: "x")
    #expect(
      throws: TextError(
        file: "a.md", line: 2,
        message: "there is no list x for this table; there are empty, names, scales")
    ) { try table.words(values) }
  }

  @Test func whatIsNotUsedIsFound() throws {
    var usage = TextUsage()
    // A branch that is not taken uses its values, too.
    try usage.add(
      try TextTemplate("{{#empty}}x{{/empty}}{{^names}}{{title}}{{/names}}", file: "a.md"), values)
    #expect(usage.unused(values) == ["scales.norm", "scales.sigma"])
    try usage.add(
      try TextParts("# t\nt\n| a |\n|---|\n| {{norm}} |", file: "a.md").table("t", of: "scales"),
      values)
    #expect(usage.unused(values) == ["scales.sigma"])
    #expect(throws: TextError.self) {
      try usage.add(try TextTemplate("{{^names}}{{lost}}{{/names}}", file: "a.md"), values)
    }
  }
}
