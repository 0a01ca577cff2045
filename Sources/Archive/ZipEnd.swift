import Foundation

/// Where the list of a zip's files is, by what stands at its end.
struct ZipEnd {
  let count: Int
  /// Where the list begins, and its size.
  let directory: Int
  let size: Int

  private static let mark = 0x0605_4B50
  private static let wideMark = 0x0606_4B50
  private static let locator = 0x0706_4B50
  private static let length = 22
  private static let wideLength = 56
  private static let locatorLength = 20

  /// Throws `ArchiveError` where the file does not end as a zip of `ZipWriter` does.
  init(_ file: FileBytes) throws {
    let start = file.size - Self.length
    var end = ZipCursor(file: file, place: max(start, 0), limit: file.size)
    guard start >= 0, try end.number(4) == Self.mark else {
      throw ArchiveError.malformed(
        path: file.path, place: "", found: "no end of a zip",
        expected: "a whole zip, as descent archive writes it; unpack any other and give its folder")
    }
    try end.expect(0, 2)
    try end.expect(0, 2)
    let counts = (try end.number(2), try end.number(2))
    let (size, directory) = (try end.number(4), try end.number(4))
    try end.expect(0, 2)
    guard counts.0 == 0xFFFF || size == 0xFFFF_FFFF || directory == 0xFFFF_FFFF else {
      (count, self.size, self.directory) = (counts.0, size, directory)
      guard counts.0 == counts.1, directory + size == start else {
        throw file.fault(at: start, found: "a list that ends elsewhere", expected: "one to here")
      }
      return
    }
    let wide = start - Self.locatorLength - Self.wideLength
    guard wide >= 0 else {
      throw file.fault(at: start, found: "no long end", expected: "one before it")
    }
    var long = ZipCursor(file: file, place: wide, limit: start)
    try long.expect(Self.wideMark, 4)
    try long.expect(Self.wideLength - 12, 8)
    let makers = (try long.number(2), try long.number(2))
    try long.expect(0, 4)
    try long.expect(0, 4)
    count = try long.number(8)
    try long.expect(count, 8)
    self.size = try long.number(8)
    self.directory = try long.number(8)
    try long.expect(Self.locator, 4)
    try long.expect(0, 4)
    try long.expect(wide, 8)
    try long.expect(1, 4)
    let short = (min(count, 0xFFFF), min(self.size, 0xFFFF_FFFF), min(self.directory, 0xFFFF_FFFF))
    guard counts == (short.0, short.0), (size, directory) == (short.1, short.2),
      makers == (45, 45) || makers == (0x033F, 45),
      self.directory <= wide, self.size == wide - self.directory
    else {
      throw file.fault(at: wide, found: "a list that ends elsewhere", expected: "one to here")
    }
  }
}
