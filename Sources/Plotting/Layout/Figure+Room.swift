/// What goes, in this order, where a page has no room for it: plots come first.
public enum Dispensable: String, Sendable, CaseIterable {
  /// Plots that say again what others show, and the headings above rows.
  case companions
  /// Values printed in plots.
  case values
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
    Dispensable.allCases.prefix { $0 != last }.reduce(self) { $0.without($1) }.without(last)
  }

  private func without(_ what: Dispensable) -> Figure {
    var figure = self
    switch what {
    case .companions: figure.content = content.withoutCompanions ?? content
    case .values: figure.changePanels { $0.layers.removeAll(where: \.isValue) }
    case .legends: return withoutLegends
    case .notes: figure.changePanels { ($0.x.notes, $0.x.groups) = (nil, []) }
    case .axisNames: figure.changePanels { ($0.x.label, $0.y.label) = ("", "") }
    }
    return figure
  }

  private mutating func changePanels(_ change: (inout Panel) -> Void) {
    content = content.map { part in
      guard case .panel(var panel) = part else { return part }
      change(&panel)
      return .panel(panel)
    }
  }
}

extension Arrangement {
  /// nil if nothing is left.
  fileprivate var withoutCompanions: Arrangement? {
    switch self {
    case .panel(let panel): return panel.isCompanion ? nil : self
    case .heading: return nil
    case .surface, .colorBar, .legend: return self
    case .grid(let columns, let panels):
      var kept = panels.filter { !$0.isCompanion }
      // What were the lowest panels may have labelled the axes of all.
      if kept.count < panels.count {
        for index in kept.indices.suffix(columns) { kept[index].x.isLabelled = true }
      }
      return kept.isEmpty ? nil : .grid(columns: columns, kept)
    case .row(let items): return left(of: items, Arrangement.row)
    case .column(let items): return left(of: items, Arrangement.column)
    }
  }

  /// A colour bar goes with its plots.
  private func left(
    of items: [Arrangement], _ make: ([Arrangement]) -> Arrangement
  ) -> Arrangement? {
    let kept = items.compactMap(\.withoutCompanions)
    let hasLostPlots = plots > 0 && kept.map(\.plots).reduce(0, +) == 0
    return kept.isEmpty || hasLostPlots ? nil : make(kept)
  }
}
