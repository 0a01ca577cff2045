import Results

/// The numbers that a figure draws: its CSV.
public enum FigureSeries {
  /// A point of a line, or of a set of markers.
  public struct Point: TableRow {
    /// Counted from 1.
    public var panel = 0
    public var series = ""
    public var index = 0
    public var x = 0.0
    public var y = 0.0

    public init() {}
    public init(panel: Int, series: String, index: Int, x: Double, y: Double) {
      (self.panel, self.series, self.index) = (panel, series, index)
      (self.x, self.y) = (x, y)
    }

    public static let columns: [Column<Point>] = [
      Column("panel", \.panel, "number of the panel, from 1"),
      Column("series", \.series, "name of the line or the set of markers"),
      Column("index", \.index, "number of the point, from 0"),
      Column("x", \.x, "position along the panel's axis"),
      Column("y", \.y, "position along the panel's other axis"),
    ]
  }

  /// A point of a surface; those without a finite height are left out.
  public struct SurfacePoint: TableRow {
    /// Counted from 1.
    public var panel = 0
    public var x = 0.0
    public var y = 0.0
    public var z = 0.0

    public init() {}
    public init(panel: Int, x: Double, y: Double, z: Double) {
      self.panel = panel
      (self.x, self.y, self.z) = (x, y, z)
    }

    public static let columns: [Column<SurfacePoint>] = [
      Column("panel", \.panel, "number of the panel, from 1"),
      Column("x", \.x, "position along the first axis"),
      Column("y", \.y, "position along the second axis"),
      Column("z", \.z, "height, six digits"),
    ]
  }

  public static func text(_ points: [Point]) -> String { Point.csv(points) }
  public static func text(_ points: [SurfacePoint]) -> String { SurfacePoint.csv(points) }

  public static func points(_ text: String, name: String) throws -> [Point] {
    try TableFile<Point>.contents(of: try Table(csv: text, name: name), path: name).rows
  }
}
