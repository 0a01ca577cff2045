import Foundation

/// The objects of a PDF as Cairo writes it: a classic cross-reference table, no object streams,
/// one revision. Their bytes are copied as they are, so a change touches only what it names.
struct PDFObjects {
  /// What stands between `obj` and `endobj`, by number.
  private(set) var bodies: [Int: Data] = [:]
  /// The number of the catalogue.
  let root: Int

  /// Throws `CairoError` for a file of another form.
  init(_ file: Data) throws {
    func failure(_ reason: String) -> CairoError {
      CairoError(what: "read back a PDF", reason: reason)
    }
    guard let mark = file.range(of: Data("startxref\n".utf8), options: .backwards),
      let table = Self.number(in: file[mark.upperBound...]),
      file.indices.contains(table), file[table...].starts(with: Data("xref\n0 ".utf8)),
      let count = Self.number(in: file[(table + 7)...]),
      let trailer = file.range(of: Data("trailer".utf8), options: .backwards),
      let root = Self.reference("Root", in: file[trailer.upperBound...])
    else { throw failure("there is no cross-reference table") }
    self.root = root
    // Lines of 20 bytes: an offset of ten digits, a generation, n for a used entry.
    guard
      let entries = file[table...].firstIndex(of: UInt8(ascii: "0")).flatMap({ start in
        file[start...].firstIndex(of: UInt8(ascii: "\n"))
      }).map({ $0 + 1 }), entries + 20 * count <= trailer.lowerBound
    else {
      throw failure("its cross-reference table is cut off")
    }
    var offsets: [(number: Int, offset: Int)] = []
    for number in 0..<count {
      let line = file[entries + 20 * number..<entries + 20 * (number + 1)]
      guard line[line.startIndex + 17] == UInt8(ascii: "n") else { continue }
      guard let offset = Self.number(in: line) else { throw failure("an offset is no number") }
      offsets.append((number, offset))
    }
    offsets.sort { $0.offset < $1.offset }
    let ends = offsets.dropFirst().map(\.offset) + [table]
    for (object, end) in zip(offsets, ends) {
      guard object.offset < end, end <= file.count,
        let opening = file[object.offset..<end].range(of: Data(" obj".utf8)),
        let closing = file[opening.upperBound..<end].range(
          of: Data("endobj".utf8), options: .backwards)
      else { throw failure("object \(object.number) is not where the table says") }
      bodies[object.number] = Data(file[opening.upperBound..<closing.lowerBound])
    }
  }

  /// Adds an object; its number.
  mutating func add(_ body: Data) -> Int {
    let number = (bodies.keys.max() ?? 0) + 1
    bodies[number] = body
    return number
  }

  mutating func remove(_ number: Int) { bodies[number] = nil }

  /// Adds entries at the end of an object that is a dictionary without a stream.
  mutating func extend(_ number: Int, with entries: String) {
    guard var body = bodies[number], let end = body.range(of: Data(">>".utf8), options: .backwards)
    else { return }
    body.insert(contentsOf: Data("\(entries) ".utf8), at: end.lowerBound)
    bodies[number] = body
  }

  /// Removes an entry whose value is a dictionary without others in it.
  mutating func removeDictionary(_ key: String, of number: Int) {
    guard var body = bodies[number], let start = body.range(of: Data("\(key) <<".utf8)),
      let end = body[start.upperBound...].range(of: Data(">>".utf8))
    else { return }
    body.removeSubrange(start.lowerBound..<end.upperBound)
    bodies[number] = body
  }

  /// The objects whose dictionary holds all of `entries`, in the order of their numbers.
  func numbers(with entries: String...) -> [Int] {
    bodies.keys.sorted().filter { number in
      guard let body = bodies[number] else { return false }
      // Entries of a stream's dictionary stand before the stream.
      let head = body.range(of: Data("stream".utf8)).map { body[..<$0.lowerBound] } ?? body[...]
      return entries.allSatisfy { head.range(of: Data($0.utf8)) != nil }
    }
  }

  /// The file: a header, the objects in the order of their numbers, a table, a trailer with
  /// `entries` beside its own.
  func file(version: String, trailer entries: (Data) -> String) -> Data {
    // Four bytes above 127 tell transfer programs that the file is binary.
    var data = Data("%PDF-\(version)\n%".utf8) + Data([0xB5, 0xED, 0xAE, 0xFB, 0x0A])
    let size = (bodies.keys.max() ?? 0) + 1
    var table = Data("xref\n0 \(size)\n".utf8)
    func line(_ offset: Int, _ generation: Int, _ kind: String) {
      table += Data(String(format: "%010d %05d \(kind) \n", offset, generation).utf8)
    }
    line(0, 65535, "f")
    for number in 1..<size {
      guard let body = bodies[number] else {
        line(0, 65535, "f")
        continue
      }
      line(data.count, 0, "n")
      data += Data("\(number) 0 obj".utf8) + body + Data("endobj\n".utf8)
    }
    let start = data.count
    let own = "<< /Size \(size) /Root \(root) 0 R \(entries(data)) >>"
    return data + table + Data("trailer\n\(own)\nstartxref\n\(start)\n%%EOF\n".utf8)
  }

  /// The number at the beginning, after blanks.
  private static func number(in data: Data) -> Int? {
    let digits = data.drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// The number of the object that an entry names.
  static func reference(_ key: String, in data: Data) -> Int? {
    data.range(of: Data("/\(key) ".utf8)).flatMap { number(in: data[$0.upperBound...]) }
  }
}
