import Foundation

/// The colour space of the pictures, IEC 61966-2-1 sRGB, as an ICC profile.
///
/// Version 4.2 (ICC.1:2004-10) with the curve as its formula: half a kilobyte, the same on every
/// machine, where installed profiles differ by kilobytes of tables.
enum SRGBProfile {
  static let name = "sRGB IEC61966-2.1"

  /// sRGB's primaries and white, adapted from D65 to the profile's D50 by Bradford's matrix: the
  /// values that the ICC publishes for sRGB.
  static let red = [0.43607, 0.22249, 0.01392]
  static let green = [0.38515, 0.71687, 0.09708]
  static let blue = [0.14307, 0.06061, 0.71410]
  static let white = [0.9642, 1, 0.8249]
  private static let adaptation = [
    1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168,
  ]
  /// Y = (aX + b)^g from X = d on, cX below: g, a, b, c, d.
  static let curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]

  static let data: Data = {
    let curveTag = signature("para") + word(0) + bytes(3, 2) + bytes(0, 2) + fixed(curve)
    let tags: [(String, Data)] = [
      ("desc", text(name)), ("cprt", text("No copyright, use freely")), ("wtpt", xyz(white)),
      ("chad", signature("sf32") + word(0) + fixed(adaptation)),
      ("rXYZ", xyz(red)), ("gXYZ", xyz(green)), ("bXYZ", xyz(blue)),
      ("rTRC", curveTag), ("gTRC", curveTag), ("bTRC", curveTag),
    ]
    var table = word(tags.count)
    var content = Data()
    var places: [Data: Int] = [:]
    let start = 128 + 4 + 12 * tags.count
    for (tag, value) in tags {
      // The three curves are one.
      let place = places[value] ?? start + content.count
      if places[value] == nil {
        places[value] = place
        content += value + Data(count: (4 - value.count % 4) % 4)
      }
      table += signature(tag) + word(place) + word(value.count)
    }
    let size = start + content.count
    return header(size: size) + table + content
  }()

  private static func header(size: Int) -> Data {
    var header = word(size) + word(0) + word(0x0420_0000)
    header += signature("mntr") + signature("RGB ") + signature("XYZ ")
    for part in [2026, 1, 1, 0, 0, 0] { header += bytes(part, 2) }
    header += signature("acsp") + Data(count: 28) + fixed(white)
    return header + Data(count: 128 - header.count)
  }

  private static func signature(_ name: String) -> Data { Data(name.utf8) }

  private static func word(_ value: Int) -> Data { bytes(value, 4) }

  /// Big-endian.
  private static func bytes(_ value: Int, _ count: Int) -> Data {
    Data((0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
  }

  /// s15Fixed16 numbers.
  private static func fixed(_ values: [Double]) -> Data {
    values.reduce(Data()) { $0 + word(Int(($1 * 65536).rounded())) }
  }

  private static func xyz(_ values: [Double]) -> Data {
    signature("XYZ ") + word(0) + fixed(values)
  }

  /// One text in English.
  private static func text(_ string: String) -> Data {
    let utf16 = string.utf16.reduce(Data()) { $0 + bytes(Int($1), 2) }
    return signature("mluc") + word(0) + word(1) + word(12) + signature("enUS")
      + word(utf16.count) + word(28) + utf16
  }
}
