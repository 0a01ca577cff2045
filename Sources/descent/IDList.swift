/// Ids after an option, between blanks or commas.
enum IDList {
  static func split(_ words: [String]) -> [String] {
    words.flatMap { $0.split(separator: ",").map(String.init) }
  }
}
