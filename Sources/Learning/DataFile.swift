import Input

/// A user's points of the plane as CSV (RFC 4180): columns `x1`, `x2` and `label`, in any order, with
/// two classes of any names, and if there is one a column `split` of `train` and `test`; without it
/// everything is for training. Other columns are not looked at.
public struct DataFile: Sendable, Equatable {
  public let train: DataSet
  public let test: DataSet
  /// What the file calls the classes −1 and 1: of two numbers the smaller comes first, of two names
  /// the first by the alphabet.
  public let classes: [String]

  /// The largest file that is read: a million samples and more.
  public static let sizeLimit = 64 << 20

  /// Throws `DataError` for the first thing that is wrong, with its line.
  public init(csv: String, name: String) throws {
    var rows = CSVRows(csv)
    var columns: DataColumns?
    var (samples, classes) = ([Sample](), DataClasses())
    do {
      while let row = try rows.next() {
        let fields = row.fields.map(Self.trimmed)
        // What spreadsheets leave below a table.
        if fields.allSatisfy(\.isEmpty) { continue }
        do {
          guard let columns else {
            columns = try DataColumns(fields)
            continue
          }
          samples.append(try columns.sample(fields, classes: &classes))
        } catch let fault as DataFault {
          throw fault.error(file: name, line: row.line)
        }
      }
    } catch let fault as CSVRows.Fault {
      throw DataError(file: name, line: fault.line, found: fault.found, expected: fault.expected)
    }
    func whole(_ found: String, _ expected: String) -> DataError {
      DataError(file: name, found: found, expected: expected)
    }
    guard columns != nil else { throw whole("nothing", "x1,x2,label and a line a sample") }
    let count = samples.count { !$0.isTest }
    guard count > 1 else { throw whole("\(count) samples for training", "two or more") }
    guard let positive = classes.positive else {
      throw whole("samples of one class only", "two classes, such as the labels -1 and 1")
    }
    var (train, test) = (DataSet(), DataSet())
    for sample in samples {
      let label = sample.label == positive ? 1.0 : -1
      if sample.isTest {
        test.append(sample.point, label: label)
      } else {
        train.append(sample.point, label: label)
      }
    }
    guard train.labels.contains(1), train.labels.contains(-1) else {
      throw whole("samples for training of one class only", "some of both classes")
    }
    (self.train, self.test, self.classes) = (train, test, classes.names)
  }

  struct Sample {
    var point: [Double]
    /// The place of its class among those of the file.
    var label: Int
    var isTest: Bool
  }

  private static func trimmed(_ field: String) -> Substring {
    func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
    let start = field.drop(while: isBlank)
    return start.lastIndex { !isBlank($0) }.map { start[...$0] } ?? ""
  }
}

/// One thing wrong with a data file, as one sentence.
public struct DataError: Error, Equatable, CustomStringConvertible {
  public var file: String
  /// From 1; nil for the file as a whole.
  public var line: Int?
  public var found: String
  public var expected: String

  public init(file: String, line: Int? = nil, found: String, expected: String) {
    self.file = file
    self.line = line
    self.found = found
    self.expected = expected
  }

  public var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): found \(found), expected \(expected)"
  }
}
