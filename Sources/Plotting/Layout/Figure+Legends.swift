/// Where a figure's legends are.
public enum LegendPlace: String, Sendable, CaseIterable {
  /// Nowhere.
  case none
  /// Above the plots.
  case top
  /// Beside them.
  case right
  /// In the first plot, in the corner where it hides least.
  case inside
}

extension Figure {
  /// With all legends at another place. A legend of quantities and their values stays where it is: it
  /// is a table.
  public func withLegends(_ place: LegendPlace) -> Figure {
    var figure = self
    let entries = content.legendEntries
    guard !entries.isEmpty, let plots = content.withoutLegends(keepingFacts: true)
    else { return self }
    switch place {
    case .none: figure.content = plots
    case .top: figure.content = .column([.legend(Legend(entries)), plots])
    case .right: figure.content = .row([plots, .legend(Legend(entries))])
    case .inside:
      var isFirst = true
      figure.content = plots.map { part in
        guard case .panel(var panel) = part, isFirst else { return part }
        isFirst = false
        let points = panel.layers.flatMap(\.mark.series).flatMap(\.points)
        panel.layers.append(Layer(LegendMark(entries, avoiding: points)))
        return .panel(panel)
      }
    }
    return figure
  }

  /// Without legends and tables: for pages that have no room for them.
  var withoutLegends: Figure {
    guard let plots = content.withoutLegends(keepingFacts: false) else { return self }
    var figure = self
    figure.content = plots
    return figure
  }
}

extension Arrangement {
  /// What all legends explain, once each.
  fileprivate var legendEntries: [LegendEntry] {
    var seen = Set<String>()
    return allEntries.filter { $0.sample.fact == nil }
      .filter { seen.insert("\($0.label) \($0.sample)").inserted }
  }

  private var allEntries: [LegendEntry] {
    switch self {
    case .panel(let panel): panel.hasLegend ? panel.layers.compactMap(\.mark.legend) : []
    case .legend(let legend): legend.entries
    case .surface, .colorBar, .heading: []
    case .grid(_, let panels): panels.flatMap { Arrangement.panel($0).allEntries }
    case .row(let items), .column(let items): items.flatMap(\.allEntries)
    }
  }

  /// nil if nothing is left.
  fileprivate func withoutLegends(keepingFacts: Bool) -> Arrangement? {
    func without(_ part: Arrangement) -> Arrangement? {
      part.withoutLegends(keepingFacts: keepingFacts)
    }
    switch self {
    case .legend(var legend):
      legend.entries.removeAll { !keepingFacts || $0.sample.fact == nil }
      return legend.entries.isEmpty ? nil : .legend(legend)
    case .panel(var panel):
      panel.hasLegend = false
      return .panel(panel)
    case .grid(let columns, let panels):
      return .grid(
        columns: columns, panels.flatMap { without(.panel($0))?.panels ?? [] })
    case .row(let items):
      let left = items.compactMap(without)
      return left.isEmpty ? nil : .row(left)
    case .column(let items):
      let left = items.compactMap(without)
      return left.isEmpty ? nil : .column(left)
    case .surface, .colorBar, .heading: return self
    }
  }
}
