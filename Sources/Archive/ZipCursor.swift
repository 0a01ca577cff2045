import Foundation

/// Reads the numbers of a zip one after the other.
struct ZipCursor {
  let file: FileBytes
  var place: Int
  /// Where what is read ends.
  let limit: Int

  mutating func bytes(_ count: Int) throws -> Data {
    guard count <= limit - place else {
      throw file.fault(at: place, found: "the end of the list", expected: "\(count) bytes")
    }
    let data = try file.read(place, count)
    place += count
    return data
  }

  /// A number, the less significant byte first.
  mutating func number(_ count: Int) throws -> Int {
    let value = try bytes(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let number = Int(exactly: value) else {
      throw file.fault(at: place - count, found: "\(value)", expected: "a smaller number")
    }
    return number
  }

  /// A number that can only be this one.
  mutating func expect(_ value: Int, _ count: Int) throws {
    let found = try number(count)
    guard found == value else {
      throw file.fault(at: place - count, found: "\(found)", expected: "\(value)")
    }
  }
}
