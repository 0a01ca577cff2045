import Foundation
import Numerals
import Results

/// The effects of a claim's settings as one small picture, a line an interval from top to bottom, a dot
/// its mean: in units of what matters, positive in the claim's direction, so that claims can be compared.
///
/// Places are asinh(effect): even around zero, logarithmic beyond what matters.
struct EffectForest {
  private let effects: [Finding.Effect]

  init(_ effects: [Finding.Effect]) { self.effects = effects }

  private static let (width, least) = (220.0, 28.0)
  /// Effects beyond this end at the picture's edge.
  private static let most = 30.0

  private static func x(_ effect: Double) -> Double {
    let reach = asinh(min(max(effect, -most), most)) / asinh(most)
    return width / 2 * (1 + reach)
  }

  private static func number(_ value: Double) -> String {
    NumberFormat.plain(value, decimals: 1)
  }

  /// For the head of a table.
  static var axis: String {
    let labels = [-10.0, -1, 0, 1, 10].map {
      "<text x=\"\(number(x($0)))\" y=\"12\">\(NumberFormat.parameter($0))</text>"
    }
    return
      "<svg class=\"forest\" viewBox=\"0 0 \(number(width)) 15\" aria-hidden=\"true\">\(labels.joined())</svg>"
  }

  /// Its colours are those of `style.css`.
  var svg: String {
    let height = max(Self.least, 3 * Double(effects.count) + 4)
    let step = height / Double(effects.count)
    var (lines, dots) = ("", "")
    for (place, effect) in effects.enumerated() {
      let y = Self.number((Double(place) + 0.5) * step)
      let (lower, upper) = (Self.x(effect.lower), Self.x(effect.upper))
      lines += "M\(Self.number(lower)) \(y)H\(Self.number(upper))"
      dots += "M\(Self.number(Self.x(effect.mean))) \(y)h0"
    }
    let (low, high) = (Self.x(-1), Self.x(1))
    let h = Self.number(height)
    return """
      <svg class="forest" viewBox="0 0 \(Self.number(Self.width)) \(h)" aria-hidden="true"><path class="margin" d="M\(Self.number(low)) 0H\(Self.number(high))V\(h)H\(Self.number(low))z"/><path class="zero" d="M\(Self.number(Self.width / 2)) 0V\(h)"/><path class="lines" d="\(lines)"/><path class="dots" d="\(dots)"/></svg>
      """
  }
}
