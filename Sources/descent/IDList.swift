import ArgumentParser

/// Ids after an option, between blanks or commas.
enum IDList {
  /// Throws for an option without an id: it would mean everything.
  static func check(_ words: [String], option: String) throws {
    if !words.isEmpty, split(words).isEmpty {
      throw ValidationError("\(option): found nothing, expected ids that descent list shows")
    }
  }

  static func split(_ words: [String]) -> [String] {
    words.flatMap { $0.split(separator: ",").map(String.init) }
  }
}
