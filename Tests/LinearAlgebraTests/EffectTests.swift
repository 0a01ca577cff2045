import Foundation
import LinearAlgebra
import Testing

/// Student's t against SciPy (`Tests/Reference/linear_algebra.py`), and how often a family of effects
/// is decided rightly, by simulation.
@Suite struct EffectTests {
  @Test(arguments: [
    (0.95, 23.0, 2.0686576104190486), (0.99, 23, 2.807335683769999),
    (0.95, 1, 12.706204736174694), (0.999375, 11, 4.724385799449333),
    (0.5, 4, 0.7406970841126829), (0.95, 1000, 1.9623390808264083),
  ])
  func quantiles(confidence: Double, degrees: Double, value: Double) {
    let found = StudentT.quantile(confidence: confidence, degrees: degrees)
    #expect(abs(found / value - 1) < 1e-10)
  }

  @Test(arguments: [
    (2.0, 23.0, 0.05744454899208276), (-5.5, 11, 0.0001862366515968421),
    (0.1, 1, 0.936548965138893), (40, 23, 9.128807453055949e-23), (0, 5, 1),
  ])
  func twoSidedTails(t: Double, degrees: Double, value: Double) {
    #expect(abs(StudentT.twoSided(t, degrees: degrees) / value - 1) < 1e-9)
  }

  @Test func oneSampleHasItsInterval() throws {
    let sample = [3.1, -2.0, 7.5, 7.5, 0.0, 1.25, -9.0]
    let interval = try #require(Statistics.meanInterval(sample))
    #expect(abs(interval.lower - -4.129522906645054) < 1e-10)
    #expect(abs(interval.upper - 6.51523719235934) < 1e-10)
    let alone = EffectFamily([sample], margin: 1).effects[0]
    #expect(abs(try #require(alone.p) - 0.6032051967969669) < 1e-10)
    #expect(alone.interval == interval && alone.unadjusted == interval)
    #expect(alone.holm == alone.p)
  }

  @Test(arguments: [
    (0.6, 1.0, EffectFamily.Finding.matters), (0.1, 0.4, .small), (0.1, 0.9, .small),
    (-0.9, -0.1, .oppositeSmall), (-2, -0.6, .oppositeMatters), (-0.4, 0.3, .equivalent),
    (-0.6, 0.3, .undecided), (-0.3, 0.5, .undecided), (0, 0, .equivalent), (0, 0.7, .undecided),
  ])
  func findingsAreExclusive(lower: Double, upper: Double, finding: EffectFamily.Finding) {
    #expect(EffectFamily.finding(Interval(lower: lower, upper: upper), 0.5) == finding)
  }

  @Test func whatCannotBeDecidedIsNot() {
    let family = EffectFamily(
      [[], [1], [1, 1, 1], [1, .infinity, 2], [.nan, 1, 2], [-1, -1]], margin: 0.5, fewest: 3)
    #expect(
      family.effects.map(\.finding) == [
        .undecided, .undecided, .matters, .undecided, .undecided, .undecided,
      ])
  }

  /// The coverage of intervals from 24 splits of each of 1000 files of 200 points: the difference in
  /// error of the nearest neighbour and the nearest mean, of what it is on new data.
  @Test(arguments: [0.5, 0.25]) func splitsOfOneFileOverlap(ratio: Double) throws {
    var stream = RandomStream(seed: 8)
    typealias Sample = (x: Double, y: Double, label: Double)
    func sample(_ count: Int) -> [Sample] {
      (0..<count).map { place in
        let label = place % 2 == 0 ? 1.0 : -1
        return (0.9 * label + stream.normal(), stream.normal(), label)
      }
    }
    func difference(_ train: ArraySlice<Sample>, _ test: ArraySlice<Sample>) -> Double {
      func mean(_ label: Double) -> (x: Double, y: Double) {
        let own = train.filter { $0.label == label }
        let n = Double(own.count)
        return (own.reduce(0) { $0 + $1.x } / n, own.reduce(0) { $0 + $1.y } / n)
      }
      let (plus, minus) = (mean(1), mean(-1))
      func distance(_ a: Sample, _ x: Double, _ y: Double) -> Double {
        (a.x - x) * (a.x - x) + (a.y - y) * (a.y - y)
      }
      var wrong = 0.0
      for point in test {
        var (nearest, label) = (Double.infinity, 0.0)
        for other in train {
          let d = distance(point, other.x, other.y)
          if d < nearest { (nearest, label) = (d, other.label) }
        }
        let isPlus = distance(point, plus.x, plus.y) < distance(point, minus.x, minus.y)
        wrong += label == point.label ? 0 : 1
        wrong -= (isPlus ? 1 : -1) == point.label ? 0 : 1
      }
      return wrong / Double(test.count)
    }
    let (train, test) = (100, Int(100 * ratio))
    let truth = try #require(
      Statistics.mean(
        (0..<4000).map { _ in
          let fresh = sample(train + 400)
          return difference(fresh[..<train], fresh[train...])
        }))
    var (corrected, plain) = (0, 0)
    for _ in 0..<1000 {
      let file = sample(200)
      let values = (0..<24).map { _ in
        let order = stream.permutation(file.count).map { file[$0] }
        return difference(order[..<train], order[train..<train + test])
      }
      let interval = try #require(Statistics.meanInterval(values, overlap: ratio))
      let naive = try #require(Statistics.meanInterval(values))
      corrected += interval.lower <= truth && truth <= interval.upper ? 1 : 0
      plain += naive.lower <= truth && truth <= naive.upper ? 1 : 0
    }
    #expect(corrected >= 930, "\(corrected) of 1000")
    // The formula for independent values promises too much.
    #expect(plain < 800, "\(plain) of 1000")
    let family = EffectFamily([[1, 2, 4]], margin: 1, overlap: ratio).effects[0]
    let wide = try #require(family.interval)
    let half = (wide.upper - wide.lower) / 2
    // t of two degrees of freedom, variance 7/3.
    #expect(abs(half - 4.302652729696142 * (7.0 / 3 * (1 / 3.0 + ratio)).squareRoot()) < 1e-9)
  }

  /// Holm's values by hand: 3 · 0.01, 2 · 0.02 (0.04), and 0.04 itself.
  @Test func holmsValuesAscend() throws {
    func sample(p: Double) -> [Double] {
      // Two values 1 ± d have t = 1/d with one degree of freedom.
      let t = StudentT.quantile(confidence: 1 - p, degrees: 1)
      return [1 - 1 / t, 1 + 1 / t]
    }
    let family = EffectFamily([0.04, 0.01, 0.03].map(sample), margin: 1)
    let found = try family.effects.map { try #require($0.holm) }
    for (own, value) in zip(found, [0.06, 0.03, 0.06]) { #expect(abs(own - value) < 1e-9) }
  }

  /// What of 2000 simulated claims is found: five settings of 24 draws of standard deviation 1, half of
  /// the variance common to all settings.
  private func findings(
    _ effects: [Double], margin: Double, seed: UInt64, noise: (inout RandomStream) -> Double
  ) -> [[EffectFamily.Finding]] {
    var stream = RandomStream(seed: seed)
    return (0..<2000).map { _ in
      var samples = effects.map { _ in [Double]() }
      for _ in 0..<24 {
        let common = noise(&stream)
        for place in effects.indices {
          samples[place].append(effects[place] + (common + noise(&stream)) / 2.0.squareRoot())
        }
      }
      return EffectFamily(samples, margin: margin).effects.map(\.finding)
    }
  }

  /// The same where both signs are as likely, as they are if two methods' labels are swapped: normal,
  /// and with heavy tails (Laplace).
  private static let noises: [@Sendable (inout RandomStream) -> Double] = [
    { $0.normal() },
    { stream in
      let size = -log(1 - stream.uniform()) / 2.0.squareRoot()
      return stream.uniform() < 0.5 ? size : -size
    },
  ]

  /// Without an effect at most one claim of twenty is shown anywhere or opposite anywhere; one of
  /// them alone is half as frequent. Three standard errors of 2000 runs are 1.5 points.
  @Test(arguments: [0, 1]) func nothingIsShownWhereNothingIs(noise: Int) {
    let found = findings([0, 0, 0, 0, 0], margin: 0.5, seed: 5, noise: Self.noises[noise])
    #expect(found.count { $0.contains { $0.isShown || $0.isOpposite } } <= 130)
    #expect(found.count { $0.contains(where: \.isShown) } <= 80)
  }

  /// An effect as large as the margin is not called larger, nor equivalent, more often than that.
  @Test(arguments: [0, 1]) func nothingMattersAtTheMargin(noise: Int) {
    let at = [0.5, 0.5, -0.5, 0.5, -0.5]
    let found = findings(at, margin: 0.5, seed: 6, noise: Self.noises[noise])
    #expect(
      found.count {
        $0.contains { $0 == .matters || $0 == .oppositeMatters || $0 == .equivalent }
      } <= 130)
  }

  /// With 24 draws in five settings: an effect of a standard deviation is nearly always shown, one of
  /// three quarters in four of five; and no effect is equivalent to one of a standard deviation.
  @Test func thePowerIsAsStated() {
    let found = findings([1, 0.75, 0, 0, 0], margin: 1, seed: 7, noise: Self.noises[0])
    #expect(found.count { $0[0].isShown } > 1900)
    // Of the noncentral t distribution: 0.79.
    #expect((1480...1680).contains(found.count { $0[1].isShown }))
    #expect(found.count { $0[2] == .equivalent } > 1900)
  }
}
