extension Theme {
  /// What a colour stands for, the same in every figure. A role is a name; each theme has its
  /// colours.
  public struct Role: Sendable, Hashable {
    public let name: String

    public init(_ name: String) { self.name = name }
  }

  /// The colours of a role in one theme.
  public struct Swatch: Sendable, Equatable {
    /// Of lines, symbols and areas.
    public var line: Color
    /// Of words: darker where a line's colour is too light to be read.
    public var text: Color

    public init(line: Color, text: Color? = nil) {
      (self.line, self.text) = (line, text ?? line)
    }
  }
}

extension Theme.Role {
  /// The page.
  public static let background = Theme.Role("background")
  /// Words, and lines that stand for no series.
  public static let text = Theme.Role("text")
  /// Axes, ticks and guides.
  public static let axis = Theme.Role("axis")
  /// Around lines and words on a ground.
  public static let halo = Theme.Role("halo")

  /// The methods of the lecture.
  public static let gradientDescent = Theme.Role("gradient-descent")
  public static let scaledGradientDescent = Theme.Role("scaled-gradient-descent")
  public static let sgd = Theme.Role("sgd")
  public static let adam = Theme.Role("adam")
  /// For series that have no role of their own.
  public static let first = Theme.Role("first")
  public static let second = Theme.Role("second")
  public static let third = Theme.Role("third")
  public static let fourth = Theme.Role("fourth")

  /// The stars at minima and solutions.
  public static let minimum = Theme.Role("minimum")
  /// The classes 1 and −1 of data.
  public static let positive = Theme.Role("positive")
  public static let negative = Theme.Role("negative")
  /// Where there is no value.
  public static let missing = Theme.Role("missing")
}
