extension Theme {
  /// What a colour stands for, the same in every figure. A role is a name; each theme has its
  /// colours.
  public struct Role: Sendable, Hashable {
    /// What themes and style sheets call it.
    public let name: String

    /// A role of this name; a theme that does not know it shows grey.
    public init(_ name: String) { self.name = name }
  }

  /// The colours of a role in one theme.
  public struct Swatch: Sendable, Equatable {
    /// Of lines, symbols and areas.
    public var line: Color
    /// Of words: darker where a line's colour is too light to be read.
    public var text: Color

    /// The colours; words take the line’s if they have none of their own.
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
  /// Gradient descent in a metric.
  public static let scaledGradientDescent = Theme.Role("scaled-gradient-descent")
  /// Gradient descent with sampled gradients.
  public static let sgd = Theme.Role("sgd")
  /// Adam.
  public static let adam = Theme.Role("adam")
  /// For series that have no role of their own.
  public static let first = Theme.Role("first")
  /// The second one.
  public static let second = Theme.Role("second")
  /// The third one.
  public static let third = Theme.Role("third")
  /// The fourth one.
  public static let fourth = Theme.Role("fourth")

  /// The stars at minima and solutions.
  public static let minimum = Theme.Role("minimum")
  /// The classes 1 and −1 of data.
  public static let positive = Theme.Role("positive")
  /// The class −1.
  public static let negative = Theme.Role("negative")
  /// Where there is no value.
  public static let missing = Theme.Role("missing")
}
