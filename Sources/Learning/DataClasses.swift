import Input

/// The two classes of a data file, by the labels that it has for them.
struct DataClasses {
  /// As the file writes them, in the order in which it names them.
  private var labels: [Label] = []

  private struct Label {
    var text: String
    /// 1 and 1.0 are one class.
    var number: Double?

    func isSame(as other: Label) -> Bool {
      if let number, let theirs = other.number { number == theirs } else { text == other.text }
    }

    /// Numbers before names.
    func precedes(_ other: Label) -> Bool {
      switch (number, other.number) {
      case (let mine?, let theirs?): mine < theirs
      case (nil, nil): text.unicodeScalars.lexicographicallyPrecedes(other.text.unicodeScalars)
      case (let mine, _): mine != nil
      }
    }
  }

  private static let lengthLimit = 40

  /// The place of a label's class. Throws `DataFault` for what is no name, and for a third class.
  mutating func place(of text: Substring) throws -> Int {
    let label = Label(text: String(text), number: Double(text))
    if let place = labels.firstIndex(where: label.isSame) { return place }
    let shown = DataColumns.short(text)
    guard !text.isEmpty, label.number?.isFinite ?? true, !text.contains("$"),
      text.unicodeScalars.count <= Self.lengthLimit, text.visible == text
    else {
      throw DataFault(
        "the label \(shown)",
        "a number, or a name of at most \(Self.lengthLimit) letters without dollar signs")
    }
    guard labels.count < 2 else {
      let known = labels.map(\.text).joined(separator: " and ")
      throw DataFault("the label \(shown) beside \(known)", "two classes")
    }
    labels.append(label)
    return labels.count - 1
  }

  /// The place of the class 1; nil unless there are two classes.
  var positive: Int? {
    labels.count == 2 ? (labels[0].precedes(labels[1]) ? 1 : 0) : nil
  }

  /// Of the classes −1 and 1.
  var names: [String] { positive.map { [labels[1 - $0].text, labels[$0].text] } ?? [] }
}
