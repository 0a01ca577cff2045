/// The two algorithms that the lecture compares, by their names in studies and tables.
public enum Algorithm {
  public static let sgd = "sgd"
  public static let adam = "adam"

  public static let both = [sgd, adam]

  /// The name for readers; another algorithm's own.
  public static func title(of name: String) -> String {
    [sgd: "SGD", adam: "Adam"][name] ?? name
  }

  /// The lecture's γ of Adam, as studies and tables write it.
  public static let lectureStep = "0.001"
}
