/// Cells of a grid coloured by the band of levels that their value falls into: a heat map.
public struct HeatMark: Mark {
  /// What the figure’s CSV and the text under the pointer call it.
  public let name: String
  /// Ascending, one more than there are columns or rows.
  public let xEdges: [Double]
  /// The edges of the rows, ascending, one more than there are rows.
  public let yEdges: [Double]
  /// Row by row from the lowest; NaN where there is none.
  public let values: [Double]
  /// Ascending.
  public let levels: [Double]
  /// What gives values their colours.
  public var colormap: Colormap

  /// - Precondition: a value for each cell.
  public init(
    _ name: String, xEdges: [Double], yEdges: [Double], values: [Double], levels: [Double],
    colormap: Colormap
  ) {
    precondition((xEdges.count - 1) * (yEdges.count - 1) == values.count)
    self.name = name
    self.xEdges = xEdges
    self.yEdges = yEdges
    self.values = values
    self.levels = levels
    self.colormap = colormap
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) {
    let columns = xEdges.count - 1
    for row in 0..<(yEdges.count - 1) {
      // Runs of one colour are one rectangle, and each reaches under the row above and a little
      // under the next run: no seams. Not farther, for what lies below shows at the lower edge.
      var start = 0
      while start < columns {
        let band = band(values[row * columns + start])
        var end = start + 1
        while end < columns, self.band(values[row * columns + end]) == band { end += 1 }
        if let low = area.position(Point(xEdges[start], yEdges[row])),
          let high = area.position(Point(xEdges[end], yEdges[min(row + 2, yEdges.count - 1)]))
        {
          let rect = Rect(x: low.x, y: high.y, width: high.x - low.x + 1, height: low.y - high.y)
          let color = band.map { ContourMark.bandColor($0, of: levels.count, colormap) }
          canvas.fill(Path(rect), (color ?? area.theme[.missing]).opacity(area.opacity))
        }
        start = end
      }
    }
  }

  /// A series a row: the values against the left edges of their cells.
  public var series: [Series] {
    let columns = xEdges.count - 1
    return (0..<(yEdges.count - 1)).map { row in
      Series(
        "\(name), row \(row + 1)",
        (0..<columns).map { Point(xEdges[$0], values[row * columns + $0]) })
    }
  }

  private func band(_ value: Double) -> Int? {
    value.isNaN ? nil : levels.firstIndex { value < $0 } ?? levels.count
  }
}
