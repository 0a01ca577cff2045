/// Finds the word that was probably meant.
public enum EditDistance {
  /// Levenshtein's distance: the fewest insertions, deletions and substitutions.
  public static func between(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        let substitution = previous[j] + (a[i] == b[j] ? 0 : 1)
        current.append(Swift.min(substitution, previous[j + 1] + 1, current[j] + 1))
      }
      previous = current
    }
    return previous[b.count]
  }

  /// The nearest candidate, unless even that one is off by more than a third of its letters, one of
  /// three.
  public static func nearest(to word: String, among candidates: [String]) -> String? {
    let short = String(String.UnicodeScalarView(word.unicodeScalars.prefix(100)))
    let scored = candidates.map { (between(short, $0), $0) }
    guard let best = scored.min(by: { ($0.0, $0.1) < ($1.0, $1.1) }) else { return nil }
    let most = best.1.count < 4 ? 1 : max(2, best.1.count / 3)
    // A word of which no letter is left is no hint.
    return best.0 <= most && best.0 < short.count ? best.1 : nil
  }

  /// The end of a message about an unknown word: "; did you mean x?", or nothing.
  public static func hint(for word: String, among candidates: [String]) -> String {
    nearest(to: word, among: candidates).map { "; did you mean \($0)?" } ?? ""
  }
}
