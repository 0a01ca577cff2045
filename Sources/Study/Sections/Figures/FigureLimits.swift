extension FiguresSection {
  /// What the keys of all figures and of single ones allow.
  enum Valid {
    /// A range of numbers with its words.
    struct Limits<Value: Comparable & Sendable>: Sendable {
      let range: ClosedRange<Value>
      let words: String
    }

    static let width = Limits(range: 60.0...400, words: "a number from 60 to 400")
    static let height = Limits(range: 40.0...400, words: "a number from 40 to 400")
    static let fontSize = Limits(range: 6.0...24, words: "a number from 6 to 24")
    static let resolution = Limits(range: 0.5...8, words: "a number from 0.5 to 8")
    /// Millimetres a point of the text: with less there is no room for plots between labels.
    static let widthForFont = 6.5
    static let grid = Limits(range: 11...2001, words: "a whole number from 11 to 2001")
    static let levels = Limits(range: 2...60, words: "a whole number from 2 to 60")
    static let elevation = Limits(range: 10.0...75, words: "a number from 10 to 75")

    static let frameRate = Limits(range: 1...60, words: "a whole number from 1 to 60")
    static let hold = Limits(range: 0.0...60, words: "a number from 0 to 60")
    static let filmWidth = Limits(range: 64...3840, words: "a whole number from 64 to 3840")
    static let poster = Limits(range: 1...10_000, words: "a whole number from 1 to 10000")

    static let partsWords = "a list of names, at least one, each at most 200 letters"
    static func areParts(_ names: [String]) -> Bool {
      !names.isEmpty && names.allSatisfy { (1...200).contains($0.unicodeScalars.count) }
    }

    static let rangeWords = "two numbers, the smaller first"
    static func isRange(_ ends: [Double]) -> Bool {
      ends.count == 2 && ends[0] < ends[1] && (ends[1] - ends[0]).isFinite
    }

    static let titleWords = "one line of text, at most 120 characters"
    static func isTitle(_ text: String) -> Bool {
      text.unicodeScalars.count <= 120 && !text.hasControls
    }

    static let captionWords = "text without line breaks, at most 2000 letters"
    static func isCaption(_ text: String) -> Bool {
      (1...2000).contains(text.unicodeScalars.count) && !text.hasControls
    }

    static let textsWords = "labels with theirs, each one line of text, at most 200 letters"
    static func areTexts(_ texts: [String: String]) -> Bool {
      texts.values.allSatisfy { $0.unicodeScalars.count <= 200 && !$0.hasControls }
    }
  }
}
