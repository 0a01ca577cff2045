import Plotting
import Testing

@Suite struct TickTests {
  /// Hard cases: what matplotlib's users complain about, and the ends of the float range.
  @Test(arguments: [
    (0.0, 1.0, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (-1e9, 1e9, 5, ["\u{2212}1.0·10⁹", "\u{2212}0.5·10⁹", "0", "0.5·10⁹", "1.0·10⁹"]),
    (0, 1e-300, 5, ["0", "0.2·10⁻³⁰⁰", "0.4·10⁻³⁰⁰", "0.6·10⁻³⁰⁰", "0.8·10⁻³⁰⁰", "1.0·10⁻³⁰⁰"]),
    (-0.3, 0.3, 4, ["\u{2212}0.2", "0", "0.2"]),
    (0, 60, 4, ["0", "20", "40", "60"]),
  ])
  func linearLabels(low: Double, high: Double, count: Int, labels: [String]) {
    #expect(Scale.linear(low, high).ticks(about: count).compactMap(\.label) == labels)
  }

  /// Properties that hold for any range: inside, ascending, even, different labels.
  @Test(
    arguments: [
      (0.0, 1.0), (1e-300, 2e-300), (-1e9, 1e9), (0.1, 0.1), (0, 0), (1e9, 1_000_000_001),
      (123456.7, 123456.8), (-5, -4.999), (1e308, 1.7e308), (-1.7e308, 1.7e308),
      (0, .leastNonzeroMagnitude),
      (.nan, 1), (-.infinity, .infinity), (3, -3), (0.30000000000000004, 0.9),
      (1e15, 1.000000000000002e15),
    ] as [(Double, Double)])
  func anyRangeHasUsableTicks(low: Double, high: Double) {
    for count in [1, 2, 5, 9, 40] {
      let scale = Scale.linear(low, high)
      let ticks = scale.ticks(about: count)
      #expect(ticks.count >= 2)
      let values = ticks.map(\.value)
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
      #expect(Set(ticks.compactMap(\.label)).count == ticks.count)
      #expect(values.allSatisfy { (-1e-8...1 + 1e-8).contains(scale.fraction(of: $0) ?? -1) })
    }
  }

  @Test(arguments: [
    (1.0, 1000.0, ["1", "10", "100", "1000"]),
    (1e-16, 1, ["10⁻¹⁵", "10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "1"]),
    (0.5, 20, ["0.5", "1", "2", "5", "10", "20"]),
    (3, 800, ["3", "10", "30", "100", "300"]),
    (3, 7, ["3", "4", "5", "6", "7"]),
    (1e15, 1e17, ["10¹⁵", "2·10¹⁵", "5·10¹⁵", "10¹⁶", "2·10¹⁶", "5·10¹⁶", "10¹⁷"]),
  ])
  func logarithmicLabels(low: Double, high: Double, labels: [String]) {
    #expect(Scale.logarithmic(low, high).ticks(about: 6).compactMap(\.label) == labels)
  }

  @Test(
    arguments: [
      (2.3e-308, 1e308), (0, 1), (-1, 1), (.nan, 1), (5, 5),
      (.leastNonzeroMagnitude, .leastNonzeroMagnitude), (1.7e308, 1.7e308),
      (99.9, 100.1),
    ] as [(Double, Double)])
  func anyLogarithmicRangeCanBeDrawn(low: Double, high: Double) {
    let scale = Scale.logarithmic(low, high)
    let ticks = scale.ticks(about: 5)
    #expect(ticks.filter { $0.label != nil }.count < 20)
    #expect(ticks.allSatisfy { scale.fraction(of: $0.value) != nil })
  }

  @Test func placesOnAScale() throws {
    let log = Scale.logarithmic(1e-4, 1e4)
    #expect(abs(try #require(log.fraction(of: 1)) - 0.5) < 1e-15)
    #expect(log.fraction(of: 0) == nil)
    #expect(log.fraction(of: -1) == nil)
    #expect(Scale.linear(-2, 2).fraction(of: 1) == 0.75)
    #expect(Scale.linear(0, 1).fraction(of: .nan) == nil)
  }
}
