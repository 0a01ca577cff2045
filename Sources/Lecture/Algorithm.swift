/// The methods that the lecture speaks of, by their names in studies, tables and names of files. What is
/// compared with the lecture asks here; a test holds the names against the catalog of methods.
public enum Algorithm {
  public static let sgd = "sgd"
  public static let adam = "adam"

  /// The two that the lecture compares.
  public static let both = [sgd, adam]

  /// Whether a method and what it is compared with are these, in the lecture's order.
  public static func isLectures(_ method: String, beside reference: String) -> Bool {
    method == adam && reference == sgd
  }

  public static let gradientDescent = "gradient-descent"
  public static let scaledGradientDescent = "scaled-gradient-descent"
  public static let scaledSGD = "scaled-sgd"
  public static let adagrad = "adagrad"
  public static let rmsprop = "rmsprop"
  /// What the study calls Newton's method with λI added to the Hessian.
  public static let regularizedNewton = "regularized-newton"

  /// The name for readers; another algorithm's own.
  public static func title(of name: String) -> String {
    [sgd: "SGD", adam: "Adam"][name] ?? name
  }

  /// The lecture's γ of Adam, as studies and tables write it.
  public static let lectureStep = "0.001"
}
