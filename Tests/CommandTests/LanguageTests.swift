import Foundation
import Optimization
import Testing

/// Figures and pages in other languages: words come from templates alone.
@Suite struct LanguageTests {
  /// The templates of the sources.
  private static let templates = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("templates")
    .path

  /// What the program names itself, by the records of a run: columns and what they mean.
  private func names(_ folder: String) throws -> Set<String> {
    var names: Set<String> = []
    for (path, data) in try Program.files(folder) where path.hasSuffix("/record.json") {
      let text = String(decoding: data, as: UTF8.self)
      for match in text.matches(of: /"(?:meaning|name)" : "((?:[^"\\]|\\.)*)"/) {
        names.insert(String(match.1))
        names.insert(String(match.1).replacing("_", with: " "))
      }
    }
    return names
  }

  /// What methods are called, and optimizers of the default study that have names of their own.
  private static let methods =
    MethodCatalog.all.flatMap { entry in
      [false, true].flatMap { isSampled in
        let names = entry.names(isSampled: isSampled)
        return [names.id, names.name.long, names.name.short]
      }
    } + ["regularised Newton", "Newton + λI", "regularized-newton"]
  /// The words in the cells of tables, and the dialects of methods.
  private static let cells =
    Dialect.allCases.map(\.rawValue) + [
      "converged", "budget", "diverged", "not run", "line search failed", "finite-sum",
      "curved-valley", "quadratic", "fitted", "literal", "two-moons", "two moons", "yes", "edge",
    ]

  /// English words among what is read: those with a vowel that has no accent.
  private func english(_ text: String) -> Set<String> {
    Set(text.matches(of: /[A-Za-z]{3,}/).map { String($0.0) }.filter { $0.contains(/[aeiou]/) })
  }

  /// What is read on a page: not code, scripts, formulas, names of files, or the study's title.
  private func read(_ page: String, title: String) -> String {
    var text = page.replacing(title, with: "")
    for element in ["script", "style", "code", "pre", "svg", "annotation"] {
      guard let kept = try? Regex("<\(element)\\b[\\s\\S]*?</\(element)>") else { continue }
      text.replace(kept, with: " ")
    }
    text.replace(/<a class="file"[^>]*>[^<]*<\/a>/, with: " ")
    text = withoutFormulas(text)
    let attributes = text.matches(of: /(?:alt|aria-label|data-label|title)="([^"]*)"/)
      .map { String($0.1) }
    return (attributes + [text.replacing(/<[^>]*>/, with: "\n").replacing(/&\w+;/, with: "")])
      .joined(separator: "\n").replacing(/[\w.\/-]+\.(?:csv|npy|json|png|svg|pdf)\b/, with: "")
      // Trainings, by their names.
      .replacing(/\b[a-z]+-[\d.]+-\d+\b/, with: "")
  }

  /// A formula is a span with many inside.
  private func withoutFormulas(_ page: String) -> String {
    var (result, rest) = ("", Substring(page))
    while let start = rest.firstRange(of: "<span class=\"katex") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      var depth = 1
      while depth > 0, let tag = rest.firstMatch(of: /<(\/?)span\b/) {
        depth += tag.1.isEmpty ? 1 : -1
        rest = rest[tag.range.upperBound...]
      }
    }
    return result + rest
  }

  @Test func noWordIsOnlyInTheProgram() throws {
    let (folder, own) = (Program.temporaryFolder(), Program.temporaryFolder())
    defer { for path in [folder, own] { try? FileManager.default.removeItem(atPath: path) } }
    try SmallRun.copy(to: folder)
    try PseudoLanguage.write(Self.templates, to: own)
    let names = try names(folder).union(Self.methods).union(Self.cells)
    try names.sorted().map { "\($0) :: \(PseudoLanguage.word($0))\n" }.joined()
      .write(toFile: own + "/names.txt", atomically: true, encoding: .utf8)
    let result = try Program.run(
      [
        "run", "--quiet", "--output", folder, "--templates", own, "--set", "language=sv", "--set",
        "report.title=Ttl",
      ] + SmallRun.arguments)
    #expect(result.code == 0, "\(result.errors)")
    for (path, data) in try Program.files(folder) {
      let text = String(decoding: data, as: UTF8.self)
      if path.hasPrefix("report/"), path.hasSuffix(".html") {
        let left = english(read(text, title: "Ttl"))
        #expect(left.isEmpty, "\(path): \(left.sorted())")
      }
      guard path.hasPrefix("figures/"), path.hasSuffix(".json") else { continue }
      let record = try #require(
        try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let words =
        ["title", "caption", "alt"].compactMap { record[$0] as? String }
        + (record["frameCaptions"] as? [String] ?? [])
        + (record["labels"] as? [String] ?? []).filter { !names.contains($0) }
      let left = english(
        words.joined(separator: "\n").replacing(/\$[^$]*\$/, with: ""))
      #expect(left.isEmpty, "\(path): \(left.sorted())")
      #expect(record["language"] as? String == "sv")
    }
  }

  /// A figure without a translation says in which language its words are, in its alternative text, too.
  @Test func wordsWithoutATranslationNameTheirLanguage() throws {
    let folder = Program.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try Program.run(
      "run", "--quiet", "--output", folder, "--only", "gradient-step", "--set", "language=sv",
      "--set", "figures.themes=[light]", "--set", "figures.formats=[svg]")
    #expect(result.code == 0, "\(result.errors)")
    let page = try String(
      contentsOfFile: "\(folder)/report/variable-metric.html", encoding: .utf8)
    let pictures = page.matches(of: /<img [^>]*>/)
    #expect(pictures.count == 3 && pictures.allSatisfy { $0.0.contains("lang=\"en\"") })
  }

  /// A page and two figures in Swedish, below `languages/sv` in a folder of templates.
  @Test func aSwedishPageHasNoEnglishAndDecimalCommas() throws {
    let folder = Program.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let translations = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Translations").path
    let only = "gradient-step,gradient-descent-quadratic"
    // The key's earlier name.
    let result = try Program.run(
      "run", "--quiet", "--output", folder, "--only", only, "--templates", translations, "--set",
      "report.language=sv-FI", "--set", "report.title=Försök", "--set", "figures.themes=[light]",
      "--set", "figures.formats=[svg, pdf]")
    #expect(result.code == 0, "\(result.errors)")
    let file = { (path: String) in
      try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    }
    let page = try file("report/variable-metric.html")
    #expect(page.contains("<html lang=\"sv-FI\">") && !page.contains("lang=\"en\""))
    let words = read(page, title: "Försök").lowercased()
    // Frequent words of English that are none of Swedish.
    let english: Set<Substring> = [
      "the", "and", "of", "with", "is", "step", "steps", "to", "page", "figure", "from", "model",
      "where", "these", "value", "made", "by", "not", "are", "this",
    ]
    let left = english.intersection(words.split { !$0.isLetter })
    #expect(left.isEmpty, "\(left.sorted())")
    // Figures have their chapter's number, and the program its version.
    let numbers = words.replacing(/figur.[0-9]+\.[0-9]+|descent 0\.1\.0/, with: "")
    #expect(!numbers.contains(/[0-9]\.[0-9]/))
    #expect(words.contains("konditionstalet är 11,4") && words.contains("(−4,50; 1,60)"))
    for id in only.split(separator: ",") {
      let picture = try file("figures/\(id).svg")
      #expect(picture.contains("<title>") && !picture.contains("gradient descent"))
      let record = try file("figures/\(id).json")
      #expect(record.contains(#""language" : "sv-FI""#))
    }
    // What is drawn is said in the file: the labels as they are read.
    let pdf = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/figures/gradient-step.pdf"))
    #expect(String(decoding: pdf, as: UTF8.self).contains("/Lang (sv-FI)"))
  }
}
