import Numerals
import Plotting
import Study

extension DrawnFigure {
  /// What a study says about figures beyond what each looks up itself: the page, the axes'
  /// ends, the colours and the words.
  public func styled(by style: FiguresSection) -> DrawnFigure {
    var styled = self
    let ranged = figure.withRange(x: style.xRange, y: style.yRange)
    for (name, range, axis) in [
      ("x_range", style.xRange, \Panel.x), ("y_range", style.yRange, \.y),
    ] {
      guard let range else { continue }
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
