/// The experiment `loss-landscape`: the loss around the minima of one scale.
public struct LandscapeSection: StudySection {
  public var sigma: Double?
  public var heights = [1e3, 1e5, 1e9]
  public var halfWidths = [0.05, 1, 50]
  public var grid = 101
  public var linePoints = 121
  public var directions = 100

  public init() {}

  public static let fields: [Field<LandscapeSection>] = [
    Field(
      "sigma", \.sigma,
      "The scale whose minima are looked at, one of deep-network.sigmas; the largest unless given."
    ),
    Field(
      "heights", \.heights,
      "z_max of each surface: what lies above is cut off. The scale looked at is the largest one; the key "
        + "sigma names another.",
      expecting: "a list of 1 to 6 different numbers from 1e-3 to 1e30",
      where: {
        (1...6).contains($0.count) && Set($0).count == $0.count
          && $0.allSatisfy { (1e-3...1e30).contains($0) }
      }),
    Field(
      "half_widths", \.halfWidths,
      "How far each surface reaches from θ_end in both directions, one number a height.",
      expecting: "a list of 1 to 6 numbers from 1e-9 to 1e6",
      where: { (1...6).contains($0.count) && $0.allSatisfy { (1e-9...1e6).contains($0) } }),
    Field(
      "grid", \.grid, "Points a side of each surface.",
      expecting: "a whole number from 11 to 401", where: { (11...401).contains($0) }),
    Field(
      "line_points", \.linePoints, "Points on the line between the minima of SGD and of Adam.",
      expecting: "a whole number from 11 to 10001", where: { (11...10_001).contains($0) }),
    Field(
      "directions", \.directions,
      "Random directions beside the two that are pictured, along which the radii of the heights are "
        + "measured.",
      expecting: "a whole number from 2 to 10000", where: { (2...10_000).contains($0) }),
  ]

  /// Throws a `StudyError` unless there is a range for each height.
  func check() throws {
    guard heights.count == halfWidths.count else {
      throw StudyError(
        "experiments.loss-landscape.half_widths", found: "\(halfWidths.count) numbers",
        expected: "one for each of the \(heights.count) heights")
    }
  }

  /// The scale in use, for a network of these scales.
  public func sigma(among sigmas: [Double]) -> Double { sigma ?? sigmas.max() ?? 1 }

  /// A height as it stands in names of files and figures: 1e3, 2.5e4.
  public static func name(of height: Double) -> String {
    guard let whole = Int(exactly: height) else {
      return NumberName.of(height)
    }
    let digits = String(whole)
    guard digits.count > 3 else { return digits }
    let significant = String(digits.reversed().drop { $0 == "0" }.reversed())
    let fraction = significant.dropFirst()
    return "\(significant.prefix(1))\(fraction.isEmpty ? "" : "." + fraction)e\(digits.count - 1)"
  }
}

/// The experiment `sharpness`: how far one may go from each minimum before the loss is large.
public struct SharpnessSection: StudySection {
  public var levels = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
  public var directions = 8
  public var rescaling = 64.0

  public init() {}

  public static let fields: [Field<SharpnessSection>] = [
    Field(
      "levels", \.levels, "The losses whose radii are measured, in ascending order.",
      expecting: LevelList.expected, where: LevelList.isValid),
    Field(
      "directions", \.directions, "Random directions, the same for all minima.",
      expecting: "a whole number from 1 to 1000", where: { (1...1000).contains($0) }),
    Field(
      "rescaling", \.rescaling,
      "What the layer with two units is multiplied by, and the last one divided, for the same "
        + "function at another place.",
      expecting: "a number from 1e-6 to 1e6", where: { (1e-6...1e6).contains($0) }),
  ]
}

/// Losses at which radii are measured.
enum LevelList {
  static let expected = "a list of 1 to 20 ascending numbers from 1e-6 to 1e30"
  @Sendable static func isValid(_ levels: [Double]) -> Bool {
    (1...20).contains(levels.count) && zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 }
      && levels.allSatisfy { (1e-6...1e30).contains($0) }
  }
}
