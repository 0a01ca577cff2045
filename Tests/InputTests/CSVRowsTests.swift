import Input
import Testing

@Suite struct CSVRowsTests {
  private func rows(_ text: String) throws -> [[String]] {
    var (rows, all) = (CSVRows(text), [[String]]())
    while let row = try rows.next() { all.append(row.fields) }
    return all
  }

  /// The rules of RFC 4180, section 2, one after the other, and what spreadsheets make of them.
  @Test(arguments: [
    ("aaa,bbb\r\nccc,ddd\r\n", [["aaa", "bbb"], ["ccc", "ddd"]]),
    ("aaa,bbb\r\nccc,ddd", [["aaa", "bbb"], ["ccc", "ddd"]]),
    ("a,\"b \r\nb\",c\nz,y,x", [["a", "b \r\nb", "c"], ["z", "y", "x"]]),
    ("\"a,a\",\"b\"\"bb\"", [["a,a", "b\"bb"]]),
    ("\"\",\"\"\"\"", [["", "\""]]),
    ("a,b,\n,,\n", [["a", "b", ""], ["", "", ""]]),
    ("a\n\nb\n", [["a"], [""], ["b"]]),
    ("a\rb\r", [["a"], ["b"]]),
    ("\u{FEFF}a,b\n", [["a", "b"]]),
    ("", []), ("\n", [[""]]), (",", [["", ""]]),
    (" a , b", [[" a ", " b"]]),
    ("é,日本\n", [["é", "日本"]]),
  ])
  func textsAreRowsOfFields(text: String, expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test(arguments: [
    ("a\n\"b\n\nc", 2, "a quote that is not closed"), ("\"", 1, "a quote that is not closed"),
    ("a\nb\"c\n", 2, "a quote inside of a field"),
    ("\"a\"b", 1, "letters after a closing quote"),
    ("\"a\" ,b", 1, "letters after a closing quote"),
  ])
  func whatIsNoFieldIsAFaultWithItsLine(text: String, line: Int, found: String) {
    let fault = #expect(throws: CSVRows.Fault.self) { try rows(text) }
    #expect(fault?.line == line && fault?.found == found)
  }

  @Test func rowsKnowTheirLines() throws {
    var rows = CSVRows("a\n\"b\n\r\nc\"\r\nd")
    var lines: [Int] = []
    while let row = try rows.next() { lines.append(row.line) }
    #expect(lines == [1, 2, 5])
  }

  /// What is written with quotes around everything reads back, whatever it holds.
  @Test func anythingReadsBack() throws {
    var generator = SystemRandomNumberGenerator()
    let letters = ["a", "\"", ",", "\n", "\r\n", " ", "é", "\u{0}", "\r"]
    for _ in 0..<500 {
      let table = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<3).map { _ in
          (0..<Int.random(in: 0...5, using: &generator)).compactMap { _ in letters.randomElement() }
            .joined()
        }
      }
      let text = table.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }.joined(separator: "\n")
      #expect(try rows(text) == table)
    }
  }
}
