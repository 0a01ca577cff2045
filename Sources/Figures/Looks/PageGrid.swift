import Plotting
import Study

/// How many columns a grid of plots has on a page.
enum PageGrid {
  /// The whole height of a low and narrow page, for a figure with a legend above it: made narrower
  /// to keep its shape, it would have no room for the legend. nil on other pages.
  static func fixedHeight(_ style: FiguresSection) -> Length? {
    guard style.isFlat, style.width <= 130 else { return nil }
    return style.heightLimit.map { .millimetres($0) }
  }

  /// Whether a plot is the lowest of its column, where the x axis has its labels.
  static func isLowest(_ index: Int, of count: Int, columns: Int) -> Bool {
    index + columns >= count
  }

  /// As many as make the plots largest on a low page, where each still has the width
  /// of most names; the usual number elsewhere, half of it where that is one row of small plots.
  ///
  /// - Parameter aspect: height over width of a plot.
  static func columns(for count: Int, aspect: Double, usual: Int, _ style: FiguresSection) -> Int {
    let most = max(1, count)
    guard style.isFlat, let limit = style.heightLimit else {
      let isOneRow = count == usual && usual > 3
      return isOneRow ? (usual + 1) / 2 : min(usual, most)
    }
    let (em, gap) = (style.fontSize, 10.0)
    let width = Length.millimetres(style.width).points - 4 * em
    let height = Length.millimetres(limit).points - 3 * em
    func plotWidth(_ columns: Int) -> Double {
      let rows = (count + columns - 1) / columns
      let across = width / Double(columns) - gap
      let down = height / Double(max(rows, 1)) - gap - 1.5 * em
      return min(across, down / max(aspect, 1e-9))
    }
    let wide = (1...most).filter { width / Double($0) - gap > 5 * em }
    return wide.max { plotWidth($0) < plotWidth($1) } ?? 1
  }
}
