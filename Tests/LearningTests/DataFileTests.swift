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

  @Test(arguments: [
    ("", "my.csv: found nothing, expected x1,x2,label and a line a sample"),
    ("a,b\n", "my.csv:1: found the header a,b, expected x1,x2,label or x1,x2,label,split"),
    ("x1,x2\n0,0\n", "my.csv:1: found the header x1,x2, expected x1,x2,label or x1,x2,label,split"),
    ("x1,x2,label\n0,0\n", "my.csv:2: found 2 fields, expected 3, as in the header"),
    ("x1,x2,label\n0,0,1\nnan,0,1\n", "my.csv:3: found nan, expected a number of size at most 1e6"),
    ("x1,x2,label\n0,1e7,1\n", "my.csv:2: found 1e7, expected a number of size at most 1e6"),
    ("x1,x2,label\n0,,1\n", "my.csv:2: found nothing, expected a number of size at most 1e6"),
    ("x1,x2,label\n0,0,3\n", "my.csv:2: found the label 3, expected -1 or 1"),
    ("x1,x2,label,split\n0,0,1,dev\n", "my.csv:2: found the split dev, expected train or test"),
    ("x1,x2,label\n0,0,1\n", "my.csv: found 1 samples for training, expected two or more"),
    (
      "x1,x2,label\n0,0,1\n1,1,1\n",
      "my.csv: found samples for training of one class only, expected labels -1 and 1"
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
