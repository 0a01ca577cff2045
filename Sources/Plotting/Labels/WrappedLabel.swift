/// A label in as few lines as its room allows, three at most. Formulas are not broken.
struct WrappedLabel {
  private let lines: [SetLabel]
  private let lineHeight: Double
  /// Of the longest line.
  let width: Double

  /// `room` is the wanted width in points; a single word may be longer.
  init(_ label: Label, style: TextStyle, on canvas: any Canvas, room: Double) throws {
    let name = label.markup
    let label = canvas.texts[label.markup].map { Label($0) } ?? label
    lineHeight = 1.25 * style.size
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
    width = lines.map(\.extent.width).max() ?? 0
  }

  /// 0 for an empty label.
  var height: Double { width > 0 ? lineHeight * Double(lines.count) : 0 }

  /// `anchor` is a point of the whole block: 0 is left or top, 1 right or bottom. Lines are placed
  /// against each other as `anchor.x` says.
  func draw(on canvas: any Canvas, at position: Point, anchor: SetLabel.Anchor) {
    for (index, line) in lines.enumerated() {
      let top = position.y - anchor.y * height + (Double(index) + 0.5) * lineHeight
      line.draw(on: canvas, at: Point(position.x, top), anchor: .init(x: anchor.x, y: 0.5))
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
    self.init(
      runs: words.enumerated().flatMap { index, word in
        (index > 0 ? [.text(" ")] : []) + word.runs
      })
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
