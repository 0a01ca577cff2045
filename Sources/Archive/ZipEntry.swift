import Foundation

/// What the list at the end of a zip says of one file.
struct ZipEntry {
  let name: String
  /// Which kind of program wrote it, and for whom.
  let maker: Int
  let size: Int
  /// Of the header before the bytes.
  let offset: Int
  /// What both the header and the list say: from the version to the lengths.
  private let common: Data
  private let version: Int

  private static let listed = 0x0201_4B50
  private static let header = 0x0403_4B50
  private static let headerSize = 30
  /// In its place a number stands in the extra field.
  private static let elsewhere = 0xFFFF_FFFF
  /// Names that are more than ASCII are UTF-8.
  private static let unicode = 1 << 11

  /// Reads an entry of the list. Throws `ArchiveError` for what `ZipWriter` does not write.
  init(_ list: inout ZipCursor) throws {
    let start = list.place
    try list.expect(Self.listed, 4)
    maker = try list.number(2)
    version = try list.number(2)
    let flags = try list.number(2)
    try list.expect(0, 2)
    try list.expect(0, 2)
    try list.expect(Int(ZipWriter.day), 2)
    _ = try list.number(4)
    let (packed, whole) = (try list.number(4), try list.number(4))
    let length = try list.number(2)
    let extra = try list.number(2)
    for count in [2, 2, 2] { try list.expect(0, count) }
    try list.expect(Int(ZipWriter.mode), 4)
    let offset = try list.number(4)
    common = try list.file.read(start + 6, 22)
    let nameBytes = try list.bytes(length)
    guard let name = String(data: nameBytes, encoding: .utf8) else {
      throw list.file.fault(at: start + 46, found: "a name that is not UTF-8", expected: "UTF-8")
    }
    self.name = name
    try Self.expect(
      flags, nameBytes.allSatisfy { $0 < 0x80 } ? 0 : Self.unicode, start + 8, list.file)
    // Only what does not fit is in the extra field.
    var wide: [Int] = []
    let end = list.place + extra
    if extra > 0 {
      try list.expect(1, 2)
      try list.expect(extra - 4, 2)
      while list.place < end { wide.append(try list.number(8)) }
    }
    let isWide = [whole, packed, offset].map { $0 == Self.elsewhere }
    guard wide.count == isWide.count(where: \.self), list.place == end else {
      throw list.file.fault(at: start, found: "an extra field of \(extra) bytes", expected: "none")
    }
    var next = wide.makeIterator()
    let values = zip([whole, packed, offset], isWide).map { $1 ? next.next() ?? 0 : $0 }
    (size, self.offset) = (values[0], values[2])
    try Self.expect(values[1], values[0], start + 20, list.file)
    guard version == (wide.isEmpty ? 10 : 45) else {
      throw list.file.fault(
        at: start + 6, found: "version \(version)", expected: "version 10 or 45")
    }
  }

  private static func expect(_ found: Int, _ value: Int, _ place: Int, _ file: FileBytes) throws {
    guard found == value else {
      throw file.fault(at: place, found: "\(found)", expected: "\(value)")
    }
  }

  /// Where the bytes are.
  private(set) var start = 0

  /// Compares the header before the bytes with the list; returns where the next one has to be.
  ///
  /// Throws `ArchiveError`.
  mutating func checkHeader(in file: FileBytes, before limit: Int) throws -> Int {
    var cursor = ZipCursor(file: file, place: offset, limit: limit)
    try cursor.expect(Self.header, 4)
    let own = try cursor.bytes(common.count)
    // The version is that of this header, and sizes of 4 GiB and more are in its extra field.
    let (length, extra) = (try cursor.number(2), try cursor.number(2))
    let isWide = size >= Self.elsewhere
    guard own.dropFirst(2).elementsEqual(common.dropFirst(2)),
      own.prefix(2).elementsEqual([isWide || extra > 0 ? 45 : 10, 0]),
      extra == (isWide ? 20 : 0), length == name.utf8.count,
      try cursor.bytes(length).elementsEqual(name.utf8)
    else {
      throw file.fault(at: offset, found: "another header", expected: "that of \(name)")
    }
    if isWide {
      try cursor.expect(1, 2)
      try cursor.expect(16, 2)
      for _ in 0..<2 { try cursor.expect(size, 8) }
    }
    start = cursor.place
    guard size <= limit - start else {
      throw file.fault(at: start, found: "the end of the files", expected: "\(size) bytes")
    }
    return start + size
  }
}
