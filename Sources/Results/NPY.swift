import Foundation

/// An array of float64 in NumPy's file format, version 1.0: little-endian, C order.
public struct NPYArray: Sendable, Equatable {
  /// The length of each axis; the last one varies fastest.
  public var shape: [Int]
  public var values: [Double]

  /// - Precondition: the product of `shape` is the number of values.
  public init(shape: [Int], values: [Double]) {
    precondition(shape.reduce(1, *) == values.count, "shape and number of values disagree")
    self.shape = shape
    self.values = values
  }

  /// The array whose rows are given; all of one length.
  public init(rows: [[Double]]) {
    self.init(shape: [rows.count, rows.first?.count ?? 0], values: rows.flatMap { $0 })
  }

  /// The rows of a two-dimensional array; one row for any other.
  public var rows: [[Double]] {
    guard shape.count == 2, shape[1] > 0 else { return [values] }
    return stride(from: 0, to: values.count, by: shape[1]).map {
      Array(values[$0..<$0 + shape[1]])
    }
  }

  private static let magic = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0])

  public var data: Data {
    let list = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(list)), }"
    // The whole header ends with a newline at a multiple of 64 bytes.
    header += String(
      repeating: " ", count: (64 - (Self.magic.count + 3 + header.utf8.count) % 64) % 64)
    header += "\n"
    let length = UInt16(header.utf8.count)
    var data = Self.magic + Data([UInt8(length & 0xFF), UInt8(length >> 8)]) + Data(header.utf8)
    let bits = values.map(\.bitPattern.littleEndian)
    bits.withUnsafeBytes { data.append(contentsOf: $0) }
    return data
  }

  /// Reads what `data` writes, and NumPy's own files of the same kind.
  ///
  /// - Parameter ofAnyNumbers: whether other types of numbers and Fortran's order are read, too: files of
  ///   others are written as theirs happen to be.
  ///
  /// Throws `ResultError.malformed` for any other type, order or a wrong length.
  public init(_ data: Data, name: String, ofAnyNumbers: Bool = false) throws {
    func malformed(_ why: String) -> ResultError { .malformed(path: name, why: why) }
    let bytes = [UInt8](data)
    guard bytes.count >= 10, bytes.starts(with: Self.magic.prefix(6)),
      bytes[6] == 1 || ofAnyNumbers && bytes[6] <= 3 && bytes.count >= 12
    else {
      throw malformed("no NumPy array of format 1.0")
    }
    // Later formats have four bytes for the header's length.
    let short = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
    let start = bytes[6] == 1 ? short : short + 2 + Int(bytes[10]) << 16 + Int(bytes[11]) << 24
    guard start <= bytes.count else { throw malformed("its header is cut short") }
    let header = String(decoding: bytes[10..<start], as: UTF8.self)
    let type = ofAnyNumbers ? NPYType.all.first { header.contains("'\($0.name)'") } : NPYType.double
    let isTransposed = header.contains("'fortran_order': True")
    guard let type, header.contains("'\(type.name)'"), ofAnyNumbers || !isTransposed,
      let open = header.firstIndex(of: "("), let close = header[open...].firstIndex(of: ")")
    else {
      throw malformed(
        ofAnyNumbers ? "another type of numbers" : "not little-endian float64 in C order")
    }
    let parts = header[header.index(after: open)..<close].split(separator: ",")
    let lengths = parts.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    var count = 1
    for length in lengths {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflow else { throw malformed("its shape is impossible") }
      count = product
    }
    let (size, overflow) = count.multipliedReportingOverflow(by: type.size)
    guard lengths.count == parts.count, !overflow, size == bytes.count - start else {
      throw malformed("its length and its shape disagree")
    }
    shape = lengths
    values = bytes.withUnsafeBytes { raw in
      (0..<count).map { type.value(raw, start + type.size * $0) }
    }
    if isTransposed, lengths.count == 2 {
      let (rows, columns) = (lengths[0], lengths[1])
      values = (0..<count).map { [values] in values[$0 % columns * rows + $0 / columns] }
    }
  }
}

/// A type of the numbers of an array in a file, little-endian.
private struct NPYType: Sendable {
  /// As NumPy's headers have it.
  let name: String
  /// Bytes.
  let size: Int
  /// The number at a place of a file.
  let value: @Sendable (_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Double

  static let double = NPYType(name: "<f8", size: 8) { bytes, place in
    Double(bitPattern: bits(bytes, place))
  }

  static let all = [
    double,
    NPYType(name: "<f4", size: 4) { Double(Float(bitPattern: bits($0, $1))) },
    NPYType(name: "<i8", size: 8) { Double(Int64(bitPattern: bits($0, $1))) },
    NPYType(name: "<i4", size: 4) { Double(Int32(bitPattern: bits($0, $1))) },
    NPYType(name: "<i2", size: 2) { Double(Int16(bitPattern: bits($0, $1))) },
    NPYType(name: "<u8", size: 8) { Double(bits($0, $1) as UInt64) },
    NPYType(name: "<u4", size: 4) { Double(bits($0, $1) as UInt32) },
    NPYType(name: "<u2", size: 2) { Double(bits($0, $1) as UInt16) },
    NPYType(name: "|u1", size: 1) { Double($0[$1]) },
    NPYType(name: "|i1", size: 1) { Double(Int8(bitPattern: $0[$1])) },
    NPYType(name: "|b1", size: 1) { $0[$1] == 0 ? 0 : 1 },
  ]

  private static func bits<Bits: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, _ place: Int
  ) -> Bits {
    Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Bits.self))
  }
}
