import Foundation
import Records
import Results
import Testing

/// Rows survive their files, and what is no row of theirs is an error with its place.
@Suite struct TableFileTests {
  private let folder = NSTemporaryDirectory() + "descent-records-\(UUID().uuidString)"

  private enum Word: String, CellWord {
    case early, late
  }

  private struct Row: TableRow, Equatable {
    var name = ""
    var count = 0
    var value: Double?
    var word = Word.early
    var isTrue = false

    static let columns: [Column<Row>] = [
      Column("name", \.name, "a text"), Column("count", \.count, "a number", unit: "steps"),
      Column("value", \.value, "one that may be missing"), Column("word", \.word, "a word"),
      Column("is_true", \.isTrue, "a flag"),
    ]
  }

  private let file = TableFile<Row>("experiment", "table.csv")

  private func read(_ text: String) throws -> [Row] {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try DurableFile.write(Data(text.utf8), to: "\(folder)/\(file.path)")
    return try file.rows(in: ResultFolder(folder))
  }

  @Test func rowsReadBack() throws {
    var row = Row()
    (row.name, row.count, row.value) = ("a, \"b\"", -3, 0.1)
    (row.word, row.isTrue) = (.late, true)
    let rows = [row, Row()]
    let text = String(decoding: file.artifact(rows).data, as: UTF8.self)
    #expect(
      text == "name,count,value,word,is_true\n\"a, \"\"b\"\"\",-3,0.1,late,yes\n,0,,early,no\n")
    #expect(throws: ResultError.self) { try read(text) }  // An empty text is a missing one.
    #expect(try read(text.replacing("\n,0", with: "\nx,0")).first == row)
  }

  /// By the text after the header, and what the message must say.
  @Test(arguments: [
    ("a,x,1,early,no", "row 2, column count: found x, expected a whole number"),
    ("a,1.5,1,early,no", "row 2, column count: found 1.5"),
    ("a,1e300,1,early,no", "column count: found 1e300"),
    ("a,,1,early,no", "row 2, column count: found nothing"),
    ("a,1,abc,early,no", "column value: found abc, expected a number, or nothing"),
    ("a,1,nan,early,no", "column value: found nan"), ("a,1,inf,early,no", "found inf"),
    ("a,1,1,never,no", "column word: found never, expected early or late"),
    ("a,1,1,early,maybe", "column is_true: found maybe, expected yes or no"),
    ("a,1,1,early,no\nb,1,1,early,2", "row 3, column is_true"),
  ])
  func whatIsNoRowIsSaidWithItsPlace(rows: String, sentence: String) {
    let error = #expect(throws: ResultError.self) {
      try read("name,count,value,word,is_true\n\(rows)\n")
    }
    #expect(error?.description.contains("results/experiment/table.csv: ") == true)
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "none")")
  }

  @Test func aMissingColumnIsAnErrorAndAnUnknownOneIsNot() throws {
    let error = #expect(throws: ResultError.self) {
      try read("name,count,word,is_true\na,1,early,no\n")
    }
    #expect(error?.description.contains("it has no column value") == true)
    let rows = try read("is_true,new,value,word,count,name\nyes,?,2,late,7,a\n")
    #expect(rows.first?.count == 7 && rows.first?.isTrue == true && rows.first?.value == 2)
  }

  @Test func columnsForEachKeyKeepTheirKeys() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var row = StepTrainingRow()
    (row.algorithm, row.step, row.sigma, row.source) = ("sgd", "20", "0.1", "xor")
    row.radii.plain = ["1": 0.5, "1e3": 2]
    row.radii.scaled = ["1e3": 0.25]
    let files = StepSensitivityRecord.trainings
    let artifact = files.artifact([row], keys: ["1", "1e3"])
    try DurableFile.write(artifact.data, to: "\(folder)/\(artifact.path)")
    let (rows, keys) = try files.contents(in: ResultFolder(folder))
    #expect(keys == ["1", "1e3"] && rows.first?.radii == row.radii)
    let names = files.described(keys: keys).columns.map(\.name)
    #expect(
      names.suffix(5) == [
        "radius_1", "radius_1e3", "filter_radius_1", "filter_radius_1e3", "source",
      ])
  }

  @Test func numbersOfARecordAreNamedOnce() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var scalars = AdaptiveMetricsRecord.Scalars()
    (scalars.iterations, scalars.reduction) = (200, 1e-6)
    (scalars.minimizers1, scalars.minimizers2) = (["a-b": 1], ["a-b": -2])
    let file = AdaptiveMetricsRecord.record
    let record = file.record(study: .null, scalars, keys: ["a-b"])
    #expect(record.scalars["a-b_minimizer_2"] == -2 && record.scalars["iterations"] == 200)
    #expect(record.meanings["iterations"] == "K")
    func store(_ record: Record) throws {
      try DurableFile.write(try JSON.encode(record), to: "\(folder)/\(file.path)")
    }
    try store(record)
    let back = try file.scalars(in: ResultFolder(folder))
    #expect(back.minimizers2 == scalars.minimizers2 && back.reduction == 1e-6)
    var other = record
    other.scalars["reduction"] = nil
    try store(other)
    let error = #expect(throws: ResultError.self) { try file.scalars(in: ResultFolder(folder)) }
    #expect(error?.description.contains("its number reduction is missing") == true)
    // A record of another version is named as such, whatever else it holds.
    other.schema = 1
    try store(other)
    #expect(
      throws: ResultError.outdated(
        path: "\(folder)/\(file.path)", schema: 1, expected: Record.currentSchema)
    ) { try file.scalars(in: ResultFolder(folder)) }
  }
}
