import Plotting

/// How a method looks and what it is called, the same in every figure.
struct MethodStyle {
  /// In sentences.
  var name: String
  /// Where room is short.
  var shortName: String
  var role: Theme.Role
  var dash: [Double] = []
  var shape = MarkerMark.Shape.circle

  private static let all: [String: MethodStyle] = [
    "gradient-descent": MethodStyle(
      name: "gradient descent", shortName: "GD", role: .gradientDescent),
    "scaled-gradient-descent": MethodStyle(
      name: "scaled gradient descent", shortName: "GD in H", role: .scaledGradientDescent),
    "sgd": MethodStyle(name: "SGD", shortName: "SGD", role: .sgd),
    "scaled-sgd": MethodStyle(
      name: "scaled SGD", shortName: "SGD in H", role: .scaledGradientDescent, dash: [4, 2],
      shape: .diamond),
    "filtered-gradient": MethodStyle(
      name: "filtered gradient", shortName: "filtered", role: .gradientDescent, dash: [4, 2]),
    "newton": MethodStyle(name: "Newton", shortName: "Newton", role: .third, shape: .diamond),
    "bfgs": MethodStyle(name: "BFGS", shortName: "BFGS", role: .fourth, shape: .diamond),
    "l-bfgs": MethodStyle(
      name: "L-BFGS", shortName: "L-BFGS", role: .fourth, dash: [4, 2], shape: .diamond),
    "adagrad": MethodStyle(
      name: "Adagrad", shortName: "Adagrad", role: .second, shape: .square),
    "rmsprop": MethodStyle(name: "RMSProp", shortName: "RMSProp", role: .first, shape: .square),
    "adam": MethodStyle(name: "Adam", shortName: "Adam", role: .adam, shape: .triangle),
    "adamax": MethodStyle(
      name: "Adamax", shortName: "Adamax", role: .adam, dash: [4, 2], shape: .triangle),
    "adadelta": MethodStyle(
      name: "Adadelta", shortName: "Adadelta", role: .second, dash: [4, 2], shape: .square),
  ]

  /// The style of a method.
  static func of(_ method: String) -> MethodStyle {
    all[method] ?? MethodStyle(name: method, shortName: method, role: .text)
  }

  /// The style of an optimizer of the study: its method's, with its own name if it has one, and a
  /// dash of its own where several are of one method.
  static func of(
    optimizer: String, method: String, isSampled: Bool, occurrence: Int
  ) -> MethodStyle {
    // With sampled gradients they have names and colours of their own.
    let sampled = ["gradient-descent": "sgd", "scaled-gradient-descent": "scaled-sgd"]
    var style = of(isSampled ? sampled[method] ?? method : method)
    if optimizer == "regularized-newton" {
      (style.name, style.shortName) = ("regularised Newton", "Newton + λI")
    } else if optimizer != method {
      style.name = optimizer
      style.shortName = optimizer.count > 15 ? optimizer.prefix(14) + "…" : optimizer
    }
    if occurrence > 0 {
      let dashes: [[Double]] = [[5, 2], [1.5, 1.5], [6, 2, 1.5, 2], [8, 3]]
      style.dash = dashes[(occurrence - 1) % dashes.count]
    }
    return style
  }
}
