import Yams

/// The keys that figures of tables have in common.
enum TableKeys {
  static func columns<Section>(
    _ key: String, _ path: WritableKeyPath<Section, [String]> & Sendable
  ) -> Field<Section> {
    Field(
      key, path, "Columns, a series each.", expecting: OwnNames.words, where: OwnNames.are)
  }

  static func rows<Section>(
    _ path: WritableKeyPath<Section, [String: CellChoice]> & Sendable
  ) -> Field<Section> {
    Field(
      "where", path, "Only rows with these values, or one of a list of them, by column.")
  }

  static func groupBy<Section>(
    _ path: WritableKeyPath<Section, String?> & Sendable
  ) -> Field<Section> {
    Field("group_by", path, "A column: each of its values is a series.")
  }

  static func change(_ file: inout FigureFile?, _ change: (inout FigureFile) -> Void) {
    guard var changed = file else { return }
    change(&changed)
    file = changed
  }
}

/// What stands along axes.
enum LabelKeys {
  static func field<Section>(
    _ key: String, _ path: WritableKeyPath<Section, String?> & Sendable
  ) -> Field<Section> {
    Field(
      key, path, "Along the axis; formulas between dollar signs.",
      expecting: FiguresSection.Valid.titleWords,
      where: { $0.map(FiguresSection.Valid.isTitle) ?? true })
  }
}

/// The cells of a column that rows are chosen by: numbers by their value, words by their letters.
public struct CellChoice: StudyValue, Placeholder {
  public var texts: [String] = []

  public static var placeholder: CellChoice { CellChoice() }

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    if let text = node.scalarText { texts = [text] } else { try texts.read(node, at: path) }
  }

  public var tree: StudyTree {
    texts.count == 1 ? texts[0].tree : texts.tree
  }

  /// Whether a cell is one of them.
  public func contains(_ cell: String) -> Bool {
    texts.contains { $0 == cell || Double($0).map { $0 == Double(cell) } ?? false }
  }
}

/// How values become places.
public enum OwnScale: String, StudyChoice {
  case linear, log
  public static var placeholder: OwnScale { .linear }
}

/// Lists of names.
enum OwnNames {
  static let words = "a list of names, one or more, each once, 16 at most"
  static func are(_ names: [String]) -> Bool {
    (1...16).contains(names.count) && Set(names).count == names.count
      && !names.contains("")
  }
}
