/// The room that a figure and its plots take, for every canvas and theme: measured once, drawn by often.
public struct FigurePlan: Sendable, Equatable {
  /// Of the page, in points.
  public internal(set) var width: Double
  /// Of the page, in points.
  public internal(set) var height: Double
  /// The size that the figure takes of the page, in points.
  let content: Size
  /// Where plots are about, in reading order: labels are chosen for axes of these lengths.
  var plots: [Rect]

  var page: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  struct Size: Sendable, Equatable {
    var width: Double
    var height: Double
  }
}
