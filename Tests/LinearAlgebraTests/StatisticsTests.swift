import LinearAlgebra
import Testing

/// Against NumPy and SciPy: `Tests/Reference/linear_algebra.py`.
@Suite struct StatisticsTests {
  private let sample = [3.1, -2.0, 7.5, 7.5, 0.0, 1.25, -9.0]

  @Test(arguments: [
    (0, 10, 0.95, 0.0, 0.30849710781876294), (10, 10, 0.95, 0.6915028921812371, 1.0),
    (5, 10, 0.95, 0.1870860284474045, 0.8129139715525955),
    (76, 100, 0.95, 0.6642645107292547, 0.8397753868285532),
    (99, 100, 0.95, 0.9455406146079194, 0.9997468539673181),
    (1, 1, 0.99, 0.0050000000000000044, 1.0),
    (500, 1000, 0.9, 0.473517731235899, 0.5264822687641009),
  ])
  func exactBinomialInterval(k: Int, n: Int, level: Double, low: Double, high: Double) {
    let interval = Binomial.interval(successes: k, trials: n, confidence: level)
    // lgamma loses a few digits for large arguments.
    #expect(abs(interval.lower - low) < 1e-11)
    #expect(abs(interval.upper - high) < 1e-11)
  }

  @Test func noTrialsSayNothing() {
    #expect(Binomial.interval(successes: 0, trials: 0) == Interval(lower: 0, upper: 1))
  }

  @Test(arguments: [
    (0.1, 2.0, 3.0, 0.05230000000000001), (0.5, 0.5, 0.5, 0.5), (0.9, 20, 4, 0.8072689864813802),
    (0.3, 100, 200, 0.10884306564490986), (0.01, 1, 50, 0.39499393286246337),
    (0.999, 3, 0.2, 0.6685414839010846),
  ])
  func incompleteBeta(x: Double, a: Double, b: Double, value: Double) {
    #expect(abs(Binomial.regularizedIncompleteBeta(x, a, b) - value) < 1e-12)
  }

  @Test(arguments: [
    (0.0, -9.0), (0.1, -4.799999999999999), (0.25, -1.0), (0.5, 1.25), (0.9, 7.5), (1, 7.5),
  ])
  func quantiles(p: Double, value: Double) throws {
    #expect(abs(try #require(Statistics.quantile(sample, p)) - value) < 1e-14)
  }

  @Test func oddSamples() {
    #expect(Statistics.quantile([], 0.5) == nil)
    #expect(Statistics.quantile([1, .nan], 0.5)?.isNaN == true)
    #expect(Statistics.median([.infinity, .infinity, 1]) == .infinity)
    #expect(Statistics.variance([1]) == nil)
  }

  @Test func varianceAndRanks() throws {
    #expect(abs(try #require(Statistics.variance(sample)) - 33.11869047619047) < 1e-13)
    let rho = try #require(RankCorrelation.spearman(sample, [1, 4, 4, -3, 2, 2, 8]))
    #expect(abs(rho - -0.6330541649476574) < 1e-14)
    #expect(RankCorrelation.spearman([1, 1], [2, 3]) == nil)
    #expect(RankCorrelation.ranks([5, 1, 5]) == [2.5, 1, 2.5])
  }

  @Test func bootstrapCoversTheMean() throws {
    // 200 samples of 40 normals: the share of 95 % percentile intervals that hold the true mean
    // is about 0.93 for this size, with a standard error of 0.018.
    var stream = RandomStream(seed: 21)
    var covered = 0
    for _ in 0..<200 {
      let draw = stream.normals(40).elements
      let interval = try #require(
        Bootstrap.interval(draw, resamples: 300, using: &stream) {
          $0.reduce(0, +) / Double($0.count)
        })
      if interval.lower <= 0, interval.upper >= 0 { covered += 1 }
    }
    #expect((172...200).contains(covered))
  }
}

/// Lanczos against LAPACK, and the median's interval against the binomial distribution.
@Suite struct LanczosTests {
  @Test(arguments: [1, 2, 5, 40, 120]) func findsTheLargestEigenvalue(n: Int) throws {
    var stream = RandomStream(seed: 3).split("lanczos-\(n)")
    var a = Matrix(rows: n, columns: n, elements: stream.normals(n * n).elements)
    for i in 0..<n {
      for j in 0..<i { a[i, j] = a[j, i] }
    }
    let expected = try SymmetricEigen(of: a).values[n - 1]
    let found = try Lanczos.largestEigenvalue(
      from: stream.normals(n), steps: n, tolerance: 1e-12
    ) { v in Vector((0..<n).map { i in (0..<n).reduce(0) { $0 + a[i, $1] * v[$1] } }) }
    #expect(abs(found - expected) <= 1e-10 * (1 + abs(expected)))
  }

  @Test func stopsWhereNothingIsLeft() throws {
    // The zero operator, a multiple of the identity, and one that is not finite.
    let start = Vector([1, 2, 3])
    #expect(try Lanczos.largestEigenvalue(from: start) { 0 * $0 } == 0)
    #expect(abs(try Lanczos.largestEigenvalue(from: start) { -2 * $0 } + 2) <= 1e-12)
    #expect(try Lanczos.largestEigenvalue(from: start) { .nan * $0 }.isNaN)
    #expect(try Lanczos.largestEigenvalue(from: 0 * start) { $0 }.isNaN)
  }

  @Test func medianIntervalsHaveTheirCoverage() throws {
    // Known ranks of the sign test: 5 of 5 is too few; 1 and 6 of 6; 3 and 10 of 12; 6 and 15 of 20.
    let ranks = [6: (1.0, 6.0), 9: (2, 8), 12: (3, 10), 20: (6, 15)]
    for (n, (lower, upper)) in ranks {
      let interval = try #require(Statistics.medianInterval((1...n).map { Double($0) }))
      #expect(interval.lower == lower && interval.upper == upper, "n = \(n)")
    }
    #expect(Statistics.medianInterval([1, 2, 3, 4, 5]) == nil)
    #expect(Statistics.medianInterval([]) == nil)
    #expect(Statistics.medianInterval([1, 2, 3, 4, 5, 6, .nan]) == nil)
  }
}
