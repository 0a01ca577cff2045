import Lecture
import Optimization
import Plotting

/// How a method looks and what it is called, the same in every figure. Its family gives the colour
/// and the shape; methods of one family differ by their dashes.
struct MethodStyle {
  /// In sentences.
  var name: String
  /// Where room is short.
  var shortName: String
  var role: Theme.Role
  var dash: [Double] = []
  var shape = MarkerMark.Shape.circle

  /// How the method that gives a family its name looks, and what its sampled version changes.
  private struct Look {
    var role: Theme.Role
    var shape = MarkerMark.Shape.circle
    /// With sampled gradients, where the method has a name of its own then.
    var sampled: (role: Theme.Role, dash: [Double], shape: MarkerMark.Shape)?
  }

  private static let looks: [MethodFamily: Look] = [
    .gradient: Look(role: .gradientDescent, sampled: (.sgd, [], .circle)),
    .scaledGradient: Look(
      role: .scaledGradientDescent, sampled: (.scaledGradientDescent, [4, 2], .diamond)),
    .newton: Look(role: .third, shape: .diamond),
    .quasiNewton: Look(role: .fourth, shape: .diamond),
    .adagrad: Look(role: .second, shape: .square),
    .rmsprop: Look(role: .first, shape: .square),
    .adam: Look(role: .adam, shape: .triangle),
  ]

  /// What tells the others of a family apart, in the order of the catalog.
  private static let dashes: [[Double]] = [[4, 2], [1.5, 1.5], [6, 2, 1.5, 2], [8, 3]]

  /// The style of a method, by the name that it has with exact or with sampled gradients.
  static func of(_ method: String) -> MethodStyle {
    for isSampled in [false, true] {
      if let entry = MethodCatalog.all.first(where: { $0.names(isSampled: isSampled).id == method })
      {
        return MethodStyle(entry, isSampled: isSampled)
      }
    }
    return MethodStyle(name: method, shortName: method, role: .text)
  }

  private init(_ entry: MethodEntry, isSampled: Bool) {
    let look = Self.looks[entry.family] ?? Look(role: .text)
    let name = entry.names(isSampled: isSampled).name
    (self.name, shortName) = (name.long, name.short)
    (role, shape) = (look.role, look.shape)
    let others = MethodCatalog.all
      .filter { $0.family == entry.family && $0.id != entry.family.rawValue }
    if isSampled, entry.sampled != nil, let sampled = look.sampled {
      (role, dash, shape) = sampled
    } else if let place = others.firstIndex(of: entry) {
      dash = Self.dashes[place % Self.dashes.count]
    }
  }

  private init(name: String, shortName: String, role: Theme.Role) {
    (self.name, self.shortName, self.role) = (name, shortName, role)
  }

  /// The style of an optimizer of the study: its method's, with its own name if it has one, and a
  /// dash of its own where several are of one method.
  static func of(
    optimizer: String, method: String, isSampled: Bool, occurrence: Int
  ) -> MethodStyle {
    let entry = MethodCatalog.entry(method)
    var style = of(entry?.names(isSampled: isSampled).id ?? method)
    if optimizer == Algorithm.regularizedNewton {
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
