import Foundation
import Numerals
import Testing

@Suite struct NumberFormatTests {
  @Test(arguments: [
    ([0.0, 0.25, 0.5], ["0", "0.25", "0.50"]),
    ([-1, 0, 1], ["\u{2212}1", "0", "1"]),
    ([-1e9, 0, 1e9], ["\u{2212}1·10⁹", "0", "1·10⁹"]),
    ([0, 2.5e-7, 5e-7], ["0", "2.5·10⁻⁷", "5.0·10⁻⁷"]),
    ([-0.0], ["0"]),
  ])
  func tickLabels(values: [Double], labels: [String]) {
    #expect(NumberFormat.labels(for: values) == labels)
  }

  @Test(arguments: [
    (0.0342, 2, "0.034"), (1.2345e-7, 3, "1.23·10⁻⁷"), (9.999, 2, "10"), (0, 3, "0"),
    (-3.8e16, 2, "\u{2212}3.8·10¹⁶"), (158.4, 2, "160"), (Double.infinity, 2, "∞"),
    (Double.nan, 2, "not a number"), (1e-12, 1, "10⁻¹²"), (1e-12, 2, "1.0·10⁻¹²"),
    (Double.greatestFiniteMagnitude, 2, "1.8·10³⁰⁸"), (Double.leastNonzeroMagnitude, 1, "5·10⁻³²⁴"),
    (99999.6, 3, "100000"),
  ])
  func significantDigits(value: Double, digits: Int, text: String) {
    #expect(NumberFormat.significant(value, digits: digits) == text)
  }

  @Test(arguments: [
    (6.25e-26, 6.25e-26), (6.2512e-26, 6.25e-26), (1234.5, 1230), (-0.0012345, -0.00123), (0, 0),
    (.leastNonzeroMagnitude, .leastNonzeroMagnitude),
    (Double.greatestFiniteMagnitude, .greatestFiniteMagnitude), (1.7949e308, 1.79e308),
    (.infinity, .infinity), (0.1 + 0.2, 0.3),
  ])
  func threeDigitsOverTheWholeRange(value: Double, rounded: Double) {
    #expect(NumberFormat.rounded(value, digits: 3) == rounded)
  }

  @Test func subnormalNumbersKeepWhatDigitsTheyHave() {
    for power in 0..<60 {
      let value = Double.leastNormalMagnitude * pow(1.7, -Double(power)) / 3
      let rounded = NumberFormat.rounded(value, digits: 3)
      #expect(abs(rounded - value) <= 0.005 * value + .leastNonzeroMagnitude)
    }
  }

  @Test(arguments: [
    ("1e-5", "10⁻⁵"), ("0.01", "0.01"), ("3e-5", "3·10⁻⁵"), ("0.0001", "0.0001"), ("-1", "−1"),
    ("setosa", "setosa"),
  ])
  func namesThatAreNumbers(name: String, text: String) {
    #expect(NumberFormat.parameter(named: name) == text)
  }

  @Test func raisedAndLowered() {
    #expect(NumberFormat.powerOfTen(-120) == "10⁻¹²⁰")
    #expect(NumberFormat.subscripted(120) == "₁₂₀")
    #expect(NumberFormat.plain(-0.001, decimals: 2) == "0.00")
  }
}
