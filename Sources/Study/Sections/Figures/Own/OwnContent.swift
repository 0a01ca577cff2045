import Expressions
import Input
import Lecture
import Yams

/// What a figure of the study's own draws: one of a few kinds, each with its keys.
public enum OwnContent: Sendable, Equatable {
  case paths(OwnPaths)
  case convergence(OwnConvergence)
  case contours(OwnField)
  case surface(OwnField)
  case lines(OwnSeries)
  case scatter(OwnSeries)
  case histogram(OwnHistogram)
  case training(OwnTraining)
  case panels(OwnPanels)

  /// Each with nothing given.
  private static let all: [OwnContent] = [
    .paths(OwnPaths()), .convergence(OwnConvergence()), .contours(OwnField()),
    .surface(OwnField()), .lines(OwnSeries()), .scatter(OwnSeries()), .histogram(OwnHistogram()),
    .training(OwnTraining()), .panels(OwnPanels()),
  ]
  /// The words of all kinds.
  public static let allWords = all.map(\.word)
  static let words = allWords.joined(separator: ", ")

  /// Every kind with its keys, for the explanation of the list.
  static let list = all.map { "\($0.word) (\($0.section.keys.joined(separator: ", ")))" }
    .joined(separator: "; ")

  /// As studies name the kind.
  public var word: String {
    switch self {
    case .paths: "paths"
    case .convergence: "convergence"
    case .contours: "contours"
    case .surface: "surface"
    case .lines: "lines"
    case .scatter: "scatter"
    case .histogram: "histogram"
    case .training: "training"
    case .panels: "panels"
    }
  }

  /// The keys of the kind with their values.
  var section: any OwnSection {
    switch self {
    case .paths(let section): section
    case .convergence(let section): section
    case .contours(let section), .surface(let section): section
    case .lines(let section), .scatter(let section): section
    case .histogram(let section): section
    case .training(let section): section
    case .panels(let section): section
    }
  }

  /// The same kind with other values.
  private mutating func set(_ section: any OwnSection) {
    switch (self, section) {
    case (.paths, let section as OwnPaths): self = .paths(section)
    case (.convergence, let section as OwnConvergence): self = .convergence(section)
    case (.contours, let section as OwnField): self = .contours(section)
    case (.surface, let section as OwnField): self = .surface(section)
    case (.lines, let section as OwnSeries): self = .lines(section)
    case (.scatter, let section as OwnSeries): self = .scatter(section)
    case (.histogram, let section as OwnHistogram): self = .histogram(section)
    case (.training, let section as OwnTraining): self = .training(section)
    case (.panels, let section as OwnPanels): self = .panels(section)
    default: break
    }
  }

  /// The chapter of such figures, unless the study says another one.
  var standardPage: LecturePart {
    if case .training = self { .network } else { .variableMetric }
  }

  mutating func read(kind node: Node, at path: StudyPath) throws {
    guard let kind = Self.all.first(where: { $0.word == node.scalarText }) else {
      let hint = EditDistance.hint(for: node.scalarText ?? "", among: Self.allWords)
      throw path.error(node, expected: "one of \(Self.words)\(hint)")
    }
    self = kind
  }

  /// Reads a key of the kind; false for one that it does not have.
  mutating func read(_ node: Node, of key: String, at path: StudyPath) throws -> Bool {
    var section = section
    guard try section.readKey(node, key, path) else { return false }
    set(section)
    return true
  }

  /// Changes the files that it names.
  public mutating func changeFiles(_ change: (inout FigureFile) -> Void) {
    var section = section
    section.changeFiles(change)
    set(section)
  }
}

/// The keys of a kind of figure.
public protocol OwnSection: StudySection {
  /// What is wrong with its keys together.
  var fault: OwnFault? { get }
  /// Changes the files that it names.
  mutating func changeFiles(_ change: (inout FigureFile) -> Void)
}

extension OwnSection {
  public mutating func changeFiles(_ change: (inout FigureFile) -> Void) {}

  var keys: [String] { Self.fields.map(\.key) }

  fileprivate mutating func readKey(
    _ node: Node, _ key: String, _ path: StudyPath
  ) throws -> Bool {
    guard let field = Self.fields.first(where: { $0.key == key }) else { return false }
    // One name stands for a list of it.
    if case .list = field.write(self), node.scalarText?.isEmpty == false {
      try field.read(&self, .sequence(Node.Sequence([node], .implicit, .any, node.mark)), path)
    } else {
      try field.read(&self, node, path)
    }
    return true
  }
}

/// What is wrong with the keys of a figure together.
public struct OwnFault {
  let key: String
  let found: String
  let expected: String
  var excerpt: String?

  init(_ key: String, _ found: String, _ expected: String) {
    (self.key, self.found, self.expected) = (key, found, expected)
  }

  /// What is wrong with a formula; nil for nothing.
  init?(_ key: String, in formula: () throws -> Formula) {
    do {
      _ = try formula()
      return nil
    } catch let error as FormulaError {
      self.init(key, error.found, error.expected)
      excerpt = error.excerpt
    } catch {
      self.init(key, "\(error)", "a formula")
    }
  }
}
