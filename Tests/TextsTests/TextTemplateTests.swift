import Numerals
import Testing
import Texts

/// Sentences from templates with values.
@Suite struct TextTemplateTests {
  private func words(
    _ text: String, _ values: [String: Value] = [:], _ language: Language = .english
  ) throws -> String {
    try TextTemplate(text, file: "a.md", language: language).words(values)
  }

  private func error(_ text: String, _ values: [String: Value] = [:]) -> String {
    do { return "no error: \(try words(text, values))" } catch { return "\(error)" }
  }

  private let pairs: [String: Value] = [
    "wins": .count(3), "none": .count(0), "name": .text("Adam"), "isShown": .flag(true),
    "ratio": .number(1.5, digits: 2), "gone": .missing,
    "interval": .group(["lower": .number(0.2, digits: 1), "upper": .number(0.9, digits: 1)]),
    "share": .number(Quantity(0.5, lower: 0.25, upper: 0.75, style: .percent(2))),
    "kind": .choice("plain", of: ["plain", "scaled"]),
    "scales": .list([
      .group(["sigma": .text("0.1"), "holds": .flag(true)]),
      .group(["sigma": .text("1"), "holds": .flag(false)]),
      .group(["sigma": .text("10"), "holds": .flag(true)]),
    ]),
    "words": .list([.text("a"), .text("b")]), "empty": .list([]),
  ]

  @Test(arguments: [
    ("{{wins}} of 5, {{name}} [{{interval.lower}}, {{interval.upper}}]", "3 of 5, Adam [0.2, 0.9]"),
    ("{{wins}} {{wins|pair|pairs}}, {{none}} {{none|pair|pairs}}", "3 pairs, 0 pairs"),
    ("{{#scales|, | and }}{{sigma}}{{/scales}}", "0.1, 1 and 10"),
    ("{{#scales|, }}{{sigma}}{{#holds}} holds{{/holds}}{{/scales}}", "0.1 holds, 1, 10 holds"),
    ("{{#scales}}{{name}} {{/scales}}", "Adam Adam Adam"),
    ("{{#words| or }}{{it}}{{/words}}", "a or b"),
    ("{{^empty}}none{{/empty}}{{#empty}}some{{/empty}}", "none"),
    ("{{#wins}}in {{wins}}{{/wins}}{{^none}}in none{{/none}}", "in 3in none"),
    ("{{#interval}}{{lower}} to {{upper}}{{/interval}}", "0.2 to 0.9"),
    ("{{^gone}}no ratio{{/gone}} {{gone}}", "no ratio –"),
    ("{{^isShown}}not {{/isShown}}shown", "shown"),
    ("{{share}} is {{share.value}} % of {{share.upper}}", "50 [25, 75] is 50 % of 75"),
    ("{{#kind.plain}}as it is{{/kind.plain}}{{#kind.scaled}}scaled{{/kind.scaled}}", "as it is"),
    ("{{scales.count}} {{scales.count|scale|scales}}", "3 scales"),
    ("a {{#none}}lost{{/none}} b {{^wins}}lost{{/wins}}", "a b"),
    ("{{gone.value}}", "–"),
    ("$\\|\\theta_{\\mathrm{end}}\\|$ by {{ratio}}", "$\\|\\theta_{\\mathrm{end}}\\|$ by 1.5"),
  ])
  func tagsBecomeWords(text: String, expected: String) throws {
    #expect(try words(text, pairs) == expected)
  }

  @Test(arguments: [
    ("{{lost}}", "a.md:1: {{lost}} stands for nothing here; there are empty, gone"),
    ("{{interval.middle}}", "{{interval.middle}} stands for nothing: there is no middle in it"),
    ("{{scales}}", "{{scales}} is no text but a thing with parts; use {{#scales}}"),
    ("{{name|pair|pairs}}", "{{name}} is no number"), ("{{wins|pair}}", "has 1 forms of a word"),
    ("{{#wins}}", "{{#wins}} does not end"), ("{{/wins}}", "ends no section that is open"),
    ("{{#wins}}{{/none}}", "ends no section that is open"), ("{{wins", "does not end with }}"),
    ("{{a b}}", "{{a b}} is no name"), ("{{}}", "is no name"),
    ("{{#scales|a|b|c}}{{/scales}}", "too many parts"), ("{{kind}}", "use {{#kind}}"),
    ("{{#kind.curved}}{{/kind.curved}}", "there is no curved in it"),
    ("{{>lost}}", "there is no phrase lost"),
  ])
  func whatIsWrongIsSaid(text: String, expected: String) {
    #expect(error(text, pairs).contains(expected), "\(error(text, pairs))")
  }

  @Test func deepTextsAreRefused() {
    let deep = String(repeating: "{{#wins}}", count: 100_000)
    #expect(error(deep, pairs).contains("nested deeper than 20"))
  }

  /// CLDR 45, plural rules for cardinal numbers.
  @Test(arguments: [
    ("en", [1], [0, 2, 11, 21]), ("sv", [1], [0, 2]), ("fr", [0, 1], [2, 11]), ("pt", [0, 1], [2]),
    ("pt-PT", [1], [0, 2]),
  ])
  func twoForms(language: String, one: [Int], other: [Int]) throws {
    for n in one + other {
      let form = try words("{{n|one|other}}", ["n": .count(n)], Language(language))
      #expect(form == (one.contains(n) ? "one" : "other"), "\(language) \(n)")
    }
  }

  @Test(arguments: [
    ("pl", [1], [2, 3, 4, 22, 104], [0, 5, 11, 12, 14, 21, 112]),
    ("ru", [1, 21, 101], [2, 3, 24], [0, 5, 11, 12, 14, 111]),
    ("cs", [1], [2, 3, 4], [0, 5, 22]),
  ])
  func threeForms(language: String, one: [Int], few: [Int], rest: [Int]) throws {
    for n in one + few + rest {
      let form = try words("{{n|one|few|rest}}", ["n": .count(n)], Language(language))
      let expected = one.contains(n) ? "one" : few.contains(n) ? "few" : "rest"
      #expect(form == expected, "\(language) \(n)")
    }
  }

  @Test func oneForm() throws {
    #expect(try words("{{n|個}}", ["n": .count(5)], Language("ja")) == "個")
  }

  /// CLDR 45, decimal marks.
  @Test(arguments: [
    ("en", "1.5 [1.2, 2.0] $1.5$"), ("sv", "1,5 [1,2; 2,0] $1{,}5$"),
    ("de-CH", "1.5 [1.2, 2.0] $1.5$"), ("fr-CH", "1,5 [1,2; 2,0] $1{,}5$"),
    ("es-MX", "1.5 [1.2, 2.0] $1.5$"),
    ("pt-BR", "1,5 [1,2; 2,0] $1{,}5$"), ("zh-Hant-TW", "1.5 [1.2, 2.0] $1.5$"),
  ])
  func numbersHaveTheMarksOfTheLanguage(language: String, expected: String) throws {
    let ratio = Value.number(Quantity(1.5, lower: 1.2, upper: 2, style: .significant(2)))
    let text = try words("{{ratio}} ${{ratio.value}}$", ["ratio": ratio], Language(language))
    #expect(text == expected)
  }

  @Test func numbersInFormulasAreLaTeX() throws {
    let values: [String: Value] = [
      "small": .number(-1.2e-7, digits: 2), "power": .number(Quantity(1e5, style: .power)),
    ]
    let text = try words("{{small}}, $x={{small}}$, ${{power}}$ {{power}}", values)
    #expect(text == "−1.2·10⁻⁷, $x=-1.2\\cdot 10^{-7}$, $10^{5}$ 10⁵")
  }

  @Test func namesMayHaveOthersInTheLanguage() throws {
    let language = Language("sv", names: ["gradient descent": "gradientmetoden"])
    let values: [String: Value] = [
      "a": .text("gradient descent"), "b": .text("Adam"), "c": .text("$H=0.5I$"),
    ]
    let text = try words("{{a}}, {{b}}, {{c}}", values, language)
    #expect(text == "gradientmetoden, Adam, $H=0{,}5I$")
  }

  @Test func filesHaveParts() throws {
    let parts = try TextParts(
      """
      <!-- What translators should know. -->
      # headline
      fewer steps in {{wins}}
      of {{all}}

      # rule
      One half.
      """, file: "b.md")
    #expect(parts.names == ["headline", "rule"])
    let headline = try parts.template("headline")
    #expect(try headline.words(["wins": .count(1), "all": .count(2)]) == "fewer steps in 1 of 2")
    // The line is that of the file.
    #expect(
      throws: TextError(
        file: "b.md", line: 4, message: "{{all}} stands for nothing here; there are wins")
    ) { try headline.words(["wins": .count(1)]) }
    #expect(throws: TextError.self) { try parts.template("answer") }
    #expect(
      throws: TextError(
        file: "b.md", line: 6, message: "nothing asks for the part rule; there are headline")
    ) { try parts.check({ $0 == "headline" }, expected: "headline") }
  }

  private func phrases() throws -> TextParts {
    try TextParts(
      """
      # share
      {{wins}} of {{all}}

      # none
      {{#it}}{{it}}{{/it}}
      {{^it}}none{{/it}}

      # loop
      {{>pool}}

      # pool
      {{>loop}}

      # lost
      {{nothing}}
      """, file: "phrases.md")
  }

  @Test(arguments: [
    ("in {{>share larger}}.", "in 3 of 5."), ("in {{>share gone}}.", "in –."),
    ("{{>none zero}}, {{>none one}}", "none, 1"),
    ("{{#rows|, }}{{>share}}{{/rows}}", "1 of 2, 2 of 2"),
    ("{{>loop}}", "phrases.md:12: the phrase loop leads back to itself"),
    ("{{>lost}}", "phrases.md:15: {{nothing}} stands for nothing here"),
    ("{{>share zero lost}}", "a.md:1: {{>share zero lost}} is not the name of a phrase"),
  ])
  func phrasesAreWordsOfSeveralTexts(text: String, expected: String) throws {
    func share(_ wins: Int, of all: Int) -> Value {
      .group(["wins": .count(wins), "all": .count(all)])
    }
    let values: [String: Value] = [
      "larger": share(3, of: 5), "gone": .missing, "zero": .count(0), "one": .count(1),
      "rows": .list([share(1, of: 2), share(2, of: 2)]),
    ]
    do {
      let template = try TextTemplate(text, file: "a.md", phrases: try phrases())
      #expect(try template.words(values) == expected)
    } catch { #expect("\(error)".hasPrefix(expected), "\(error)") }
  }

  @Test(arguments: [
    ("words\n# a\nb", "c.md:1: found words, expected a heading"),
    ("# a\nb\n# a\nc", "c.md:3: the part a stands twice"),
  ])
  func filesAreChecked(source: String, expected: String) {
    do {
      _ = try TextParts(source, file: "c.md")
      Issue.record("no error")
    } catch { #expect("\(error)".hasPrefix(expected)) }
  }
}
