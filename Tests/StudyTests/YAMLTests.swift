import Foundation
import Study
import Testing

/// What YAML allows beside keys and values: aliases, merges, nothing, folded texts.
@Suite struct YAMLTests {
  private func load(_ yaml: String) throws -> Study {
    try LoadedStudy(yaml: ("study.yaml", yaml)).study
  }

  /// Nine lists of nine aliases each: 3.9·10⁸ values in a few hundred bytes.
  private static func laughs(_ levels: Int) -> String {
    (1...levels).map { level in
      let items = (1...9).map { _ in level == 1 ? "1" : "*l\(level - 1)" }.joined(separator: ", ")
      return "l\(level): &l\(level) [\(items)]\n"
    }.joined()
  }

  @Test(arguments: [
    (laughs(9) + "quadratic: {matrix: *l9}", "more than 100000 values, aliases written out"),
    (laughs(9) + "? *l9\n: 1", "more than 100000 values, aliases written out"),
    (laughs(9) + "quadratic:\n  <<: *l9", "more than 100000 values, aliases written out"),
    (
      "a: &a \"" + String(repeating: "x", count: 100_000) + "\"\nb: ["
        + [String](repeating: "*a", count: 1000).joined(separator: ",") + "]",
      "more than 4194304 bytes, aliases written out"
    ),
    (
      "a: &a [" + String(repeating: "1,", count: 5000) + "1]\nb: ["
        + [String](repeating: "*a", count: 5000).joined(separator: ",") + "]",
      "more than 100000 values, aliases written out"
    ),
    (
      "a: &a " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        + "\nb: " + String(repeating: "[", count: 40) + "*a" + String(repeating: "]", count: 40),
      "more than 64 levels of nesting"
    ),
  ])
  func whatAliasesExpandToIsLimitedBeforeItIsBuilt(yaml: String, found: String) {
    let error = #expect(throws: StudyError.self) { try load(yaml) }
    #expect(error?.found == found, "\(String(describing: error))")
    #expect(error?.location != nil)
  }

  @Test func aliasesAndBracketsInTextsAreFine() throws {
    let text = "\"*a &b [[[ {{{\""
    #expect(try load("report: {title: \(text)}").report.title == "*a &b [[[ {{{")
    let shared =
      "quadratic: {matrix: &m [[2, 0], [0, 1]]}\nexperiments: "
      + "{scaled-gradient-descent-quadratic: {metric: *m}}"
    #expect(try load(shared).quadratic.matrix == [[2, 0], [0, 1]])
  }

  @Test func mergedKeysAreReadAndOwnOnesWin() throws {
    let study = try load(
      """
      experiments:
        deep-network: &net {depth: 2, width: 4, epochs: 5, seeds: 1, sigmas: [1]}
        lecture-fit:
          <<: *net
          depth: 3
        literal-network:
          <<: [{depth: 7}, *net]
      """)
    #expect(study.experiments.lectureFit.depth == 3 && study.experiments.lectureFit.width == 4)
    #expect(study.experiments.literalNetwork.depth == 7)
    #expect(study.experiments.literalNetwork.sigmas == [1])
    // Quoted it is a key like any other.
    #expect(throws: StudyError.self) { try load("\"<<\": {seed: 2}") }
  }

  @Test(arguments: ["<<: 3", "quadratic:\n  <<: [1, 2]", "<<: [{seed: 2}, x]"])
  func onlySectionsCanBeMerged(yaml: String) {
    let error = #expect(throws: StudyError.self) { try load(yaml) }
    #expect(error?.found.hasSuffix(" to merge") == true)
    #expect(error?.expected == "a section after <<, or a list of sections")
  }

  @Test func aMergedUnknownKeyIsStillAnError() {
    let error = #expect(throws: StudyError.self) {
      try load("experiments:\n  deep-network: {<<: {dept: 3}}")
    }
    #expect(error?.key == "experiments.deep-network.dept")
  }

  @Test(arguments: ["~", "null", "Null", "NULL", ""])
  func nothingIsNothing(word: String) throws {
    #expect(try load("report: {author: \(word)}").report.author == "")
    #expect(try load("figures: \(word)") == Study())
    #expect(throws: StudyError.self) { try load("seed: \(word)") }
    #expect(try load("report: {author: \"\(word)\"}").report.author == word)
  }

  @Test func foldedTextsEndWithTheirLastWord() throws {
    #expect(try load("report:\n  title: >\n    SGD and\n    Adam\n").report.title == "SGD and Adam")
    #expect(try load("report:\n  title: |\n    SGD\n").report.title == "SGD")
    // A line break inside is none of a title.
    #expect(throws: StudyError.self) { try load("report:\n  title: |\n    SGD\n    Adam\n") }
  }

  @Test func limitsAreOfCodePoints() {
    let title = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(throws: StudyError.self) { try load("report: {title: \(title)}") }
    #expect(throws: StudyError.self) {
      try load("figures: {each: {gradient-step: {title: \(title)}}}")
    }
  }
}
