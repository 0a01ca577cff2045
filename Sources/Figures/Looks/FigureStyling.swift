import Numerals
import Plotting
import Study

extension DrawnFigure {
  /// What a study says about figures beyond what each looks up itself: the page, the axes'
  /// ends, the colours, the words, and the parts of it that are shown.
  ///
  /// Throws `StudyError` for parts that the figure does not have.
  func styled(_ id: String, by style: FiguresSection) throws -> DrawnFigure {
    var styled = self
    let ranged = figure.withRange(x: style.xRange, y: style.yRange)
    for (name, range, axis) in [
      ("x_range", style.xRange, \Panel.x), ("y_range", style.yRange, \.y),
    ] {
      guard let range, !hasChosenAxes else { continue }
      let domains = ranged.panels.map { $0[keyPath: axis].scale.domain }
      if !domains.contains(range) { styled.ignored.append("\(name) has no place on its axes") }
      if let drawn = figure.panels.first?[keyPath: axis].scale.domain,
        domains.first == range, !range.isInside(drawn)
      {
        let ends = [drawn.lowerBound, drawn.upperBound]
          .map { NumberFormat.significant($0, digits: 3) }
        styled.ignored.append(
          "\(name) shows more than there is to see, which is from \(ends[0]) to \(ends[1])")
      }
    }
    styled.figure =
      ranged
      .replacing(.viridis, by: style.colormap.map)
    try styled.keepParts(id, of: style)
    if let legend = style.legend { styled.figure = styled.figure.withLegends(legend.place) }
    styled.figure.isTransparent = style.transparent
    styled.figure.isCropped = style.crop
    if style.contourLabels { styled.figure = styled.figure.withContourLabels() }
    styled.figure.title = style.title.map { Label($0) }
    styled.figure.wording.texts = style.texts
    styled.caption = style.caption ?? caption
    styled.alt = style.alt ?? alt
    if let height = style.height {
      styled.figure.fit = .exactly(.millimetres(height))
    } else if let limit = style.heightLimit {
      styled.figure.fit = .atMost(.millimetres(limit))
    }
    return styled
  }
}

extension DrawnFigure {
  /// With the panels and series that a study asks for.
  private mutating func keepParts(_ id: String, of style: FiguresSection) throws {
    parts = figure.parts
    func list(_ names: [String]) -> String { names.joined(separator: ", ") }
    if let names = style.series {
      guard let kept = figure.keeping(series: names) else {
        throw StudyError(
          "figures.each.\(id).series", found: list(names),
          expected: "some of " + list(parts.flatMap(\.series).distinct))
      }
      figure = kept
    }
    if let names = style.panels {
      guard let kept = figure.keeping(panels: names) else {
        throw StudyError(
          "figures.each.\(id).panels", found: list(names),
          expected: parts.isEmpty
            ? "nothing: it has no plots to choose from"
            : "some of \(list(parts.map(\.name))), or numbers from 1 to \(parts.count)")
      }
      figure = kept
    }
  }
}

extension LegendChoice {
  /// The place that a study names.
  var place: LegendPlace {
    switch self {
    case .none: .none
    case .top: .top
    case .right: .right
    case .inside: .inside
    }
  }
}

extension ClosedRange<Double> {
  /// Whether it is a part of another one, up to rounding.
  fileprivate func isInside(_ other: Self) -> Bool {
    let tolerance = 1e-6 * (other.upperBound - other.lowerBound)
    return lowerBound >= other.lowerBound - tolerance && upperBound <= other.upperBound + tolerance
  }
}

extension FigureColormap {
  /// The map that a study names.
  var map: Colormap {
    switch self {
    case .viridis: .viridis
    case .cividis: .cividis
    case .magma: .magma
    case .grey: .grey
    }
  }
}

extension FormulaFont {
  /// The letters that a study names.
  public var letters: FormulaLetters {
    switch self {
    case .text: .text
    case .tex: .tex
    }
  }
}

extension FigureTheme {
  /// The colours that a study names.
  public var colors: Theme {
    switch self {
    case .light: .light
    case .dark: .dark
    case .print: .print
    case .contrast: .contrast
    }
  }
}
