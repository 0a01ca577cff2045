import Expressions
import Figures
import Foundation
import Input
import Learning
import Math
import Numerals
import Plotting
import Results
import Study
import Texts

/// What users write: studies, points, words, formulas.
extension FuzzedReader {
  static let study = FuzzedReader("study") { bytes in
    try compareWithStored(
      try LoadedStudy(yaml: ("study.yaml", String(decoding: bytes, as: UTF8.self))))
  }

  static let setting = FuzzedReader("setting") { bytes in
    let setting = LoadedStudy.Setting(String(decoding: bytes, as: UTF8.self))
    try compareWithStored(try LoadedStudy(settings: [setting]))
  }

  /// A study that is right is the same after it was written down and read again.
  private static func compareWithStored(_ loaded: LoadedStudy) throws {
    try loaded.study.check()
    let yaml = loaded.study.tree.yaml
    do {
      guard try LoadedStudy(yaml: ("stored.yaml", yaml)).study == loaded.study else {
        throw Broken("another study when read again: \(yaml)")
      }
    } catch let error as StudyError {
      throw Broken("a study that cannot be read again: \(error)")
    }
  }

  static let points = FuzzedReader("points") { bytes in
    let file = try DataFile(csv: String(decoding: bytes, as: UTF8.self), name: "points.csv")
    let coordinates = file.train.coordinates + file.test.coordinates
    guard coordinates.allSatisfy(\.isFinite), Set(file.train.labels) == [-1, 1],
      coordinates.count == 2 * (file.train.count + file.test.count)
    else { throw Broken("points that are no points of two classes") }
  }

  /// Words with tags: a file of parts, each filled in with values of all kinds.
  static let text = FuzzedReader("text") { bytes in
    let parts = try TextParts(String(decoding: bytes, as: UTF8.self), file: "words.md")
    for name in parts.names {
      _ = try? parts.template(name, phrases: parts).words(values)
      _ = try? parts.table("list", of: name, phrases: parts).words(values)
      _ = try? parts.entries(name, phrases: parts)
      _ = try parts.template(name, phrases: parts)
    }
  }

  private static let values: [String: Value] = [
    "n": .count(3), "none": .missing, "flag": .flag(true), "word": .text("a $b$ c"),
    "rate": .number(1e-7, digits: 3), "kind": .choice("a", of: ["a", "b"]),
    "list": .list([.group(["n": .count(1)]), .group(["n": .count(2)])]),
    "group": .group(["n": .count(1), "list": .list([])]),
  ]

  /// A label of a figure, as text and as formulas, and what its readers make of it.
  static let formula = FuzzedReader("formula") { bytes in
    let markup = String(decoding: bytes, as: UTF8.self)
    _ = PlainMarkup.text(of: markup)
    _ = Label(markup)
    let layout = MathLayout { _, _ in 0.5 }
    for case .formula(let source, let isDisplay) in FormulaRun.runs(of: markup) {
      _ = try KaTeX.shared.html(source, display: isDisplay)
      let box = try layout.box(source, display: isDisplay)
      guard [box.width, box.height, box.depth].allSatisfy(\.isFinite) else {
        throw Broken("a formula without a size: \(source)")
      }
    }
  }

  /// A function as a formula: what is computed of it is of one piece.
  static let objective = FuzzedReader("objective") { bytes in
    let table = FormulaTable(names: ["a", "b"], columns: [[1, 2, -1], [0.5, 0, 3]])
    let formula = try Formula(
      String(decoding: bytes, as: UTF8.self), variables: ["x", "y"],
      constants: ["c": .number(2), "d": .formula("c^2"), "l": .list([1, 2])], table: table)
    let x = [0.75, -1.25]
    var gradient = [0.0, 0]
    let value = formula.value(at: x, gradient: &gradient)
    guard value == formula.value(at: x) || value.isNaN else { throw Broken("two values") }
    let hessian = formula.hessian(at: x)
    guard hessian[1] == hessian[2] || hessian[1].isNaN else { throw Broken("a crooked Hessian") }
    _ = (formula.isDefined(at: x), formula.degree)
    guard formula.isSumOverRows else { return }
    for row in 0..<formula.rowCount { formula.gradient(ofRow: row, at: x, to: &gradient) }
  }

  /// Titles in a document of LaTeX: what is between braces ends there.
  static let latex = FuzzedReader("latex") { bytes in
    let title = String(decoding: bytes, as: UTF8.self)
    for case .formula(let source, let isDisplay) in FormulaRun.runs(of: title) {
      // Others do not come as far as this.
      _ = try KaTeX.shared.html(source, display: isDisplay)
    }
    let record = FigureRecord(
      id: "figure", title: title, caption: title, alt: title, width: 100, height: 100,
      panels: 1, frames: 0, frameCaptions: [], sources: [:], files: [])
    let kit = LaTeXKit(
      title: title, author: title, chapters: [.init(title: title, figures: [record])])
    for (name, text) in kit.files { try checkBraces(text, of: name) }
  }

  private static func checkBraces(_ text: String, of name: String) throws {
    var (depth, isEscaped, isComment) = (0, false, false)
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") { isComment = false }
      if isComment { continue }
      if isEscaped {
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "%"): isComment = true
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      default: break
      }
      guard depth >= 0 else { break }
    }
    guard depth == 0 else { throw Broken("braces of \(name) that do not match: \(text)") }
  }
}
