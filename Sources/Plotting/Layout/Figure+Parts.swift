/// Parts of a picture: what a slide takes of a figure.
extension Figure {
  /// A panel with the names of what it shows.
  public struct Part: Sendable, Equatable {
    /// Its name, its title or its number.
    public var name: String
    /// What stands in front of the first comma in the names of its series, once each.
    public var series: [String]
  }

  /// The panels in reading order. Names are told apart by numbers where they are the same.
  public var parts: [Part] {
    var counts: [String: Int] = [:]
    return zip(panels, content.names).enumerated().map { index, panel in
      let (panel, name) = (panel.0, panel.1 ?? "\(index + 1)")
      let count = counts[name, default: 0] + 1
      counts[name] = count
      var seen = Set<String>()
      let series = panel.layers.flatMap(\.mark.series).map { Self.head($0.name) }
        .filter { seen.insert($0).inserted }
      return Part(name: count == 1 ? name : "\(name) \(count)", series: series)
    }
  }

  private static func head(_ name: String) -> String {
    name.split(separator: ",", maxSplits: 1).first.map(String.init) ?? name
  }

  /// With some of the panels, by name or number, in the order that they had; nil if one of the names
  /// is none. What stands beside them stays.
  public func keeping(panels names: [String]) -> Figure? {
    let parts = parts
    let kept = names.map { name in
      parts.firstIndex { $0.name.lowercased() == name.lowercased() }
        ?? parts.indices.first { Int(name) == $0 + 1 }
    }
    guard !kept.contains(nil) else { return nil }
    let chosen = Set(kept.compactMap(\.self))
    guard !chosen.isEmpty else { return nil }
    let (across, up) = (
      Self.filled(panels.map(\.x.label).reversed()), Self.filled(panels.map(\.y.label))
    )
    var index = -1
    // Labels that they shared with others are theirs again, under one another once.
    let whole = panels.map { panel in
      index += 1
      var panel = panel
      (panel.x.label, panel.y.label) = (across[panels.count - 1 - index], up[index])
      panel.x.fillOut()
      panel.y.fillOut()
      return panel
    }
    index = -1
    func keep(_ part: Arrangement) -> Arrangement? {
      switch part {
      case .panel:
        index += 1
        return chosen.contains(index) ? .panel(whole[index]) : nil
      case .grid(let columns, let panels):
        let places = panels.map { _ in
          index += 1
          return index
        }.filter(chosen.contains)
        guard !places.isEmpty else { return nil }
        let perRow = min(columns, places.count)
        let kept = places.enumerated().map { place, index in
          var panel = whole[index]
          panel.x.isLabelled = place + perRow >= places.count
          panel.y.isLabelled =
            place % perRow == 0 || panel.y.scale != whole[places[place - 1]].y.scale
          return panel
        }
        return .grid(columns: perRow, kept)
      case .row(let items): return Self.joined(items.compactMap(keep), Arrangement.row)
      case .column(let items): return Self.joined(items.compactMap(keep), Arrangement.column)
      case .surface, .colorBar, .legend, .heading: return part
      }
    }
    guard let content = keep(content) else { return nil }
    var figure = self
    figure.content = content
    // As high a plot as before, not as high a page.
    let (rows, left) = (self.content.rows, content.rows)
    if let height, left < rows {
      let share = max(Double(left) / Double(rows), 0.55)
      figure.height = .points(max(share * height.points, 0.5 * width.points))
    }
    return figure
  }

  private static func joined(
    _ items: [Arrangement], _ make: ([Arrangement]) -> Arrangement
  ) -> Arrangement? {
    items.isEmpty ? nil : items.count == 1 ? items[0] : make(items)
  }

  /// With some of the series, by the beginnings of their names or by the roles that give them their
  /// colours, and with what belongs to none: grounds, guides and words about the picture. nil if a name
  /// stands for nothing.
  public func keeping(series names: [String]) -> Figure? {
    let wanted = names.map { $0.lowercased() }
    let marks = panels.flatMap(\.layers).map(\.mark)
    func isNamed(_ mark: any Mark, _ name: String) -> Bool {
      if let role = mark.role, role.name == name { return true }
      return mark.series.contains { series in
        let own = series.name.lowercased()
        return own == name || own.hasPrefix(name + ",") || own.hasPrefix(name + " ")
      }
    }
    guard wanted.allSatisfy({ name in marks.contains { isNamed($0, name) } }) else { return nil }
    func isWanted(_ mark: any Mark) -> Bool { wanted.contains { isNamed(mark, $0) } }
    let roles = Set(marks.filter(isWanted).compactMap(\.role))
    func isKept(_ role: Theme.Role?) -> Bool {
      role.map { $0.isNeutral || roles.contains($0) } ?? true
    }
    var figure = self
    figure.content = content.map { part in
      switch part {
      case .panel(var panel):
        panel.layers.removeAll { layer in
          layer.mark.series.isEmpty || layer.mark.role?.isNeutral ?? true
            ? !isKept(layer.mark.role) : !isWanted(layer.mark)
        }
        return .panel(panel)
      case .legend(var legend):
        legend.entries = legend.entries.compactMap { entry in
          guard case .markers(let symbols) = entry.sample else {
            return isKept(entry.sample.role) ? entry : nil
          }
          let kept = symbols.filter { isKept($0.role) }
          return kept.isEmpty ? nil : LegendEntry(entry.label, .markers(kept))
        }
        return .legend(legend)
      default: return part
      }
    }
    return figure
  }

  /// Empty labels replaced by the one before, or after where there is none.
  static func filled(_ labels: [Label]) -> [Label] {
    var last = labels.first { !$0.runs.isEmpty } ?? ""
    return labels.map { label in
      if !label.runs.isEmpty { last = label }
      return last
    }
  }
}

extension Arrangement {
  /// What each panel is called: its name, its title, or in a grid the title above its column with the
  /// label at the left of its row; nil for one that has none of them.
  fileprivate var names: [String?] {
    switch self {
    case .panel(let panel): [panel.name ?? panel.title.map(Self.words)]
    case .surface, .colorBar, .legend, .heading: []
    case .grid(let columns, let panels):
      panels.enumerated().map { index, panel in
        let title = panel.title ?? panels[index % columns].title
        let row = panels[index - index % columns].y.label
        let words = [title, panel.title == nil ? row : nil].compactMap { $0.map(Self.words) }
        return panel.name
          ?? (title == nil ? nil : words.filter { !$0.isEmpty }.joined(separator: ", "))
      }
    case .row(let items), .column(let items): items.flatMap(\.names)
    }
  }

  /// A label without the signs of its formulas, as one types it.
  private static func words(_ label: Label) -> String {
    label.markup.filter { !"$\\{}".contains($0) }
  }

  /// How many plots are above one another.
  fileprivate var rows: Int {
    switch self {
    case .panel, .surface: 1
    case .colorBar, .legend, .heading: 0
    case .grid(let columns, let panels): (panels.count + columns - 1) / max(columns, 1)
    case .row(let items): items.map(\.rows).max() ?? 0
    case .column(let items): items.map(\.rows).reduce(0, +)
    }
  }
}

extension Axis {
  /// Labels that there was no room for among many panels.
  fileprivate mutating func fillOut() {
    isLabelled = true
    if ticks?.allSatisfy({ $0.label == nil }) ?? false { ticks = nil }
  }
}
