/// What goes, in this order, where a page has no room for it: plots come first.
public enum Dispensable: String, Sendable, CaseIterable {
  /// Legends and tables beside plots.
  case legends
  /// Numbers above plots, and names of groups below.
  case notes
  /// What axes measure.
  case axisNames = "names of axes"
}

extension Figure {
  /// Without the first of what is dispensable, up to this and with it.
  public func without(upTo last: Dispensable) -> Figure {
    var figure = withoutLegends
    guard last != .legends else { return figure }
    figure.content = figure.content.map { part in
      guard case .panel(var panel) = part else { return part }
      (panel.x.notes, panel.x.groups) = (nil, [])
      if last == .axisNames { (panel.x.label, panel.y.label) = ("", "") }
      return .panel(panel)
    }
    return figure
  }
}
