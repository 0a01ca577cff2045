/// Numbers in ids and names of files: the same number has the same name, however a study writes it.
public enum NumberName {
  /// 20, 0.01, 1e-5, 2.5e16.
  public static func of(_ value: Double) -> String {
    if let whole = Int(exactly: value), abs(whole) < 1_000_000_000_000_000 { return String(whole) }
    return "\(value)".replacing(".0e", with: "e").replacing("e+", with: "e")
      .replacing(/e(-?)0+/) { "e\($0.1)" }
  }

  /// An id that ends with a number, with that number as ids have it: x-1e-5 for x-1.0e-05.
  public static func canonical(_ id: String) -> String {
    guard let match = id.firstMatch(of: /-([0-9]+\.?[0-9]*(?:[eE][-+]?[0-9]+)?)$/),
      let value = Double(match.1), value.isFinite
    else { return id }
    return id[..<match.range.lowerBound] + "-" + of(value)
  }
}
