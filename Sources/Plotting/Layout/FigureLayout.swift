/// Where a figure's labels lie, and what is wrong with that.
public struct FigureLayout: Sendable, Equatable {
  /// The room that everything takes.
  public let plan: FigurePlan
  /// Of the page, in points.
  public var width: Double { plan.width }
  /// Of the page, in points.
  public var height: Double { plan.height }
  /// The markup of every label, once each, in the order of drawing.
  public var labels: [String]
  /// A sentence each; empty for a picture without overlaps and cuts.
  public var faults: [String]
  /// Where the plots of panels are, in reading order, in points from the upper left corner.
  public var plots: [Rect]
  /// Characters that the family of the text lacks, with the family that they are taken from, empty
  /// for none.
  public var substitutes: [String: String] = [:]

  /// Less than this of two labels in one place is not seen, in points.
  private static let tolerance = 0.4

  init(_ plan: FigurePlan, _ inks: [InkCanvas.Ink]) {
    self.plan = plan
    let named = inks.filter { $0.kind == .label && !$0.name.isEmpty }
    var seen = Set<String>()
    labels = named.map(\.name).filter { seen.insert($0).inserted }
    faults = []
    plots = inks.filter { $0.kind == .plot }.map(\.rect)
    let page = plan.page
    for (index, ink) in named.enumerated() {
      let isHeld = [ink.window, page].allSatisfy {
        $0.contains(ink.rect, tolerance: Self.tolerance)
      }
      if !isHeld {
        faults.append("“\(ink.name)” is cut off")
      }
      for other in named[..<index] where Self.overlap(ink.rect, other.rect) {
        faults.append("“\(other.name)” and “\(ink.name)” overlap")
      }
      guard !ink.isInside else { continue }
      for plot in inks where plot.kind != .label && Self.overlap(ink.rect, plot.rect) {
        faults.append("“\(ink.name)” lies over a plot")
      }
    }
    for plot in inks where plot.kind == .plot {
      if plot.rect.width < Self.smallestPlot || plot.rect.height < Self.smallestPlot {
        faults.append("a plot is smaller than \(Int(Self.smallestPlot)) points")
      }
    }
    let share = plots.reduce(0) { $0 + $1.width * $1.height } / (plan.width * plan.height)
    if !plots.isEmpty, share < Self.smallestShare {
      faults.append("plots fill \(Int((100 * share).rounded())) % of the picture")
    }
  }

  /// What plots fill of the page; labels and legends of a size that leaves them less are too large.
  private static let smallestShare = 0.1

  /// Smaller plots show nothing.
  private static let smallestPlot = 20.0

  private static func overlap(_ a: Rect, _ b: Rect) -> Bool {
    min(a.maxX, b.maxX) - max(a.x, b.x) > tolerance
      && min(a.maxY, b.maxY) - max(a.y, b.y) > tolerance
  }
}
