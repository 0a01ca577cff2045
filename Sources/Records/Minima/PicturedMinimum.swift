import Results

/// What a picture of a minimum over two directions leaves out: what the stored training says beside it.
public struct PicturedMinimum: TableRow {
  public var algorithm = ""
  public var storedLoss: Double?
  public var plottedLoss: Double?
  public var moved: Double?
  /// ‖(I − P)(θ_0 − θ_end)‖ ÷ ‖θ_0 − θ_end‖, P on the span of d₁ and d₂.
  public var outside: Double?

  public init() {}

  public static let columns: [Column<PicturedMinimum>] = [
    Column("algorithm", \.algorithm, "whose minimum it is"),
    Column("loss_stored", \.storedLoss, "training loss at θ_end in the training’s own table"),
    Column("loss_plotted", \.plottedLoss, "the same in the middle of the surfaces"),
    Column("moved", \.moved, "‖θ_end − θ_0‖₂"),
    Column(
      "outside", \.outside,
      "the part of θ_0 − θ_end that is perpendicular to the pictured plane, as a share of its length"
    ),
  ]
}

/// The radii at which the loss around a minimum reaches the pictured heights, along one direction.
public struct DirectionRadii: TableRow {
  public var direction = 0
  /// Whether it is one of the two that span the surfaces.
  public var isPictured = false
  /// By height, as names of files write it.
  public var radii: [String: Double] = [:]

  public init() {}

  public static let columns: [Column<DirectionRadii>] = [
    Column("direction", \.direction, "its number"),
    Column("pictured", \.isPictured, "whether it is one of the two of the surfaces"),
    Column(each: "radius_", \.radii) { "‖θ − θ_end‖₂ at which the training loss reaches \($0)" },
  ]
}

/// Where a training was after its first steps, in the plane through θ_0 and both minima.
public struct PathPoint: TableRow {
  public var algorithm = ""
  public var steps = 0
  public var a: Double?
  public var b: Double?
  public var moved: Double?
  public var outside: Double?

  public init() {}

  public static let columns: [Column<PathPoint>] = [
    Column("algorithm", \.algorithm, "whose training it is"),
    Column("steps", \.steps, "steps from θ_0"),
    Column("a", \.a, "coordinate in the plane"),
    Column("b", \.b, "coordinate in the plane"),
    Column("moved", \.moved, "‖θ − θ_0‖₂"),
    Column("outside", \.outside, "distance from the plane, as a share of it"),
  ]
}
