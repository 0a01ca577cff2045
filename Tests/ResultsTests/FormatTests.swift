import Foundation
import Results
import Testing

@Suite struct FormatTests {
  /// The bytes of `numpy.save` for np.array([[1.5, -2], [np.nan, np.inf], [0, 1e-300]]), NumPy
  /// 2.4.6, as base64.
  private let numpy = """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDIpLCB9\
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4PwAA\
    AAAAAADAAAAAAAAA+H8AAAAAAADwfwAAAAAAAAAAWfP4wh9upQE=
    """

  @Test func arraysAreNumPysByteForByte() throws {
    let data = try #require(Data(base64Encoded: numpy))
    let array = try NPYArray(data, name: "numpy")
    #expect(array.shape == [3, 2])
    #expect(array.rows[0] == [1.5, -2])
    #expect(array.values[2].isNaN && array.values[3] == .infinity && array.values[5] == 1e-300)
    #expect(array.data == data)
  }

  @Test(arguments: [[], [0], [3], [2, 0], [2, 3, 4]])
  func arraysOfAnyShapeReadBack(shape: [Int]) throws {
    let count = shape.reduce(1, *)
    let array = NPYArray(shape: shape, values: (0..<count).map { Double($0) / 7 })
    #expect(array.data.count % 64 == (8 * count) % 64)
    #expect(try NPYArray(array.data, name: "x") == array)
  }

  @Test func damagedArraysAreErrors() throws {
    let good = NPYArray(shape: [2, 2], values: [1, 2, 3, 4]).data
    for end in 0..<good.count {
      #expect(throws: ResultError.self) { try NPYArray(good.prefix(end), name: "cut") }
    }
    for (old, new) in [
      ("<f8", "<i8"), ("False", "True "), ("(2, 2)", "(-2,2"), ("(2, 2)", "(9, 9)"),
    ] {
      let text = String(decoding: good.prefix(64), as: UTF8.self)
      let changed = Data(text.replacing(old, with: new).utf8)
      #expect(throws: ResultError.self) { try NPYArray(changed + good.dropFirst(64), name: "bad") }
    }
  }

  /// What `numpy.save` (NumPy 1.24.2) writes behind the header of np.array([[1, 0], [1, 100]], dtype), and
  /// how it names the type.
  @Test(arguments: [
    ("<f4", "0000803f000000000000803f0000c842"),
    ("<i8", "0100000000000000000000000000000001000000000000006400000000000000"),
    ("<i4", "01000000000000000100000064000000"), ("<i2", "0100000001006400"),
    ("<u8", "0100000000000000000000000000000001000000000000006400000000000000"),
    ("<u4", "01000000000000000100000064000000"), ("<u2", "0100000001006400"),
    ("|u1", "01000164"), ("|i1", "01000164"),
  ])
  func arraysOfOthersHaveOtherNumbers(type: String, hex: String) throws {
    let digits = Array(hex)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
    for (version, order) in [(1, "False"), (1, "True"), (2, "False")] {
      let text = "{'descr': '\(type)', 'fortran_order': \(order), 'shape': (2, 2), }\n"
      let length =
        [UInt8(text.utf8.count)] + Array(repeating: UInt8(0), count: version == 1 ? 1 : 3)
      let head = Data([0x93]) + Data("NUMPY".utf8) + Data([UInt8(version), 0] + length)
      let data = head + Data(text.utf8) + Data(bytes)
      let array = try NPYArray(data, name: "theirs", ofAnyNumbers: true)
      #expect(array.shape == [2, 2])
      #expect(array.values == (order == "True" ? [1, 1, 0, 100] : [1, 0, 1, 100]))
      // Results have one type only.
      #expect(throws: ResultError.self) { try NPYArray(data, name: "ours") }
      for end in 0..<data.count {
        #expect(throws: ResultError.self) {
          try NPYArray(data.prefix(end), name: "cut", ofAnyNumbers: true)
        }
      }
    }
  }

  @Test func tablesReadBack() throws {
    var table = Table(columns: ["name, with comma", "x", "empty"])
    table.append([.text("say \"hi\"\nthere"), .number(0.1), .missing])
    // A quote and a line end with an accent are other letters, but the same to a reader.
    table.append([.text("say \"\u{308}, \n\u{308}"), .number(0.2), .missing])
    table.append([.text("ü"), .number(-1e-300), .text("")])
    let back = try Table(csv: table.csv, name: "t")
    #expect(back.columns == table.columns)
    #expect(
      back["name, with comma"]
        == [.text("say \"hi\"\nthere"), .text("say \"\u{308}, \n\u{308}"), .text("ü")])
    #expect(back["x"].map(\.number) == [0.1, 0.2, -1e-300])
    #expect(back["empty"] == [.missing, .missing, .missing])
    #expect(back["none"].isEmpty)
    #expect(try Table(csv: "a,b\r\n1,2", name: "t").rows == [[.text("1"), .text("2")]])
  }

  @Test(arguments: ["", "a,b\n1\n", "a\n\"open", "a,b\n1,2,3\n"])
  func damagedTablesAreErrors(csv: String) {
    #expect(throws: ResultError.self) { try Table(csv: csv, name: "t") }
  }

  @Test func jsonKeepsNumbersThatJSONLacks() throws {
    let scalars = ["nan": Double.nan, "inf": -.infinity, "third": 1.0 / 3]
    let record = Record(
      experiment: "e", study: .object(["b": .number(1), "a": .null]), scalars: scalars)
    let data = try JSON.encode(record)
    let back = try JSON.decode(Record.self, from: data)
    #expect(back.scalars["nan"]?.isNaN == true)
    #expect(back.scalars["inf"] == -.infinity)
    #expect(back.scalars["third"] == 1.0 / 3)
    #expect(try JSON.encode(back) == data)
  }

  @Test func digestOfAKnownText() {
    // FIPS 180-2, appendix B.1.
    #expect(
      Digest.hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
