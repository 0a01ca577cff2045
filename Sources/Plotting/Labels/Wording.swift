import Numerals

/// How the labels of a figure are written in another language.
public struct Wording: Sendable, Equatable {
  /// From a label's markup to what stands in its place.
  public var texts: [String: String]
  /// Between the whole part of a number and the rest.
  public var decimalMark: String

  /// As the figure has them, with decimal points.
  public init(texts: [String: String] = [:], decimalMark: String = ".") {
    self.texts = texts
    self.decimalMark = decimalMark
  }

  /// A label as it is to be read.
  func callAsFunction(_ label: Label) -> Label {
    let label = texts[label.markup].map { Label($0) } ?? label
    guard decimalMark != "." else { return label }
    let runs = label.runs.map { run -> Label.Run in
      switch run {
      case .text(let text): .text(NumberFormat.localized(text, decimalMark: decimalMark))
      case .math(let formula):
        // In a formula a comma separates things, with a space behind it, unless it is in braces.
        .math(NumberFormat.localized(formula, decimalMark: "{\(decimalMark)}"))
      }
    }
    return Label(runs: runs, markup: label.markup)
  }
}
