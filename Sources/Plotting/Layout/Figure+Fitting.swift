/// A figure as its page has room for it.
public struct FittedFigure: Sendable {
  /// Without what has no room.
  public var figure: Figure
  /// Of this figure.
  public var layout: FigureLayout
  /// What was taken away.
  public var gone: [Dispensable] = []
}

extension Figure {
  /// The figure without as little as possible of what is dispensable for its labels to have room; as it
  /// is where nothing helps.
  ///
  /// - Parameter measure: the layout of a figure, with real fonts.
  public func fitted(_ measure: (Figure) throws -> FigureLayout) rethrows -> FittedFigure {
    let whole = FittedFigure(figure: self, layout: try measure(self))
    var tried = whole
    for last in Dispensable.allCases where !tried.layout.faults.isEmpty {
      let figure = without(upTo: last)
      let layout = try measure(figure)
      if layout.labels != tried.layout.labels { tried.gone.append(last) }
      (tried.figure, tried.layout) = (figure, layout)
    }
    return tried.layout.faults.isEmpty ? tried : whole
  }
}
