/// How messages quote what came from outside.
extension StringProtocol {
  /// With letters that nobody sees by their numbers, `<U+00A0>`: control characters must not reach a
  /// terminal, and a space that is none explains an error only if one sees it.
  public var visible: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == " " || !Self.isHidden(scalar) {
        result.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let zeros = String(repeating: "0", count: Swift.max(0, 4 - digits.count))
        result.append(contentsOf: "<U+\(zeros)\(digits)>".unicodeScalars)
      }
    }
    return String(result)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: true
    default: false
    }
  }

  /// At most `length` letters, and an ellipsis for the others.
  ///
  /// Counted in code points: one letter can have any number of marks, and with them a megabyte.
  public func shortened(to length: Int) -> String {
    let head = unicodeScalars.prefix(length)
    return head.endIndex == unicodeScalars.endIndex
      ? String(self) : String(String.UnicodeScalarView(head)) + "…"
  }
}
