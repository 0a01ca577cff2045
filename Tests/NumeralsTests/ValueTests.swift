import Foundation
import Numerals
import Testing

/// Values that texts can say, and their form in files.
@Suite struct ValueTests {
  @Test(arguments: [
    (
      Quantity(0.03421, style: .significant(2)), "0.034",
      ##"{"style":"significant-2","value":0.03421}"##
    ),
    (Quantity(-0.255, style: .decimals(2)), "−0.26", ##"{"style":"decimals-2","value":-0.255}"##),
    (Quantity(0.0634, style: .percent(2)), "6.3", ##"{"style":"percent-2","value":0.0634}"##),
    (
      Quantity(0.0122, lower: 0.01, upper: nil, style: .percentDecimals(2)), "1.22",
      ##"{"lower":0.01,"style":"percent-decimals-2","value":0.0122}"##
    ),
    (Quantity(0.00001, style: .parameter), "10⁻⁵", ##"{"style":"parameter","value":1e-05}"##),
    (Quantity(1e5, style: .power), "10⁵", ##"{"style":"power","value":100000}"##),
    (Quantity(10, style: .power), "10", ##"{"style":"power","value":10}"##),
    (Quantity(25, style: .decimals(0)), "25", "25"),
    (Quantity(.nan, style: .decimals(0)), "–", ##"{"style":"decimals-0","value":null}"##),
  ])
  func numbersKeepTheirStyle(quantity: Quantity, text: String, json: String) throws {
    #expect(quantity.text == text)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(Value.number(quantity))
    #expect(String(decoding: data, as: UTF8.self) == json)
    #expect(try JSONDecoder().decode(Value.self, from: data) == .number(quantity))
  }

  private let all = Value.group([
    "list": .list([.text("a"), .flag(true), .count(3), .missing, .list([])]),
    "kind": .choice("b", of: ["a", "b"]), "group": .group(["inner": .parameter(0.5)]),
  ])

  @Test func everyKindIsReadAsItWasWritten() throws {
    #expect(try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(all)) == all)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Value.self, from: Data(##"{"style":"round","value":1}"##.utf8))
    }
  }

  @Test func namesLeadToParts() {
    #expect(all["group.inner"] == .parameter(0.5) && all["list.count"] == .count(5))
    #expect(all["kind.b"] == .flag(true) && all["kind.a"] == .flag(false))
    #expect(all["kind.c"] == nil && all["lost"] == nil && all["group.inner.middle"] == nil)
  }
}
