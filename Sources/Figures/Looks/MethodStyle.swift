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
    .own: Look(role: .negative, shape: .diamond),
    .sign: Look(role: .positive, shape: .square),
    .adam: Look(role: .adam, shape: .triangle),
  ]

  private static let dashes: [[Double]] = [[4, 2], [1.5, 1.5], [6, 2, 1.5, 2], [8, 3]]

  /// The style of a method, by the name that it has with exact or with sampled gradients.
  static func of(_ method: String) -> MethodStyle {
    guard let (entry, isSampled) = MethodCatalog.named(method) else {
      return MethodStyle(name: method, shortName: method, role: .text)
    }
    return MethodStyle(entry, isSampled: isSampled)
  }

  private init(_ entry: MethodEntry, isSampled: Bool) {
    let look = Self.looks[entry.family] ?? Look(role: .text)
    let name = entry.names(isSampled: isSampled).name
    (self.name, shortName) = (name.long, name.short)
    (role, shape) = (look.role, look.shape)
    if isSampled, entry.sampled != nil, let sampled = look.sampled {
      (role, dash, shape) = sampled
    } else if let dash = Self.dash(entry, occurrence: 0) {
      self.dash = dash
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
    if optimizer == Algorithm.regularizedNewton, entry == Newton.entry {
      (style.name, style.shortName) = ("regularised Newton", "Newton + λI")
    } else if optimizer != method {
      style.name = optimizer
      style.shortName = optimizer.count > 15 ? optimizer.prefix(14) + "…" : optimizer
    }
    if occurrence > 0, let entry, let dash = dash(entry, occurrence: occurrence) {
      style.dash = dash
    }
    return style
  }

  /// The dash of a method's optimizers, the first of them being number 0; nil for the solid line,
  /// which the first one has of the method that gives the family its name. Dashes go around the
  /// family: no two optimizers of a family have the same as long as there are enough.
  private static func dash(_ entry: MethodEntry, occurrence: Int) -> [Double]? {
    let family = MethodCatalog.all.filter { $0.family == entry.family }
    let others = family.filter { $0.id != entry.family.rawValue }
    let place = others.firstIndex(of: entry).map { $0 + 1 } ?? 0
    let number = occurrence * family.count + place
    return number == 0 ? nil : dashes[(number - 1) % dashes.count]
  }
}
