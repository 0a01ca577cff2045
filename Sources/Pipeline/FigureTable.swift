import Numerals
import Plotting
import Records

/// The numbers that a figure draws as CSV: its lines and points, or the heights of its surfaces.
enum FigureTable {
  static func csv(_ figure: Figure) -> String {
    guard figure.surfaces.isEmpty else { return csv(figure.surfaces) }
    let points = figure.panels.enumerated().flatMap { number, panel in
      panel.layers.flatMap(\.mark.series).flatMap { series in
        series.points.enumerated().filter(\.element.isFinite).map { index, point in
          FigureSeries.Point(
            panel: number + 1, series: series.name, index: index, x: point.x, y: point.y)
        }
      }
    }
    return FigureSeries.text(points)
  }

  private static func csv(_ surfaces: [SurfacePanel]) -> String {
    let points = surfaces.enumerated().flatMap { number, surface in
      let grid = surface.grid
      return grid.values.enumerated().filter(\.element.isFinite).map { place, value in
        FigureSeries.SurfacePoint(
          panel: number + 1, x: grid.x[place % grid.x.count], y: grid.y[place / grid.x.count],
          z: NumberFormat.rounded(value, digits: 6))
      }
    }
    return FigureSeries.text(points)
  }
}
