import Foundation
import Results

/// What lies in the output folder, where others may have changed it.
extension FuzzedReader {
  static let table = FuzzedReader("table") { bytes in
    let table = try Table(csv: String(decoding: bytes, as: UTF8.self), name: "table.csv")
    guard table.rows.allSatisfy({ $0.count == table.columns.count }) else {
      throw Broken("a row with cells of no column")
    }
    guard let again = try? Table(csv: table.csv, name: "again.csv"), again == table else {
      throw Broken("another table when read again: \(table.csv.debugDescription)")
    }
  }

  static let array = FuzzedReader("array") { bytes in
    // Files of others have more types; what is one of ours is the same to both.
    let theirs = try? NPYArray(bytes, name: "array.npy", ofAnyNumbers: true)
    let array = try NPYArray(bytes, name: "array.npy")
    guard theirs?.shape == array.shape else { throw Broken("an array that is only one of ours") }
    guard array.shape.reduce(1, *) == array.values.count else {
      throw Broken("\(array.values.count) values of shape \(array.shape)")
    }
    _ = array.rows
    guard try NPYArray(array.data, name: "again.npy").data == array.data else {
      throw Broken("another array when read again")
    }
  }

  static let json = FuzzedReader("json") { bytes in
    try compareWithWritten(Record.self, bytes)
    try compareWithWritten(Manifest.self, bytes)
    try compareWithWritten(FigureRecord.self, bytes)
    try compareWithWritten([Finding].self, bytes)
    try compareWithWritten(JSONValue.self, bytes)
  }

  /// A value that could be read is the same after it was written and read again.
  private static func compareWithWritten<Value: Codable & Equatable>(
    _ type: Value.Type, _ bytes: Data
  ) throws {
    guard let value = try? JSON.decode(type, from: bytes) else { return }
    let written = try JSON.encode(value)
    guard let again = try? JSON.decode(type, from: written),
      try JSON.encode(again) == written
    else { throw Broken("another \(type) when read again") }
  }
}
