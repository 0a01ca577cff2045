/// A label in as few lines as its room allows, three at most. Formulas are not broken.
struct WrappedLabel {
  private let lines: [SetLabel]
  /// Of each line: those of high formulas are higher.
  private let heights: [Double]
  /// Of the longest line.
  let width: Double
  /// In letters' sizes.
  static let lineHeight = 1.25

  /// `room` is the wanted width in points; a single word may be longer.
  init(_ label: Label, style: TextStyle, on canvas: any Canvas, room: Double) throws {
    let name = label.markup
    let label = canvas.wording(label)
    func set(_ label: Label) throws -> SetLabel {
      try SetLabel(label, style: style, on: canvas, partOf: name)
    }
    var lines = [try set(label)]
    if lines[0].extent.width > room {
      let words = label.words
      for count in 2...3 where lines.contains(where: { $0.extent.width > room }) {
        // Even lines: each takes words up to its share of the whole.
        let share = lines.map(\.extent.width).reduce(0, +) / Double(count)
        var (parts, current) = ([Label](), [Label]())
        for word in words {
          let longer = try set(Label(joining: current + [word])).extent.width
          if !current.isEmpty, longer > max(share * 1.12, 0), parts.count < count - 1 {
            parts.append(Label(joining: current))
            current = []
          }
          current.append(word)
        }
        lines = try (parts + [Label(joining: current)]).map(set)
      }
    }
    self.lines = lines
    heights = lines.map {
      max(Self.lineHeight * style.size, $0.extent.inkAscent + $0.extent.inkDescent + 2)
    }
    width = lines.map(\.extent.width).max() ?? 0
  }

  /// 0 for an empty label.
  var height: Double { width > 0 ? heights.reduce(0, +) : 0 }

  /// `anchor` is a point of the whole block: 0 is left or top, 1 right or bottom. Lines are placed
  /// against each other as `anchor.x` says.
  func draw(on canvas: any Canvas, at position: Point, anchor: SetLabel.Anchor) {
    var top = position.y - anchor.y * height
    for (line, height) in zip(lines, heights) {
      line.draw(
        on: canvas, at: Point(position.x, top + height / 2), anchor: .init(x: anchor.x, y: 0.5))
      top += height
    }
  }
}

extension Label {
  /// What stands between spaces outside formulas.
  var words: [Label] {
    var words: [[Run]] = [[]]
    for run in runs {
      guard case .text(let text) = run else {
        words[words.count - 1].append(run)
        continue
      }
      for (index, part) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated()
      {
        if index > 0 { words.append([]) }
        if !part.isEmpty { words[words.count - 1].append(.text(String(part))) }
      }
    }
    return words.filter { !$0.isEmpty }.map { Label(runs: $0) }
  }

  /// Words with spaces between them.
  init(joining words: [Label]) {
    var runs: [Run] = []
    for (index, word) in words.enumerated() {
      for run in (index > 0 ? [.text(" ")] : []) + word.runs {
        // Text in one piece is shaped in one piece.
        if case .text(let more) = run, case .text(let text)? = runs.last {
          runs[runs.count - 1] = .text(text + more)
        } else {
          runs.append(run)
        }
      }
    }
    self.init(runs: runs)
  }

  private init(runs: [Run]) {
    let markup = runs.map { run in
      switch run {
      case .text(let text): text
      case .math(let source): "$\(source)$"
      }
    }
    self.init(runs: runs, markup: markup.joined())
  }
}
