/// Names that users give, which become parts of file names.
enum StudyName {
  static let expected = "a name of at most 40 letters a to z, digits and hyphens"

  static func isValid(_ name: String) -> Bool {
    (1...40).contains(name.count) && !name.hasPrefix("-") && !name.hasSuffix("-")
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
      }
  }
}
