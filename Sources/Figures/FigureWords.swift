import Numerals
import Plotting
import Texts

/// The words of one figure, in the language of its text.
public struct FigureWords: Sendable {
  private let text: FigureText
  private let common: [String: TextTemplate]
  private let titleValues: [String: Value]

  init(
    _ text: FigureText, common: [String: TextTemplate],
    titleValues: [String: Value]
  ) {
    self.text = text
    self.common = common
    self.titleValues = titleValues
  }

  /// Changes with the words: for the figure's key.
  public var digest: String { text.digest }

  /// One line, for lists and for the titles of files.
  public func title() throws -> String {
    try text.title.words(titleValues)
  }

  /// A label of the figure's, or one that many figures have.
  ///
  /// Throws `TextError` if there are no words for it.
  func callAsFunction(_ name: String, _ values: [String: Value] = [:]) throws -> Label {
    guard let label = text.labels[name] ?? common[name] else {
      throw TextError(
        file: text.file, line: 1,
        message: "the label \(name) is missing, expected a line \(name): … below # labels")
    }
    return Label(try label.words(values))
  }

  /// A picture with the words about it.
  ///
  /// Throws `TextError` for a text that names what is not there, also in a branch that is not taken.
  func about(_ drawn: DrawnFigure) throws -> DrawnFigure {
    var said = drawn
    said.language = text.language
    let values = drawn.values.merging(titleValues) { $1 }
    _ = try usage(of: values)
    said.caption = try text.caption.words(values)
    said.finding = try text.finding?.words(values)
    said.alt = try text.alt.words(values)
    said.frameCaptions =
      if let each = text.eachFrame, case .list(let frames) = values["frames"] {
        try frames.map { frame in
          guard case .group(let own) = frame else { return "" }
          return try each.words(values.merging(own) { $1 })
        }
      } else {
        try text.frames.map { try $0.words(values) }
      }
    return said
  }

  /// The values that the text does not use.
  public func unused(_ drawn: DrawnFigure) throws -> Set<String> {
    try usage(of: drawn.values.merging(titleValues) { $1 }).unused(drawn.values)
  }

  private func usage(of values: [String: Value]) throws -> TextUsage {
    var usage = TextUsage()
    for template in [text.title, text.caption, text.alt, text.finding].compactMap(\.self)
      + text.frames
    {
      try usage.add(template, values)
    }
    if let each = text.eachFrame { try usage.add(each, eachOf: "frames", values) }
    return usage
  }
}
