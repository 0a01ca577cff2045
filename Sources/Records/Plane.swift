/// Two numbers of the plane: coordinates, or what belongs to them.
public struct Pair: Sendable, Equatable {
  public var first: Double?
  public var second: Double?

  public init(_ first: Double? = nil, _ second: Double? = nil) {
    (self.first, self.second) = (first, second)
  }

  /// Both numbers, NaN where one is missing: for pictures, which leave a gap there.
  public var values: [Double] { [first ?? .nan, second ?? .nan] }
}

/// A 2 × 2 matrix; symmetric up to rounding wherever it stands for a metric or a Hessian.
public struct PlaneMatrix: Sendable, Equatable {
  public var a11 = 0.0
  public var a12 = 0.0
  public var a21 = 0.0
  public var a22 = 0.0

  /// Row by row. - Precondition: four elements.
  public init(_ elements: [Double]) {
    (a11, a12, a21, a22) = (elements[0], elements[1], elements[2], elements[3])
  }

  /// A symmetric one.
  public init(_ a11: Double = 0, _ a12: Double = 0, _ a22: Double = 0) {
    self.init([a11, a12, a12, a22])
  }

  /// Row by row.
  public var elements: [Double] { [a11, a12, a21, a22] }
  public var rows: [[Double]] { [[a11, a12], [a21, a22]] }
}

extension Column {
  /// Two columns, `<name>_1` and `<name>_2`.
  static func pair(
    _ name: String, _ path: WritableKeyPath<Row, Pair> & Sendable, _ meaning: String
  ) -> [Column] {
    [
      Column(
        "\(name)_1", "\(meaning), coordinate 1", get: { $0[keyPath: path].first },
        set: { $0[keyPath: path].first = $1 }),
      Column(
        "\(name)_2", "\(meaning), coordinate 2", get: { $0[keyPath: path].second },
        set: { $0[keyPath: path].second = $1 }),
    ]
  }

  /// The columns `<name>_11`, `<name>_12`, `<name>_21` and `<name>_22`; without the third one if
  /// `isSymmetric`, where the second stands for both.
  static func matrix(
    _ name: String, _ path: WritableKeyPath<Row, PlaneMatrix> & Sendable, _ symbol: String,
    isSymmetric: Bool = false
  ) -> [Column] {
    func entry(
      _ suffix: String, _ place: String,
      _ entry: WritableKeyPath<PlaneMatrix, Double> & Sendable
    ) -> Column {
      Column(
        "\(name)_\(suffix)", "\(symbol)\(place)",
        get: { $0[keyPath: path][keyPath: entry] },
        set: { row, value in
          row[keyPath: path][keyPath: entry] = value
          if isSymmetric, suffix == "12" { row[keyPath: path].a21 = value }
        })
    }
    return [entry("11", "₁₁", \.a11), entry("12", "₁₂", \.a12)]
      + (isSymmetric ? [] : [entry("21", "₂₁", \.a21)]) + [entry("22", "₂₂", \.a22)]
  }
}
