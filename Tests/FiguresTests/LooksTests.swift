import Figures
import Plotting
import Study
import Testing

/// Readers tell the series of a figure apart by their looks.
@Suite struct LooksTests {
  /// Guides and references, which are no series.
  private static let guides: [Theme.Role] = [.text, .axis, .halo, .background, .missing]

  private func kind(_ name: String) -> String { name.replacing(/[0-9]+(\.[0-9]+)?/, with: "#") }

  /// What of a mark a reader sees: colour, dash, thickness, shape, filling. Series that differ by a
  /// number in their names only, such as the unit balls of several steps, are one.
  private func look(_ mark: any Mark) -> (name: String, look: String)? {
    if let line = mark as? LineMark {
      guard !Self.guides.contains(line.role) else { return nil }
      return (kind(line.name), "line \(line.role.name) \(line.dash) \(line.width) \(line.opacity)")
    }
    if let markers = mark as? MarkerMark {
      guard !Self.guides.contains(markers.role) else { return nil }
      return (
        kind(markers.name),
        "\(markers.shape) \(markers.role.name) \(markers.isHollow ? "hollow" : "filled")"
      )
    }
    return nil
  }

  private func legends(_ content: Arrangement) -> [Legend] {
    switch content {
    case .legend(let legend): [legend]
    case .row(let items), .column(let items): items.flatMap(legends)
    default: []
    }
  }

  private func text(_ sample: LegendEntry.Sample) -> String {
    switch sample {
    case .fact: ""
    default: "\(sample)"
    }
  }

  @Test(arguments: FigureCatalog.all(of: SmallStudy.study).map(\.id))
  func noTwoSeriesLookAlike(id: String) throws {
    let study = SmallStudy.study
    let figure = try #require(FigureCatalog.all(of: study).first { $0.id == id })
    let drawn = try figure.drawn(try SmallResults.folder(), study.figures).figure
    // Rows with names are told apart by them.
    for panel in drawn.panels where panel.y.isNumeric {
      var looks: [String: Set<String>] = [:]
      for layer in panel.layers {
        if let (name, look) = look(layer.mark) { looks[name, default: []].insert(look) }
      }
      for (name, look) in looks {
        for (other, same) in looks where other < name {
          #expect(look != same, "\(name) and \(other): \(look)")
        }
      }
    }
    for legend in legends(drawn.content) {
      let samples = legend.entries.map { text($0.sample) }.filter { !$0.isEmpty }
      #expect(Set(samples).count == samples.count, "\(samples)")
    }
  }
}
