import Foundation

/// Reads an animated GIF, plainly: every picture as it is seen, 0x00RRGGBB.
struct GIFReader {
  struct Unreadable: Error {}

  private(set) var width = 0
  private(set) var height = 0
  private(set) var repeats = false
  private(set) var delays: [Int] = []
  private(set) var pictures: [[UInt32]] = []

  init(_ data: Data) throws {
    let bytes = [UInt8](data)
    guard bytes.count > 13, bytes.starts(with: Array("GIF89a".utf8)) else { throw Unreadable() }
    func word(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }
    (width, height) = (word(6), word(8))
    let size = 2 << Int(bytes[10] & 7)
    let palette = (0..<size).map { index in
      [0, 1, 2].reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[13 + 3 * index + $1]) }
    }
    var place = 13 + 3 * size
    var screen = [UInt32](repeating: 0, count: width * height)
    var hidden: UInt8?
    func blocks() -> [UInt8] {
      var content: [UInt8] = []
      while bytes[place] > 0 {
        content += bytes[place + 1...place + Int(bytes[place])]
        place += Int(bytes[place]) + 1
      }
      place += 1
      return content
    }
    while bytes[place] != 0x3B {
      if bytes[place] == 0x21 {
        let kind = bytes[place + 1]
        place += 2
        let content = blocks()
        if kind == 0xF9 {
          hidden = content[0] & 1 == 1 ? content[3] : nil
          delays.append(Int(content[1]) | Int(content[2]) << 8)
        } else if kind == 0xFF {
          repeats = content.starts(with: Array("NETSCAPE2.0".utf8))
        }
        continue
      }
      guard bytes[place] == 0x2C else { throw Unreadable() }
      let (x, y, across, down) = (
        word(place + 1), word(place + 3), word(place + 5), word(place + 7)
      )
      let least = Int(bytes[place + 10])
      place += 11
      let indices = try Self.unpacked(blocks(), least: least)
      guard indices.count >= across * down else { throw Unreadable() }
      for row in 0..<down {
        for column in 0..<across where indices[row * across + column] != hidden {
          screen[(y + row) * width + x + column] = palette[Int(indices[row * across + column])]
        }
      }
      pictures.append(screen)
    }
  }

  /// Lempel, Ziv and Welch's codes, least significant bit first.
  private static func unpacked(_ bytes: [UInt8], least: Int) throws -> [UInt8] {
    let (clear, end) = (1 << least, 1 << least + 1)
    var table: [[UInt8]] = []
    var (size, last, result) = (least + 1, [UInt8](), [UInt8]())
    func restart() {
      table = (0..<clear).map { [UInt8($0)] } + [[], []]
      (size, last) = (least + 1, [])
    }
    restart()
    var bit = 0
    while bit + size <= 8 * bytes.count {
      let code = (0..<size).reduce(0) { sum, offset in
        sum | (Int(bytes[(bit + offset) / 8]) >> ((bit + offset) % 8) & 1) << offset
      }
      bit += size
      if code == clear {
        restart()
        continue
      }
      if code == end { break }
      guard code <= table.count else { throw Unreadable() }
      let entry = code < table.count ? table[code] : last + last.prefix(1)
      if !last.isEmpty { table.append(last + entry.prefix(1)) }
      result += entry
      last = entry
      if table.count == 1 << size, size < 12 { size += 1 }
    }
    return result
  }
}
