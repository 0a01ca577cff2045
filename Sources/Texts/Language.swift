import Numerals

/// What texts and numbers need to know of a language.
public struct Language: Sendable, Equatable {
  /// As browsers name it: en, sv, de-AT.
  public let tag: String
  public let plural: PluralRule
  /// Between the whole part of a number and the rest, by CLDR's number formats.
  public let decimalMark: String
  /// What things that the program names are called in it, by the program's English names: methods,
  /// columns and their meanings.
  public let names: [String: String]

  public static let english = Language("en")
  public var isEnglish: Bool { tag.prefix { $0 != "-" }.lowercased() == "en" }

  /// - Parameters:
  ///   - tag: as browsers name it.
  ///   - names: of things that the program names in English.
  public init(_ tag: String, names: [String: String] = [:]) {
    (self.tag, self.names) = (tag, names)
    plural = PluralRule(language: tag)
    let base = tag.prefix { $0 != "-" }.lowercased()
    let region = tag.split(separator: "-").dropFirst().last { $0.count == 2 } ?? ""
    let hasComma =
      Self.commas.contains(base) && !Self.points.contains("\(base)-\(region.uppercased())")
    decimalMark = hasComma ? "," : "."
  }

  private static let commas: Set<String> = [
    "af", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fo", "fr", "gl",
    "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl",
    "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "uz", "vi",
  ]
  /// Where such a language has a point.
  private static let points: Set<String> = [
    "de-CH", "de-LI", "it-CH", "es-MX", "es-GT", "es-HN", "es-NI", "es-PA", "es-SV", "es-DO",
    "es-PR", "es-PE", "es-US",
  ]

  /// What a thing is called.
  public func name(_ english: String) -> String { names[english] ?? english }

  /// A number as sentences have it, or as formulas do.
  func written(_ number: String, inFormula: Bool) -> String {
    inFormula
      ? formula(NumberFormat.latex(number))
      : NumberFormat.localized(number, decimalMark: decimalMark)
  }

  /// A formula with the language's decimal mark.
  public func formula(_ latex: String) -> String {
    NumberFormat.localized(latex, decimalMark: decimalMark == "." ? "." : "{\(decimalMark)}")
  }

  /// Between numbers side by side.
  public var separator: String { decimalMark == "," ? "; " : ", " }
}
