import Foundation
import Input
import Lecture
import Numerals
import Results
import Study
import Texts

/// What stands in words in and about each figure: `figures/<part>/<id>.md` among the templates.
///
/// The parts of such a file are title, caption, alt (the picture in plain words) and labels, a line
/// `name: words` each, and where a page needs it finding, the answer that the picture gives in a sentence; a figure with frames has frame.1, frame.2 … or, for any number of them, frame,
/// which is about each element of the list `frames`. `figures/phrases.md` has what several of them say.
public struct FigureTexts: Sendable {
  static let folder = "figures/"
  private static let phrases = folder + "phrases.md"

  private let texts: [String: FigureText]
  private let labels: [String: TextTemplate]
  /// Of the words, and of numbers in pictures.
  public let language: Language

  /// Throws `TextError` for a text that is no figure's, or is not well formed.
  public init(_ source: TemplateFiles) throws {
    language = source.language
    let files = try source.texts(
      in: Self.folder, expected: "figures/<part>/<id>.md",
      hint: { EditDistance.hint(for: $0, among: $1) })
    let common = try source.phrases(Self.phrases)
    let own = try [source.bundled, source.own].compactMap { $0[Self.phrases] }.map(source.parts)
    labels = try own.map { try $0.entries(FigureText.labels) }
      .reduce(into: [:]) { $0.merge($1) { $1 } }
    let phrases = [source.bundled, source.own].compactMap { $0[Self.phrases]?.data }
      .reduce(Data(), +)
    texts = try Dictionary(
      uniqueKeysWithValues: files.filter { $0.path != Self.phrases }.map { path, file in
        let name = path.split(separator: "/").last ?? ""
        let text = try FigureText(
          source.parts(file), common, digest: Digest.hex(file.data + phrases))
        return (String(name.dropLast(".md".count)), text)
      })
  }

  /// What a part of the lecture is called, where its figures are a chapter.
  ///
  /// Throws `TextError` if there are no words for it.
  public func title(of part: LecturePart) throws -> String {
    guard let title = labels[part.rawValue] else {
      throw TextError(
        file: Self.phrases, line: 1, message: "the label \(part.rawValue) is missing")
    }
    return try title.words([:])
  }

  /// The words of a figure.
  ///
  /// Throws `TextError` if it has no text.
  public func words(of figure: some LectureFigure) throws -> FigureWords {
    guard let text = texts[figure.text] else {
      throw TextError(
        file: "\(Self.folder)<part>/\(figure.text).md", line: 1,
        message: "the text of the figure \(figure.id) is missing")
    }
    return FigureWords(text, common: labels, titleValues: figure.titleValues)
  }
}

/// One file of words.
struct FigureText: Sendable {
  static let labels = "labels"
  private static let (title, caption, alt, frame) = ("title", "caption", "alt", "frame")
  private static let finding = "finding"

  let title: TextTemplate
  let caption: TextTemplate
  let finding: TextTemplate?
  let alt: TextTemplate
  /// Of frames that are told apart, in their order.
  let frames: [TextTemplate]
  /// Of frames that are elements of a list.
  let eachFrame: TextTemplate?
  let labels: [String: TextTemplate]
  /// Changes with the words.
  let digest: String
  /// As messages name it.
  let file: String
  let language: Language

  init(_ parts: TextParts, _ phrases: TextParts?, digest: String) throws {
    try parts.check(
      {
        [Self.title, Self.caption, Self.finding, Self.alt, Self.labels, Self.frame].contains($0)
          || $0.hasPrefix(Self.frame + ".")
      }, expected: "title, caption, finding, alt, labels, frame, frame.1, frame.2 …")
    func template(_ name: String) throws -> TextTemplate {
      try parts.template(name, phrases: phrases)
    }
    (title, caption, alt) = (
      try template(Self.title), try template(Self.caption), try template(Self.alt)
    )
    finding = parts.names.contains(Self.finding) ? try template(Self.finding) : nil
    let numbered = parts.names.filter { $0.hasPrefix(Self.frame + ".") }
    frames = try numbered.indices.map { try template("\(Self.frame).\($0 + 1)") }
    eachFrame = parts.names.contains(Self.frame) ? try template(Self.frame) : nil
    labels = try parts.entries(Self.labels, phrases: phrases)
    (self.digest, file, language) = (digest, parts.file, parts.language)
  }
}
