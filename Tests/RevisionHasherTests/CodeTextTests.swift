import RevisionHasher
import Testing

@Suite struct CodeTextTests {
  private func code(_ text: String) -> String {
    String(decoding: CodeText.withoutComments(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("let a = 1\n", "let a = 1\n"),
    ("let a = 1  // one\n", "let a = 1\n"),
    ("/// One.\nlet a = 1\n\n\n// two\n  // three\nlet b = 2", "let a = 1\nlet b = 2\n"),
    ("let a /* nested /* twice */ so */ = 1\n", "let a  = 1\n"),
    ("/* open to the end", ""),
    ("int a; /* one\n two */ int b;\n", "int a;  int b;\n"),
    ("", ""),
  ])
  func commentsGo(text: String, expected: String) {
    #expect(code(text) == expected)
  }

  @Test(arguments: [
    #"let a = "no // comment" + b"#,
    #"let a = "a quote \" and // no comment""#,
    ##"let a = #"a quote " and // no comment"#"##,
    "let a = \"\"\"\n  first // kept\n\n  /* kept */ \"quoted\" \n  \"\"\"",
    #"let a = /https?:\/\//.ignoresCase()"#,
    "let a = 8 / 2",
    "let é = \"→ // ∇f\"",
  ])
  func whatIsNoCommentStays(text: String) {
    #expect(code(text + "\n") == text + "\n")
  }

  /// A literal on one line ends with it: the next comment is one again.
  @Test func anUnevenQuoteDoesNoHarmBeyondItsLine() {
    #expect(code("let a = /\"/\n// gone\nlet b = 1\n") == "let a = /\"/\nlet b = 1\n")
  }
}
