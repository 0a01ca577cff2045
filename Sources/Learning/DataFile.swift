/// A user's data as CSV: a header `x1,x2,label` or `x1,x2,label,split`, labels −1 and 1, splits
/// `train` and `test`; without splits everything is for training.
public struct DataFile: Sendable, Equatable {
  public let train: DataSet
  public let test: DataSet

  /// The largest file that is read: a million samples and more.
  public static let sizeLimit = 64 << 20

  /// Throws `DataError` for the first thing that is wrong, with its line.
  public init(csv: String, name: String) throws {
    var (train, test) = (DataSet(), DataSet())
    var columns: [Substring]?
    var number = 0
    for line in csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      func error(_ found: String, _ expected: String) -> DataError {
        DataError(file: name, line: number, found: found, expected: expected)
      }
      if line.isEmpty { continue }
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.drop { $0 == " " }.prefix { $0 != " " } }
      guard let header = columns else {
        guard fields == ["x1", "x2", "label"] || fields == ["x1", "x2", "label", "split"] else {
          throw error(
            "the header \(Self.short(line))", "x1,x2,label or x1,x2,label,split")
        }
        columns = fields
        continue
      }
      guard fields.count == header.count else {
        throw error("\(fields.count) fields", "\(header.count), as in the header")
      }
      let point = try fields.prefix(2).map { field in
        // Coordinates of size 1e6 leave room for the products of sixteen layers.
        guard let value = Double(field), abs(value) <= 1e6 else {
          throw error(Self.short(field), "a number of size at most 1e6")
        }
        return value
      }
      guard let label = Double(fields[2]), abs(label) == 1 else {
        throw error("the label \(Self.short(fields[2]))", "-1 or 1")
      }
      switch fields.count > 3 ? fields[3] : "train" {
      case "train": train.append(point, label: label)
      case "test": test.append(point, label: label)
      default: throw error("the split \(Self.short(fields[3]))", "train or test")
      }
    }
    func whole(_ found: String, _ expected: String) -> DataError {
      DataError(file: name, found: found, expected: expected)
    }
    guard columns != nil else { throw whole("nothing", "x1,x2,label and a line a sample") }
    guard train.count > 1 else {
      throw whole("\(train.count) samples for training", "two or more")
    }
    guard train.labels.contains(1), train.labels.contains(-1) else {
      throw whole("samples for training of one class only", "labels -1 and 1")
    }
    (self.train, self.test) = (train, test)
  }

  private static func short(_ text: Substring) -> String {
    text.isEmpty ? "nothing" : text.count > 40 ? "\(text.prefix(40))…" : String(text)
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
