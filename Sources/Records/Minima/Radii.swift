import Results

/// The radii at which the training loss passes some levels, by the levels as columns write them.
public struct Radii: Sendable, Equatable {
  /// Along random directions as they are.
  public var plain: [String: Double] = [:]
  /// Along the same with the scale of each unit of θ_end.
  public var scaled: [String: Double] = [:]

  public init() {}

  /// The kinds of directions.
  public enum Kind: String, Sendable, CaseIterable {
    case plain = "radius_"
    case scaled = "filter_radius_"

    /// The name of the column of a level.
    public func column(_ level: String) -> String { rawValue + level }
  }

  public subscript(kind: Kind) -> [String: Double] {
    get { kind == .plain ? plain : scaled }
    set { if kind == .plain { plain = newValue } else { scaled = newValue } }
  }

  private static func meaning(_ kind: Kind, _ level: String) -> String {
    switch kind {
    case .plain: "distance at which the training loss reaches \(level), median"
    case .scaled: "the same along directions with the scale of each unit of θ_end, at \(level)"
    }
  }

  /// First those along directions as they are, then the others, level by level.
  static func columns<Row>(
    _ path: WritableKeyPath<Row, Radii> & Sendable, prefix: String = "", note: String = ""
  ) -> [Column<Row>] {
    Kind.allCases.map { kind in
      Column(
        each: prefix + kind.rawValue, get: { $0[keyPath: path][kind] },
        set: { $0[keyPath: path][kind] = $1 }
      ) { meaning(kind, $0) + note }
    }
  }
}
