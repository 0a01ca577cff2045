/// Which form of a word goes with a number, by the cardinal rules of Unicode's CLDR for whole
/// numbers.
public enum PluralRule: Sendable {
  /// One form: Chinese, Japanese, Korean, Thai, Turkish beside numbers.
  case none
  /// One and other: English, German, Swedish, Spanish, Italian.
  case english
  /// The same, with zero as one: French, Portuguese of Brazil.
  case french
  /// One, few and many: Polish.
  case polish
  /// One, few and many: Russian, Ukrainian.
  case russian
  /// One, few and other: Czech, Slovak.
  case czech

  /// - Parameter language: as browsers name it, such as de-AT.
  public init(language: String) {
    let base = language.prefix { $0 != "-" }.lowercased()
    self =
      switch base {
      case "zh", "ja", "ko", "th", "vi", "id", "ms": .none
      case "fr": .french
      case "pt": language.lowercased() == "pt-pt" ? .english : .french
      case "pl": .polish
      case "ru", "uk", "be": .russian
      case "cs", "sk": .czech
      default: .english
      }
  }

  /// How many forms a word has.
  var categories: Int {
    switch self {
    case .none: 1
    case .english, .french: 2
    case .polish, .russian, .czech: 3
    }
  }

  /// The place of the form; a number that is missing or not whole takes the last one.
  func category(of number: Double?) -> Int {
    guard let number, let n = Int(exactly: abs(number)) else { return categories - 1 }
    let (ten, hundred) = (n % 10, n % 100)
    let isFew = (2...4).contains(ten) && !(12...14).contains(hundred)
    return switch self {
    case .none: 0
    case .english: n == 1 ? 0 : 1
    case .french: n <= 1 ? 0 : 1
    case .polish: n == 1 ? 0 : isFew ? 1 : 2
    case .russian: ten == 1 && hundred != 11 ? 0 : isFew ? 1 : 2
    case .czech: n == 1 ? 0 : (2...4).contains(n) ? 1 : 2
    }
  }
}
