import Input
import Testing

@Suite struct ShownTests {
  @Test func lettersThatNobodySeesAreShownByTheirNumbers() {
    #expect("x2\u{A0}\u{1B}[31m\u{202E}\n".visible == "x2<U+00A0><U+001B>[31m<U+202E><U+000A>")
    #expect("σ ≤ 10⁻⁵ 日本 a\u{301}".visible == "σ ≤ 10⁻⁵ 日本 a\u{301}")
    #expect("\u{E0001}".visible == "<U+E0001>")
  }

  @Test func textsAreShortenedHoweverManyMarksALetterHas() {
    #expect("abc".shortened(to: 3) == "abc" && "abcd".shortened(to: 3) == "abc…")
    let long = "a" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(long.count == 1 && long.shortened(to: 40).utf8.count < 100)
  }
}
