import Input
import Lecture
import Yams

/// A figure that a study adds to the lecture's: an id, a kind with what that draws, and all that single
/// figures may have of their own.
public struct OwnFigure: StudyValue, Placeholder {
  public var id = ""
  public var content = OwnContent.panels(OwnPanels())
  public var changes = FigureChanges()
  /// The chapter that shows it, if not the usual one of its kind.
  private var ownPage: LecturePart?

  public static var placeholder: OwnFigure { OwnFigure() }

  /// The chapter that shows it.
  public var page: LecturePart { ownPage ?? content.standardPage }

  /// What stands in figures.each and here the same; its parts are of other figures here.
  private static let shared = FigureChanges.fields.filter { $0.key != Key.panels }

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    guard case .mapping(let mapping) = node else {
      throw path.error(node, expected: "a figure with an id and a kind")
    }
    let pairs = mapping.map { ($0.key.string ?? StudyPath.describe($0.key), $0.key, $0.value) }
    guard let kind = pairs.first(where: { $0.0 == Key.kind }) else {
      throw path.error(node, expected: "a figure with a kind: \(OwnContent.words)")
    }
    try content.read(kind: kind.2, at: path.appending(Key.kind, at: kind.1))
    for (key, keyNode, value) in pairs where key != Key.kind {
      try read(value, of: key, at: path.appending(key, at: keyNode))
    }
    guard !id.isEmpty else { throw path.error(node, expected: "a figure with an id") }
    if let fault = content.section.fault {
      throw StudyError(
        "\(path.dotted).\(fault.key)", found: fault.found, expected: fault.expected,
        excerpt: fault.excerpt,
        location: path.seen.byKey["\(path.dotted).\(fault.key)"] ?? path.location)
    }
  }

  private mutating func read(_ node: Node, of key: String, at path: StudyPath) throws {
    switch key {
    case Key.id:
      try id.read(node, at: path)
      guard StudyName.isValid(id), !Self.isOfFile(id), id != FiguresSection.allOwn else {
        throw path.error(
          node,
          expected:
            "\(StudyName.expected), not \(FiguresSection.allOwn), that does not end in -step-1 or -image-1"
        )
      }
    case Key.page:
      let words = LecturePart.allCases.map(\.rawValue)
      guard let part = node.scalarText.flatMap(LecturePart.init) else {
        let hint = EditDistance.hint(for: node.scalarText ?? "", among: words)
        throw path.error(node, expected: words.joined(separator: " or ") + hint)
      }
      ownPage = part
    default:
      if try content.read(node, of: key, at: path) { return }
      guard let field = Self.shared.first(where: { $0.key == key }) else {
        let keys =
          [Key.id, Key.kind, Key.page] + content.section.keys + Self.shared.map(\.key)
        throw StudyError(
          path.dotted, found: "an unknown key of \(content.word)",
          expected: "one of \(keys.joined(separator: ", "))"
            + EditDistance.hint(for: key, among: keys), location: path.location)
      }
      try field.read(&changes, node, path)
    }
  }

  /// Whether a name is that of a frame's or a part's file of another figure.
  private static func isOfFile(_ id: String) -> Bool {
    id.wholeMatch(of: /.*-(step|image)-[0-9]+/) != nil
  }

  public var tree: StudyTree {
    var entries = [(Key.id, id.tree), (Key.kind, content.word.tree)]
    if let ownPage { entries.append((Key.page, ownPage.rawValue.tree)) }
    let own = entries.map { StudyTree.Entry(key: $0.0, comment: "", value: $0.1) }
    return .section(own + content.section.given + changes.given)
  }

  /// The files of the user's that it is drawn from.
  public var files: [FigureFile] {
    var files: [FigureFile] = []
    var content = content
    content.changeFiles { if $0.contents != nil { files.append($0) } }
    return files
  }

  /// What stands along its axes, by key.
  public var labels: [String: String] {
    switch content {
    case .contours(let field), .surface(let field):
      ["x_label": field.xLabel, "y_label": field.yLabel, "z_label": field.zLabel].compactMapValues {
        $0
      }
    case .lines(let series), .scatter(let series):
      ["x_label": series.xLabel, "y_label": series.yLabel].compactMapValues { $0 }
    case .histogram(let histogram): ["x_label": histogram.xLabel].compactMapValues { $0 }
    case .paths, .convergence, .training, .panels: [:]
    }
  }

  enum Key {
    static let (id, kind, page, panels) = ("id", "kind", "page", "panels")
  }
}

extension StudySection {
  /// The entries that are not as without a word, without comments.
  fileprivate var given: [StudyTree.Entry] {
    guard case .section(let entries) = tree, case .section(let usual) = Self().tree else {
      return []
    }
    return entries.filter { !usual.contains($0) }
      .map { StudyTree.Entry(key: $0.key, comment: "", value: $0.value) }
  }
}
