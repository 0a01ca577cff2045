/// The room that a figure and its plots take, for every canvas and theme: measured once, drawn by often.
public struct FigurePlan: Sendable, Equatable {
  /// Of the page, in points.
  public private(set) var width: Double
  /// Of the page, in points.
  public private(set) var height: Double
  /// The size that the figure takes of the page that was laid out, in points.
  let content: Size
  /// Where plots are about, in reading order: labels are chosen for axes of these lengths.
  var plots: [Rect]

  var page: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  /// Where the figure's upper left corner is: in the middle of a page that it does not fill, or outside
  /// of one that was cropped.
  private(set) var corner = Point(0, 0)

  init(width: Double, height: Double, content: Size) {
    (self.width, self.height, self.content, plots) = (width, height, content, [])
    corner = Point((width - content.width) / 2, (height - content.height) / 2)
  }

  /// Takes a part of the page as the page.
  mutating func crop(to part: Rect) {
    (width, height) = (part.width, part.height)
    corner = corner - Point(part.x, part.y)
  }

  struct Size: Sendable, Equatable {
    var width: Double
    var height: Double
  }
}
