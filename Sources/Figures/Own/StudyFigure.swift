import Numerals
import Plotting
import Records
import Results
import Study

/// A figure that the study adds to the lecture's.
struct StudyFigure: LectureFigure {
  let figure: OwnFigure
  /// The problems that it may be about, and the figures that it may set side by side.
  let problems: [ProblemChoice]
  let others: [OwnFigure]

  var id: String { figure.id }
  let text = "own"
  var titleValues: [String: Value] {
    [
      "kind": Self.kind(figure.content), "subject": .text(subject), "across": .text(across),
      "parts": .list(titles.map { .text($0.replacing("$", with: "")) }),
    ]
  }

  private static func kind(_ content: OwnContent) -> Value {
    .choice(content.word, of: OwnContent.allWords)
  }

  /// The experiments whose files it is drawn from.
  var needs: [String] {
    switch figure.content {
    case .paths, .convergence: [AdaptiveMetricsRecord.id]
    case .contours(let field), .surface(let field):
      (field.problem == nil ? [] : [AdaptiveMetricsRecord.id])
        + [field.x, field.y, field.z].compactMap { $0?.experiment }
    case .lines(let series), .scatter(let series): [series.data?.experiment].compactMap(\.self)
    case .histogram(let histogram): [histogram.data?.experiment].compactMap(\.self)
    case .training: [NetworkRecord.deepNetwork.id]
    case .panels: parts.flatMap(\.needs)
    }
  }

  /// Those that it sets side by side, in its order.
  private var parts: [StudyFigure] {
    guard case .panels(let panels) = figure.content else { return [] }
    return panels.panels.compactMap { id in others.first { $0.id == id } }.map {
      StudyFigure(figure: $0, problems: problems, others: [])
    }
  }

  var hasSurfaces: Bool {
    if case .surface = figure.content { true } else { parts.contains(where: \.hasSurfaces) }
  }

  /// The figure's keys with the digests of its files, and of those that are parts of it.
  var parameters: [String] {
    // Wherever its files are.
    var plain = figure
    plain.content.changeFiles { if $0.contents != nil { $0.path = $0.name } }
    return [plain.tree.canonicalJSON]
      + figure.files.compactMap { $0.contents.map { Digest.hex($0.bytes) } }
      + problems.filter { names.contains($0.name) }.map(\.tree.canonicalJSON)
      + parts.flatMap(\.parameters)
  }

  /// What it is about, in a few words: for titles and sentences.
  private var subject: String {
    switch figure.content {
    case .training(let training): training.quantities.joined(separator: ", ")
    case .contours(let field), .surface(let field):
      field.problem.map(Self.spoken) ?? field.formula ?? field.z?.plainName ?? ""
    case .lines(let series), .scatter(let series):
      (series.y + series.formulas.all.map(\.name)).joined(separator: ", ")
    case .histogram(let histogram): histogram.x.joined(separator: ", ")
    case .paths, .convergence: names.map(Self.spoken).joined(separator: ", ")
    case .panels: titles.joined(separator: "; ")
    }
  }

  /// What its parts are called.
  private var titles: [String] { parts.map { $0.figure.changes.title ?? Self.spoken($0.id) } }

  /// What is drawn along the axis across, where a column has a name.
  private var across: String {
    switch figure.content {
    case .lines(let series), .scatter(let series): series.x ?? ""
    default: ""
    }
  }

  /// The problems that it is about.
  private var names: [String] {
    switch figure.content {
    case .paths(let paths): [paths.problem]
    case .convergence(let runs): runs.problems
    case .contours(let field), .surface(let field): [field.problem].compactMap(\.self)
    default: []
    }
  }

  static func spoken(_ name: String) -> String { name.replacing("-", with: " ") }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let picture = try picture(results, style, words)
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width),
        height: picture.aspect.map { .millimetres($0 * style.width) },
        fontSize: .points(style.fontSize), frames: picture.frames.count, picture.whole),
      values: picture.values.merging(titleValues) { $1 }, ignored: picture.ignored,
      hasChosenAxes: true)
  }

  private func picture(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> OwnPicture {
    let place = OwnPlace(id: id, results: results, style: style, words: words)
    return switch figure.content {
    case .paths(let paths): try PathsPicture(paths, of: problems).drawn(place)
    case .convergence(let runs): try ConvergencePicture(runs, of: problems).drawn(place)
    case .contours(let field): try FieldPicture(field, of: problems).contours(place)
    case .surface(let field): try FieldPicture(field, of: problems).surface(place)
    case .lines(let series): try SeriesPicture(series, areLines: true).drawn(place)
    case .scatter(let series): try SeriesPicture(series, areLines: false).drawn(place)
    case .histogram(let histogram): try HistogramPicture(histogram).drawn(place)
    case .training(let training): try TrainingPicture(training).drawn(place)
    case .panels(let panels): try sideBySide(panels, place)
    }
  }

  /// The parts, each with its own changes but the page's width.
  private func sideBySide(_ panels: OwnPanels, _ place: OwnPlace) throws -> OwnPicture {
    let columns = min(panels.columns ?? parts.count, parts.count)
    var picture = OwnPicture(content: .row([]))
    let drawn: [(part: StudyFigure, picture: OwnPicture)] = try parts.map { part in
      var own = place.style.changed(by: part.figure.changes)
      own.width = max(place.style.width / Double(columns), 60)
      return (part, try part.picture(place.results, own, place.words))
    }
    // One legend for all, unless something looks alike and means another thing.
    let legend = Self.merged(drawn.map(\.picture.legend))
    let contents = drawn.map { part, picture -> Arrangement in
      var picture = picture
      picture.content = picture.content.titled(part.figure.changes.title)
      picture.isLegendBeside = false
      return legend == nil ? picture.whole : picture.content
    }
    picture.legend = legend ?? []
    let rows = stride(from: 0, to: contents.count, by: columns).map {
      Arrangement.row(Array(contents[$0..<min($0 + columns, contents.count)]))
    }
    picture.content = rows.count == 1 ? rows[0] : .column(rows)
    picture.series = drawn.flatMap(\.picture.series)
    picture.missing = drawn.map(\.picture.missing).reduce(0, +)
    picture.ignored = drawn.flatMap(\.picture.ignored)
    picture.frames = drawn.map(\.picture.frames).max { $0.count < $1.count } ?? []
    let aspects = drawn.map { $0.picture.aspect }
    if aspects.allSatisfy({ $0 != nil }) {
      let heights = aspects.compactMap(\.self)
      picture.aspect =
        stride(from: 0, to: heights.count, by: columns).map {
          heights[$0..<min($0 + columns, heights.count)].max() ?? 0
        }.reduce(0, +) / Double(columns)
    }
    return picture
  }
}

extension StudyFigure {
  /// The entries of several legends, once each; nil where a sample has two meanings.
  private static func merged(_ legends: [[LegendEntry]]) -> [LegendEntry]? {
    var names: [String: String] = [:]
    var merged: [LegendEntry] = []
    for entry in legends.joined() {
      let look = "\(entry.sample)"
      if let name = names[look], name != entry.label.markup { return nil }
      if names.updateValue(entry.label.markup, forKey: look) == nil { merged.append(entry) }
    }
    return merged
  }
}

extension Arrangement {
  /// With a title over its first plot.
  fileprivate func titled(_ title: String?) -> Arrangement {
    var title = title.map { Label($0) }
    return map { part in
      guard let given = title else { return part }
      switch part {
      case .panel(var panel):
        (panel.title, title) = (panel.title ?? given, nil)
        return .panel(panel)
      case .surface(var surface):
        (surface.title, title) = (surface.title ?? given, nil)
        return .surface(surface)
      default: return part
      }
    }
  }
}
