import Study
import Testing

/// A number names the same thing however it is written.
@Suite struct NumberNameTests {
  @Test(arguments: [
    (0.01, "0.01"), (1, "1"), (20, "20"), (1e-5, "1e-5"), (1.0e-05, "1e-5"), (2.5e-7, "2.5e-7"),
    (1e-10, "1e-10"), (1000, "1000"), (1e6, "1000000"), (1e16, "1e16"), (2.5e16, "2.5e16"),
    (1e100, "1e100"), (0.0001, "0.0001"),
  ])
  func numbersHaveOneName(value: Double, name: String) {
    #expect(NumberName.of(value) == name)
    #expect(Double(name) == value)
  }

  @Test(arguments: [
    ("decision-boundary-sgd-1.0e-05", "decision-boundary-sgd-1e-5"),
    ("decision-boundary-sgd-0.00001", "decision-boundary-sgd-1e-5"),
    ("decision-boundary-sgd-1E-5", "decision-boundary-sgd-1e-5"),
    ("decision-boundary-adam-1.0", "decision-boundary-adam-1"),
    ("decision-boundary-adam-.5", "decision-boundary-adam-.5"),
    ("loss-landscape", "loss-landscape"), ("x-1e999", "x-1e999"), ("", ""), ("-", "-"),
  ])
  func idsEndWithThatName(id: String, canonical: String) {
    #expect(NumberName.canonical(id) == canonical)
  }
}
