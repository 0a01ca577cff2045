import Foundation
import Plotting
import Testing

/// Colours of series told apart by readers with each deficiency of colour vision, and in grey.
@Suite struct ThemeTests {
  private static let series: [Theme.Role] = [
    .gradientDescent, .scaledGradientDescent, .sgd, .adam, .first, .second, .third, .fourth,
  ]
  private static let themes: [Theme] = [.light, .dark, .print, .contrast]

  /// What a reader without one kind of cone sees, in linear sRGB: Machado, Oliveira and Fernandes,
  /// "A physiologically-based model for simulation of color vision deficiency", IEEE TVCG 2009,
  /// severity 1.
  private static let visions: [(name: String, matrix: [Double])] = [
    ("normal", [1, 0, 0, 0, 1, 0, 0, 0, 1]),
    (
      "protanopia",
      [
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
      ]
    ),
    (
      "deuteranopia",
      [
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881,
      ]
    ),
    (
      "tritanopia",
      [
        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900,
      ]
    ),
  ]

  private func linear(_ c: Color) -> [Double] {
    [c.red, c.green, c.blue].map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
  }

  /// Relative luminance, as in WCAG.
  private func luminance(_ c: Color) -> Double {
    zip(linear(c), [0.2126, 0.7152, 0.0722]).map(*).reduce(0, +)
  }

  private func contrast(_ a: Color, _ b: Color) -> Double {
    let (x, y) = (luminance(a) + 0.05, luminance(b) + 0.05)
    return max(x, y) / min(x, y)
  }

  private func lab(_ c: Color, _ matrix: [Double]) -> Lab {
    let rgb = linear(c)
    let seen = (0..<3).map { i in
      min(max((0..<3).map { matrix[3 * i + $0] * rgb[$0] }.reduce(0, +), 0), 1)
    }
    return Lab(linear: seen)
  }

  /// CIEDE2000 against pairs published by Sharma, Wu and Dalal (Color Res. Appl. 30, 2005).
  @Test func theDistanceIsThePublishedOne() {
    let pairs: [(Lab, Lab, Double)] = [
      (Lab(50, 2.6772, -79.7751), Lab(50, 0, -82.7485), 2.0425),
      (Lab(50, 2.5, 0), Lab(50, 0, -2.5), 4.3065),
      (Lab(50, 2.5, 0), Lab(73, 25, -18), 27.1492),
      (Lab(60.2574, -34.0099, 36.2677), Lab(60.4626, -34.1751, 39.4387), 1.2644),
      (Lab(2.0776, 0.0795, -1.1350), Lab(0.9033, -0.0636, -0.5514), 0.9082),
    ]
    for (a, b, expected) in pairs { #expect(abs(a.distance(to: b) - expected) < 1e-4) }
  }

  @Test func seriesAreToldApartWithEveryVision() {
    for theme in Self.themes {
      for (index, a) in Self.series.enumerated() {
        for b in Self.series[..<index] {
          for vision in Self.visions {
            let distance = lab(theme[a], vision.matrix).distance(to: lab(theme[b], vision.matrix))
            #expect(
              distance >= 10, "\(theme.name), \(vision.name): \(a) and \(b) at \(distance)")
          }
        }
      }
      // The classes of data, also told apart by their shapes.
      for vision in Self.visions {
        let classes = [Theme.Role.positive, .negative].map { lab(theme[$0], vision.matrix) }
        #expect(classes[0].distance(to: classes[1]) >= 10, "\(theme.name), \(vision.name)")
      }
    }
  }

  @Test func linesAndTextStandOutFromTheGround() {
    for theme in Self.themes {
      let least = theme.name == "contrast" || theme.name == "dark" ? 4.5 : 2
      for role in Self.series { #expect(contrast(theme[role], theme[.background]) >= least) }
      #expect(contrast(theme[.text], theme[.background]) >= 7)
      #expect(contrast(theme[.axis], theme[.background]) >= 4.5)
    }
  }

  /// Words in a role's colour are read on the page, and in the boxes of the pages.
  @Test func wordsStandOutFromTheGround() {
    let boxes = ["light": Color(0xF5F6F8), "dark": Color(0x1D2026)]
    for theme in Self.themes {
      let grounds = [theme[.background], boxes[theme.name] ?? theme[.background]]
      for role in Theme.roles where ![.background, .halo, .missing].contains(role) {
        for ground in grounds {
          #expect(contrast(theme.text(role), ground) >= 4.5, "\(theme.name): \(role.name)")
        }
        // The same hue, as near as it can be: darker, or the line's own colour.
        #expect(luminance(theme.text(role)) <= luminance(theme[role]) + 1e-12)
      }
    }
  }

  @Test func rolesAreOpen() {
    let role = Theme.Role("momentum")
    #expect(Theme.light[role] == Color(0x808080) && Theme.light.text(role) == Theme.light[.text])
    let own = Theme.dark.with(role, Theme.Swatch(line: Color(0x123456)))
    #expect(own[role] == Color(0x123456) && own.text(role) == own[role])
    #expect(own[.sgd] == Theme.dark[.sgd])
  }

  /// Printed in grey, each series keeps a lightness of its own, the four of the lecture far apart.
  @Test func printSurvivesTheLossOfColour() {
    func lightness(_ role: Theme.Role) -> Double {
      lab(Theme.print[role], Self.visions[0].matrix).lightness
    }
    for (index, a) in Self.series.enumerated() {
      for b in Self.series[..<index] {
        let isMain = [a, b].allSatisfy { Self.series.prefix(4).contains($0) }
        #expect(abs(lightness(a) - lightness(b)) >= (isMain ? 15 : 6))
      }
    }
    // All maps get lighter all the way.
    for map in [Colormap.viridis, .cividis, .magma, .grey, .greenPurple, .quiet].map(\.forGrey) {
      let values = (0...40).map {
        lab(map.color(at: Double($0) / 40), Self.visions[0].matrix).lightness
      }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 }, "\(map.name)")
    }
    // Neighbouring bands of twelve levels differ, also where the map is a quiet ground.
    for (map, least) in [(Colormap.viridis, 2.5), (.greenPurple, 2.5), (.quiet, 1)] {
      let bands = (0...12).map {
        lab(ContourMark.bandColor($0, of: 12, map.forGrey), Self.visions[0].matrix).lightness
      }
      #expect(zip(bands, bands.dropFirst()).allSatisfy { $1 - $0 >= least }, "\(map.name) \(bands)")
    }
  }

  /// On a dark page grounds are dark, too: in front of them every line has 3 : 1 and every word
  /// 4.5 : 1, and neighbouring levels differ.
  @Test func darkGroundsLeaveLinesAndWordsReadable() {
    let page = Theme.dark[.background]
    for map in [Colormap.quiet, .viridis.pale, .cividis.pale, .magma.pale, .grey.pale] {
      let bands = (0...12).map { ContourMark.bandColor($0, of: 12, Theme.dark.suited(map)) }
      for role in Self.series + [.text, .positive, .negative] {
        for band in bands {
          #expect(contrast(Theme.dark[role], band) >= 3, "\(role.name) on \(map.name)")
          #expect(contrast(Theme.dark.text(role), band) >= 4.5, "\(role.name) on \(map.name)")
        }
      }
    }
    for map in [Colormap.viridis, .cividis, .magma, .grey] {
      let dark = Theme.dark.suited(map)
      #expect(contrast(dark.color(at: 0), page) < 1.3)
      let values = (0...12).map { luminance(dark.color(at: Double($0) / 12)) }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 }, "\(map.name)")
      #expect(values[12] < 0.5)
    }
    // Two sides go through the page's own darkness, and points stand out from both ends.
    let margins = Theme.dark.suited(.greenPurple)
    #expect(contrast(margins.color(at: 0.5), page) < 1.6)
    for t in [0.0, 1] {
      let end = ContourMark.bandColor(Int(12 * t), of: 12, margins)
      #expect(contrast(end, Theme.dark[.halo]) < 4)
      #expect(
        contrast(Theme.dark[.positive], end) >= 3 && contrast(Theme.dark[.negative], end) >= 3)
    }
  }
}

/// A colour in CIELAB with the white D65.
private struct Lab {
  var lightness: Double
  var a: Double
  var b: Double

  init(_ lightness: Double, _ a: Double, _ b: Double) {
    (self.lightness, self.a, self.b) = (lightness, a, b)
  }

  init(linear c: [Double]) {
    let x = (0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2]) / 0.95047
    let y = 0.2126729 * c[0] + 0.7151522 * c[1] + 0.0721750 * c[2]
    let z = (0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2]) / 1.08883
    func f(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
    self.init(116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z)))
  }

  /// CIEDE2000 with all weights 1.
  func distance(to other: Lab) -> Double {
    let degree = Double.pi / 180
    let mean = (hypot(a, b) + hypot(other.a, other.b)) / 2
    let g = 0.5 * (1 - sqrt(pow(mean, 7) / (pow(mean, 7) + pow(25, 7))))
    let (a1, a2) = ((1 + g) * a, (1 + g) * other.a)
    let (c1, c2) = (hypot(a1, b), hypot(a2, other.b))
    func hue(_ a: Double, _ b: Double) -> Double {
      a == 0 && b == 0 ? 0 : (atan2(b, a) / degree + 360).truncatingRemainder(dividingBy: 360)
    }
    let (h1, h2) = (hue(a1, b), hue(a2, other.b))
    var turn = c1 * c2 == 0 ? 0 : h2 - h1
    if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
    let (dL, dC) = (other.lightness - lightness, c2 - c1)
    let dH = 2 * sqrt(c1 * c2) * sin(turn / 2 * degree)
    let (l, c) = ((lightness + other.lightness) / 2, (c1 + c2) / 2)
    var h = h1 + h2
    if c1 * c2 != 0 {
      if abs(h1 - h2) > 180 { h += h < 360 ? 360 : -360 }
      h /= 2
    }
    let t =
      1 - 0.17 * cos((h - 30) * degree) + 0.24 * cos(2 * h * degree)
      + 0.32 * cos((3 * h + 6) * degree) - 0.2 * cos((4 * h - 63) * degree)
    let sL = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2))
    let (sC, sH) = (1 + 0.045 * c, 1 + 0.015 * c * t)
    let rotation = 30 * exp(-pow((h - 275) / 25, 2))
    let rT = -2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7))) * sin(2 * rotation * degree)
    let (x, y, z) = (dL / sL, dC / sC, dH / sH)
    return sqrt(x * x + y * y + z * z + rT * y * z)
  }
}
