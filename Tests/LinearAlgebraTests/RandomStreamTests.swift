import LinearAlgebra
import Testing

@Suite struct RandomStreamTests {
  /// Known answers: `Tests/Reference/linear_algebra.py`, NumPy's own Philox.
  @Test func philoxAgreesWithNumPy() {
    func words(_ c: Philox.Counter, _ k: Philox.Key) -> [UInt64] {
      let b = Philox.block(c, key: k)
      return [b.0, b.1, b.2, b.3]
    }
    #expect(
      words((0, 0, 0, 0), (0, 0)) == [
        0x1655_4d9e_ca36_314c, 0xdb20_fe9d_672d_0fdc, 0xd7e7_72ce_e186_176b, 0x7e68_b68a_ec7b_a23b,
      ])
    #expect(
      words((1, 2, 3, 4), (5, 6)) == [
        0xa39b_5519_339f_e354, 0xaceb_1228_efc2_5196, 0xa0a2_e3c2_5aa5_f4fc, 0x08d0_cfa9_3327_20df,
      ])
    #expect(
      words((.max, 0, 7, 0), (1 << 63, 9)) == [
        0x819a_c2ae_cdfb_eb1d, 0xac72_d190_4301_060b, 0x6ad1_3dd6_f0b7_2660, 0xbc6b_bba5_4ffd_fda4,
      ])
  }

  @Test func splittingDependsOnNamesNotOnOrder() {
    var used = RandomStream(seed: 4)
    _ = used.next()
    var a = used.split("cell")
    var b = RandomStream(seed: 4).split("cell")
    var other = RandomStream(seed: 4).split("Cell")
    let first = a.next()
    #expect(first == b.next())
    #expect(first != other.next())
    var seed = RandomStream(seed: 5).split("cell")
    #expect(first != seed.next())
  }

  @Test func momentsOfTheDistributions() {
    var stream = RandomStream(seed: 11)
    let n = 200_000
    let normals = stream.normals(n).elements
    // Standard errors: mean 1/√n = 0.0022, second moment √(2/n) = 0.0032, fourth √(96/n) = 0.022.
    #expect(abs(normals.reduce(0, +) / Double(n)) < 0.009)
    #expect(abs(normals.map { $0 * $0 }.reduce(0, +) / Double(n) - 1) < 0.013)
    #expect(abs(normals.map { $0 * $0 * $0 * $0 }.reduce(0, +) / Double(n) - 3) < 0.09)
    let uniforms = (0..<n).map { _ in stream.uniform() }
    #expect(uniforms.allSatisfy { (0..<1).contains($0) })
    // Standard error of the mean: √(1/12n) = 0.00065.
    #expect(abs(uniforms.reduce(0, +) / Double(n) - 0.5) < 0.0026)
  }

  @Test func integersAreUniform() {
    var stream = RandomStream(seed: 12)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[stream.integer(below: 7)] += 1 }
    // χ² with 6 degrees of freedom exceeds 27 with probability 1.4e-4; the seed is fixed.
    let chiSquare = counts.map { pow2(Double($0) - 10_000) / 10_000 }.reduce(0, +)
    #expect(chiSquare < 27)
    #expect(stream.integer(below: 1) == 0)
    for _ in 0..<100 { #expect((0..<Int.max).contains(stream.integer(below: .max))) }
  }

  private func pow2(_ x: Double) -> Double { x * x }

  @Test func permutationsAreUniform() {
    var stream = RandomStream(seed: 13)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 { counts[stream.permutation(4), default: 0] += 1 }
    #expect(counts.count == 24)
    // χ² with 23 degrees of freedom exceeds 53 with probability 3.6e-4.
    #expect(counts.values.map { pow2(Double($0) - 1000) / 1000 }.reduce(0, +) < 53)
    #expect(stream.permutation(0) == [])
  }

  @Test func haarMatricesAreOrthogonal() throws {
    var stream = RandomStream(seed: 14)
    let q = try stream.orthogonal(12)
    let product = q.transpose * q - Matrix.identity(12)
    #expect(Vector(product.elements).normInfinity < 1e-14 * 12)
  }
}
