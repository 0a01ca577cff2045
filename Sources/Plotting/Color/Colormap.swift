/// A map from [0, 1] to colours, perceptually uniform, or uniform on both sides of a middle.
public struct Colormap: Sendable {
  /// What studies call it.
  public let name: String
  /// Whether it goes from one hue through a middle to another.
  public let hasTwoSides: Bool
  /// Whether it is a ground from which nothing is read off.
  let isPale: Bool
  /// What paler fills are mixed with: the colour of the page.
  let paper: Color
  let colors: [Color]

  /// The colour at t, interpolated between the nearest entries; t outside [0, 1] takes the end.
  public func color(at t: Double) -> Color {
    guard t.isFinite else { return colors[0] }
    let position = min(max(t, 0), 1) * Double(colors.count - 1)
    let index = min(Int(position), colors.count - 2)
    return colors[index].mixed(with: colors[index + 1], position - Double(index))
  }

  init(
    name: String, colors: [Color], hasTwoSides: Bool = false, isPale: Bool = false,
    paper: Color = white
  ) {
    (self.name, self.colors, self.hasTwoSides) = (name, colors, hasTwoSides)
    (self.isPale, self.paper) = (isPale, paper)
  }

  /// - Parameter hex: six hexadecimal digits a colour.
  init(name: String, hex: String, hasTwoSides: Bool = false, isPale: Bool = false) {
    let digits = hex.filter(\.isHexDigit).compactMap(\.hexDigitValue)
    let colors = stride(from: 0, to: digits.count - 5, by: 6).map { i in
      func channel(_ j: Int) -> Double { Double(16 * digits[i + j] + digits[i + j + 1]) / 255 }
      return Color(channel(0), channel(2), channel(4))
    }
    self.init(name: name, colors: colors, hasTwoSides: hasTwoSides, isPale: isPale)
  }

  static let white = Color(1, 1, 1)

  /// From green through white to purple: ColorBrewer's PRGn by Cynthia Brewer (Apache 2.0),
  /// turned round. For margins: purple is the class 1.
  public static let greenPurple = Colormap(
    name: "PRGn",
    hex: "00441b1b78375aae61a6dba0d9f0d3f7f7f7e7d4e8c2a5cf9970ab762a8340004b",
    hasTwoSides: true)

  /// For a ground under paths, from which nothing is read off.
  public var pale: Colormap {
    Colormap(
      name: name + ", pale", colors: colors.map { $0.mixed(with: Self.white, 0.5) }, isPale: true)
  }

  /// The ground under paths where no other map is asked for: from nearly white at the minimum to a
  /// bluish grey, in front of which every method's colour stands out.
  public static let quiet = Colormap(name: "quiet, pale", hex: "f7f9fba3b5c9", isPale: true)

  /// Viridis by Nathaniel Smith and Stéfan van der Walt (CC0), dark for low values.
  public static let viridis = Colormap(
    name: "viridis",
    hex: """
      44015444025645045745055946075a46085c460a5d460b5e470d60470e61471063471164471365481467
      48166848176948186a481a6c481b6d481c6e481d6f481f70482071482173482374482475482576482677
      482878482979472a7a472c7a472d7b472e7c472f7d46307e46327e46337f463480453581453781453882
      443983443a83443b84433d84433e85423f854240864241864142874144874045884046883f47883f4889
      3e49893e4a893e4c8a3d4d8a3d4e8a3c4f8a3c508b3b518b3b528b3a538b3a548c39558c39568c38588c
      38598c375a8c375b8d365c8d365d8d355e8d355f8d34608d34618d33628d33638d32648e32658e31668e
      31678e31688e30698e306a8e2f6b8e2f6c8e2e6d8e2e6e8e2e6f8e2d708e2d718e2c718e2c728e2c738e
      2b748e2b758e2a768e2a778e2a788e29798e297a8e297b8e287c8e287d8e277e8e277f8e27808e26818e
      26828e26828e25838e25848e25858e24868e24878e23888e23898e238a8d228b8d228c8d228d8d218e8d
      218f8d21908d21918c20928c20928c20938c1f948c1f958b1f968b1f978b1f988b1f998a1f9a8a1e9b8a
      1e9c891e9d891f9e891f9f881fa0881fa1881fa1871fa28720a38620a48621a58521a68522a78522a884
      23a98324aa8325ab8225ac8226ad8127ad8128ae8029af7f2ab07f2cb17e2db27d2eb37c2fb47c31b57b
      32b67a34b67935b77937b87838b9773aba763bbb753dbc743fbc7340bd7242be7144bf7046c06f48c16e
      4ac16d4cc26c4ec36b50c46a52c56954c56856c66758c7655ac8645cc8635ec96260ca6063cb5f65cb5e
      67cc5c69cd5b6ccd5a6ece5870cf5773d05675d05477d1537ad1517cd2507fd34e81d34d84d44b86d549
      89d5488bd6468ed64590d74393d74195d84098d83e9bd93c9dd93ba0da39a2da37a5db36a8db34aadc32
      addc30b0dd2fb2dd2db5de2bb8de29bade28bddf26c0df25c2df23c5e021c8e020cae11fcde11dd0e11c
      d2e21bd5e21ad8e219dae319dde318dfe318e2e418e5e419e7e419eae51aece51befe51cf1e51df4e61e
      f6e620f8e621fbe723fde725
      """)

  /// Cividis by Jamie Nuñez, Christopher Anderton and Ryan Renslow (CC0), the same to readers with
  /// and without red-green blindness: 64 of its 256 colours.
  public static let cividis = Colormap(
    name: "cividis",
    hex: """
      00224e00255400285b002b62002e6a0030700533711235701a386f213b6e273e6e2e416d33446d38476c
      3c4a6c404c6c444f6c48526c4c556c50576c545a6d575d6d5b606e5e636f62656f656870696b716c6e72
      7071737374757777767a7a787e7d788280798683798a86788e8978928c78958f779992779d9576a19975
      a59c74a99f73ada272b1a570b6a96fbaac6dbeaf6bc2b369c6b667cbb965cfbd62d4c15fd9c55cddc858
      e1cc55e6d051ead34cefd748f3db42f8df3cfde334fee838
      """)

  /// Magma by Nathaniel Smith and Stéfan van der Walt (CC0): 64 of its 256 colours.
  public static let magma = Colormap(
    name: "magma",
    hex: """
      00000402010903031206051a0a08220e0b2b130d34180f3d1d114722115029115a31116538106c3f0f72
      4510774c117a52137c59157e5f187f651a806b1d81721f817822817e24828426818b2981912b81982d80
      9e2f7fa5317eab337cb2357bba3878c03a76c73d73cd4071d3436ed9466bdf4a68e44f64e95462ed5a5f
      f1605df4675cf66e5cf8765cfa7d5efb8560fc8c63fd9467fd9b6bfea36ffeaa74feb47bfebb81fec287
      feca8dfed194fed89afde0a1fde7a9fceeb0fcf6b8fcfdbf
      """)

  /// From dark to light grey, in even steps of sRGB: for print.
  public static let grey = Colormap(name: "grey", hex: "1a1a1af2f2f2")
}
