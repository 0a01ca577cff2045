/// The graph of a function of two variables in a box, seen from a corner.
public struct SurfacePanel: Sendable {
  /// What stands above the plot; nil for nothing.
  public var title: Label?
  /// The heights.
  public var grid: Grid
  /// Along the columns.
  public var x: Axis
  /// Along the rows.
  public var y: Axis
  /// The floor and the upper end, where the surface is cut off.
  public var z: Axis
  /// What gives values their colours.
  public var colormap: Colormap
  /// Where it is seen from.
  public var camera: Camera
  /// Heights below this have the colour of minima.
  public var base: Double?

  /// A surface over a grid.
  public init(
    title: Label? = nil, _ grid: Grid, x: Axis, y: Axis, z: Axis, colormap: Colormap = .viridis,
    camera: Camera = Camera(), base: Double? = nil
  ) {
    self.title = title
    self.grid = grid
    self.x = x
    self.y = y
    self.z = z
    self.colormap = colormap
    self.camera = camera
    self.base = base
  }

  /// The surface as pixels, with where its box lies in them.
  ///
  /// - Parameters:
  ///   - width: in pixels.
  ///   - place: the position of a point of the box in pixels from the upper left, and how near the
  ///     viewer it is.
  func raster(
    width: Int, height: Int, levels: [Double], theme: Theme, pixelsPerPoint: Double,
    place: (BoxPoint) -> (x: Double, y: Double, near: Double)
  ) -> Raster {
    let paint = SurfacePaint(
      colormap, levels: levels, base: base.map { z.scale.fraction(of: $0) ?? 0 }, theme: theme,
      pixelsPerPoint: pixelsPerPoint)
    var raster = SurfaceRaster(width: width, height: height, paint: paint)
    raster.draw(SurfaceMesh(grid, scale: z.scale, light: Light(camera)), place: place)
    return raster.raster
  }
}
