import Input

/// Where in a row of a data file the values of a sample stand.
struct DataColumns {
  private let count: Int
  private let coordinates: [Int]
  private let label: Int
  private let split: Int?

  private static let expected = "the columns x1, x2 and label, in any order"

  /// Throws `DataFault` for a header that lacks one of the columns, or has one twice.
  init(_ header: [Substring]) throws {
    func place(of name: Substring) throws -> Int? {
      let places = header.indices.filter { header[$0] == name }
      guard places.count < 2 else {
        throw DataFault("the column \(name) twice", Self.expected)
      }
      return places.first
    }
    let places = try ["x1", "x2", "label"].map(place)
    guard let x1 = places[0], let x2 = places[1], let label = places[2] else {
      let line = header.joined(separator: ",")
      let separator = [";": "a semicolon", "\t": "a tab"].first { line.contains($0.key) }
      throw DataFault(
        "the header \(Self.short(line))"
          + (separator.map { ", whose columns \($0.value) parts" } ?? ""),
        Self.expected + (separator == nil ? "" : ", with commas between"))
    }
    count = header.count
    (coordinates, self.label) = ([x1, x2], label)
    split = try place(of: "split")
  }

  /// - Parameter classes: those that were seen in rows above.
  func sample(_ fields: [Substring], classes: inout DataClasses) throws -> DataFile.Sample {
    guard fields.count == count else {
      throw DataFault("\(fields.count) fields", "\(count), as in the header")
    }
    let point = try coordinates.map { place in
      // Coordinates of size 1e6 leave room for the products of sixteen layers.
      guard let value = Double(fields[place]), abs(value) <= 1e6 else {
        let hasDecimalComma =
          fields[place].contains(",") && Double(fields[place].replacing(",", with: ".")) != nil
        throw DataFault(
          Self.short(fields[place]),
          hasDecimalComma
            ? "a number with a decimal point" : "a number of size at most 1e6")
      }
      return value
    }
    let label = try classes.place(of: fields[label])
    let isTest =
      switch split.map({ fields[$0] }) ?? "train" {
      case "train": false
      case "test": true
      case let other: throw DataFault("the split \(Self.short(other))", "train or test")
      }
    return DataFile.Sample(point: point, label: label, isTest: isTest)
  }

  static func short(_ text: some StringProtocol) -> String {
    text.isEmpty ? "nothing" : text.shortened(to: 40).visible
  }
}

/// What is wrong, before it is known in which line of which file.
struct DataFault: Error {
  let found: String
  let expected: String

  init(_ found: String, _ expected: String) { (self.found, self.expected) = (found, expected) }

  func error(file: String, line: Int) -> DataError {
    DataError(file: file, line: line, found: found, expected: expected)
  }
}
