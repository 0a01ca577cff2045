/// Maps as pages other than white ones show them.
extension Colormap {
  /// For print that may lose its colours: each step lighter than the one before, of maps with two sides
  /// in the same hues, of grounds in the same hue the other way round.
  public var forGrey: Colormap {
    if hasTwoSides {
      return Colormap(name: name + ", rising", hex: "00441b1161303a7d507e9186ab9fb0c2b5cadbcfe1")
    }
    guard isPale, let first = colors.first, let last = colors.last else { return self }
    let isFalling = first.luma > last.luma
    return Colormap(
      name: name + ", rising", colors: isFalling ? colors.reversed() : colors, isPale: true)
  }

  /// For a dark page: from the page's colour at the low end, or in the middle of two sides, to a
  /// brightness beside which lines and words in the theme's colours can be read.
  public func forDark(_ page: Color) -> Colormap {
    let suffix = ", dark"
    if hasTwoSides {
      let middle = page.mixed(with: Self.white, 0.12)
      return Colormap(
        name: name + suffix, colors: [Color(0x2F8A55), middle, Color(0x9A63B5)],
        hasTwoSides: true, paper: page)
    }
    if name == Self.quiet.name {
      return Colormap(
        name: name + suffix, colors: [page, Color(0x3B4858)], isPale: true, paper: page)
    }
    let last = Double(max(colors.count - 1, 1))
    let share = isPale ? (low: 0.06, high: 0.2) : (low: 0.12, high: 0.72)
    let dimmed = colors.enumerated().map { index, color in
      page.mixed(with: color, share.low + (share.high - share.low) * Double(index) / last)
    }
    return Colormap(name: name + suffix, colors: dimmed, isPale: isPale, paper: page)
  }

  /// Whether it is for a dark page.
  var isDark: Bool { paper != Self.white }

  /// Of what contours set apart: no colour map has it, and it is not that of holes.
  public var base: Color { isDark ? Color(0x5A5F68) : Color(0xF1F1F1) }
}
