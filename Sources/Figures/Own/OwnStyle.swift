import Plotting
import Study

/// How series look of which the study says nothing but their order.
enum OwnStyle {
  /// The colours of series of which nothing is known but their order.
  private static let roles = [
    Theme.Role.sgd, .adam, .scaledGradientDescent, .first, .second, .third, .fourth,
    .gradientDescent,
  ]

  /// The colour of series number `index`, from 0.
  static func role(_ index: Int) -> Theme.Role { roles[index % roles.count] }

  /// Dashes once colours come again.
  static func dash(_ index: Int) -> [Double] {
    NetworkStyle.dashes[index / roles.count % NetworkStyle.dashes.count]
  }

  /// The methods in a colour each: that of its family for the first of a family, another one for the
  /// others as long as there are some.
  static func apart(_ styles: [MethodStyle]) -> [MethodStyle] {
    var taken: [Theme.Role] = []
    var free = [
      Theme.Role.sgd, .second, .scaledGradientDescent, .first, .fourth, .third,
    ]
    .filter { role in !styles.contains { $0.role == role } }
    return styles.map { style in
      var style = style
      style.dash = []
      if taken.contains(style.role), !free.isEmpty { style.role = free.removeFirst() }
      if taken.contains(style.role) {
        style.dash =
          NetworkStyle.dashes[taken.count { $0 == style.role } % NetworkStyle.dashes.count]
      }
      taken.append(style.role)
      return style
    }
  }

  /// A scale around values, with room at the ends of a linear one.
  static func scale(_ values: [Double], _ kind: OwnScale, margin: Double = 0.04) -> Scale {
    let finite = values.filter { $0.isFinite && (kind == .linear || $0 > 0) }
    guard let low = finite.min(), let high = finite.max() else {
      return kind == .linear ? .linear(0, 1) : .logarithmic(1, 10)
    }
    switch kind {
    case .linear:
      let room = margin * (high - low)
      return .linear(low - room, high + room)
    case .log:
      let room = max((high / low).squareRoot().squareRoot().squareRoot().squareRoot(), 1.05)
      return margin > 0 ? .logarithmic(low / room, high * room) : .logarithmic(low, high)
    }
  }

  /// A label of the study's, or else a name as it is.
  static func label(_ own: String?, _ name: String) -> Label {
    own.map { Label($0) } ?? .plain(name)
  }
}
