import Plotting
import Study

/// How many columns a grid of plots has on a page.
enum PageGrid {
  /// As many as make the plots largest on a page of limited height, where each still has the width
  /// of most names; the usual number where the height is free.
  ///
  /// - Parameter aspect: height over width of a plot.
  static func columns(for count: Int, aspect: Double, usual: Int, _ style: FiguresSection) -> Int {
    let most = max(1, count)
    guard let limit = style.heightLimit else { return min(usual, most) }
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
