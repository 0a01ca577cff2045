import Learning
import Testing

/// Data that users bring.
@Suite struct DataFileTests {
  private func failure(_ csv: String) -> String {
    do {
      _ = try DataFile(csv: csv, name: "my.csv")
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func samplesGoWhereTheirSplitSays() throws {
    let file = try DataFile(
      csv: "x1,x2,label,split\n0.5,-1,1,train\r\n1e-3, 2 ,-1,train\n\n3,4,1,test\n", name: "my.csv")
    #expect(file.train == DataSet(points: [[0.5, -1], [0.001, 2]], labels: [1, -1]))
    #expect(file.test == DataSet(points: [[3, 4]], labels: [1]))
    let plain = try DataFile(csv: "x1,x2,label\n0,0,1\n1,1,-1.0", name: "my.csv")
    #expect(plain.train.count == 2 && plain.test.count == 0)
  }

  @Test func columnsStandInAnyOrderAndOthersAreIgnored() throws {
    let file = try DataFile(
      csv: "\u{FEFF}id,\"label\",x2,\"x1\"\r\n7,\"1\",2,\"1\"\r\n8,\"-1\",\"4\",3\r\n",
      name: "my.csv")
    #expect(file.train == DataSet(points: [[1, 2], [3, 4]], labels: [1, -1]))
  }

  /// What a spreadsheet leaves below a table.
  @Test func rowsOfSeparatorsAreSkipped() throws {
    let file = try DataFile(
      csv: "x1,x2,label\n0,0,1\n,,\n1,1,-1\n,,\n   \n\"\",,\n", name: "my.csv")
    #expect(file.train.count == 2)
  }

  /// Labels of the rows, and the classes −1 and 1.
  @Test(arguments: [
    ("0,1,0", ["0", "1"], [-1.0, 1, -1]), ("1,0,1.0", ["0", "1"], [1, -1, 1]),
    ("2,1,2", ["1", "2"], [1, -1, 1]), ("-1,1,+1", ["-1", "1"], [-1, 1, 1]),
    ("10,9,10", ["9", "10"], [1, -1, 1]), ("red,blue,red", ["blue", "red"], [1, -1, 1]),
    ("Iris setosa,Iris virginica,Iris setosa", ["Iris setosa", "Iris virginica"], [-1, 1, -1]),
    ("1,yes,1", ["1", "yes"], [-1, 1, -1]),
  ])
  func anyTwoLabelsAreClasses(labels: String, classes: [String], values: [Double]) throws {
    let rows = labels.split(separator: ",").map { "0,0,\($0)" }
    let file = try DataFile(
      csv: "x1,x2,label\n" + rows.joined(separator: "\n"), name: "my.csv")
    #expect(file.classes == classes && file.train.labels == values)
  }

  @Test(arguments: [
    ("", "my.csv: found nothing, expected x1,x2,label and a line a sample"),
    ("\n,,\n", "my.csv: found nothing, expected x1,x2,label and a line a sample"),
    (
      "a,b\n",
      "my.csv:1: found the header a,b, expected the columns x1, x2 and label, in any order"
    ),
    (
      "x1,x2\n0,0\n",
      "my.csv:1: found the header x1,x2, expected the columns x1, x2 and label, in any order"
    ),
    (
      "x1,x2\u{A0},label\n",
      "my.csv:1: found the header x1,x2<U+00A0>,label, expected the columns x1, x2 and label, in any order"
    ),
    (
      "x1;x2;label\n0,5;1;1\n",
      "my.csv:1: found the header x1;x2;label, whose columns a semicolon parts, expected the columns x1, x2 and label, in any order, with commas between"
    ),
    (
      "x1,x1,x2,label\n",
      "my.csv:1: found the column x1 twice, expected the columns x1, x2 and label, in any order"
    ),
    ("x1,x2,label\n0,0\n", "my.csv:2: found 2 fields, expected 3, as in the header"),
    ("x1,x2,label\n0,0,1\nnan,0,1\n", "my.csv:3: found nan, expected a number of size at most 1e6"),
    ("x1,x2,label\n0,1e7,1\n", "my.csv:2: found 1e7, expected a number of size at most 1e6"),
    ("x1,x2,label\n0,,1\n", "my.csv:2: found nothing, expected a number of size at most 1e6"),
    (
      "x1,x2,label\n\"0,5\",0,1\n",
      "my.csv:2: found 0,5, expected a number with a decimal point"
    ),
    (
      "x1,x2,label\n1,2\u{202F}5,1\n",
      "my.csv:2: found 2<U+202F>5, expected a number of size at most 1e6"
    ),
    (
      "x1,x2,label\n0,0,a\n0,0,b\n0,0,3\n",
      "my.csv:4: found the label 3 beside a and b, expected two classes"
    ),
    (
      "x1,x2,label\n0,0,\n",
      "my.csv:2: found the label nothing, expected a number, or a name of at most 40 letters without dollar signs"
    ),
    (
      "x1,x2,label\n0,0,nan\n",
      "my.csv:2: found the label nan, expected a number, or a name of at most 40 letters without dollar signs"
    ),
    (
      "x1,x2,label\n0,0,\u{1B}[31m\n",
      "my.csv:2: found the label <U+001B>[31m, expected a number, or a name of at most 40 letters without dollar signs"
    ),
    ("x1,x2,label,split\n0,0,1,dev\n", "my.csv:2: found the split dev, expected train or test"),
    ("x1,x2,label\n0,0,\"1\n", "my.csv:2: found a quote that is not closed, expected one more"),
    ("x1,x2,label\n0,0,1\n", "my.csv: found 1 samples for training, expected two or more"),
    (
      "x1,x2,label\n0,0,1\n1,1,1\n",
      "my.csv: found samples of one class only, expected two classes, such as the labels -1 and 1"
    ),
    (
      "x1,x2,label,split\n0,0,1,train\n1,1,1,train\n0,1,-1,test\n",
      "my.csv: found samples for training of one class only, expected some of both classes"
    ),
  ])
  func whatIsWrongIsOneSentence(csv: String, message: String) {
    #expect(failure(csv) == message)
  }

  @Test func manySamplesAreRead() throws {
    let rows = (0..<50_000).map { "\(Double($0) / 50_000),0.5,\($0 % 2 == 0 ? 1 : -1)" }
    let file = try DataFile(
      csv: "x1,x2,label\n" + rows.joined(separator: "\n"), name: "my.csv")
    #expect(file.train.count == 50_000)
  }
}
