extension MathLayout {
  /// A vertical list, `vlist-t > vlist-r > vlist > row…`; the baseline of a row lies `top` plus
  /// its strut's height below that of the list.
  ///
  /// Rows are measured first; only those whose width depends on the list's are laid out again,
  /// since doing both for all takes time exponential in the nesting.
  func verticalList(_ node: MathNode, _ context: MathContext) -> Fragment {
    guard let list = node.kids.first?.kids.first else { return Fragment() }
    struct Row {
      var node: MathNode
      var content: [MathNode]
      var context: MathContext
      var fragment: Fragment
      var y: Double
      func length(_ name: String) -> Double { (node.length(name) ?? 0) * context.em }
      var margins: Double { length("marginLeft") + length("marginRight") }
    }
    let rows = list.kids.map { row in
      let inner = context.entering(row, parent: list)
      var strut = 0.0
      if let pstrut = row.kids.first(where: { $0.has("pstrut") }) {
        strut = (pstrut.length("height") ?? 0) * inner.entering(pstrut, parent: row).em
      }
      let content = row.kids.filter { !$0.has("pstrut") }
      return Row(
        node: row, content: content, context: inner,
        fragment: line(content, inner, parent: row, available: nil),
        y: (row.length("top") ?? 0) * inner.em + strut)
    }
    let width = rows.map { $0.fragment.width + $0.margins }.max() ?? 0
    var result = Fragment()
    for row in rows {
      let available = width - row.margins
      let part =
        row.fragment.fills
        ? line(row.content, row.context, parent: row.node, available: available) : row.fragment
      let free = max(0, available - part.width)
      let share: Double =
        switch row.context.alignment {
        case .left: 0
        case .center: 0.5
        case .right: 1
        }
      result.place(
        part, dx: row.length("marginLeft") + share * free + row.length("left"), dy: row.y)
    }
    result.fills = false
    result.width = width
    return result
  }

  /// A box of given height on the baseline, filled by one drawing or by two or three side by
  /// side: roots, wide accents, braces, arrows.
  func drawing(_ node: MathNode, _ context: MathContext, available: Double?) -> Fragment {
    var result = Fragment()
    let height = (node.length("height") ?? 0) * context.em
    result.fills = node.style?["width"] == nil
    result.width =
      node.length("width").map { $0 * context.em }
      ?? max(available ?? 0, (node.length("minWidth") ?? 0) * context.em)
    for kid in node.kids {
      if kid.isDrawing {
        place(kid, in: &result, x: 0, width: result.width, top: -height, height: height, context)
      } else if let inner = kid.kids.first(where: \.isDrawing) {
        let (start, share) = Self.part(of: kid)
        let partHeight = (kid.length("height") ?? node.length("height") ?? 0) * context.em
        place(
          inner, in: &result, x: start * result.width, width: share * result.width, top: -height,
          height: partHeight, context)
      }
    }
    return result
  }

  /// Where a part of a stretched drawing begins, and its share of the width.
  private static func part(of node: MathNode) -> (start: Double, share: Double) {
    if node.has("halfarrow-left") { return (0, 0.502) }
    if node.has("halfarrow-right") { return (0.498, 0.502) }
    if node.has("brace-left") { return (0, 0.251) }
    if node.has("brace-center") { return (0.25, 0.5) }
    if node.has("brace-right") { return (0.749, 0.251) }
    return (0, 1)
  }

  /// Scales a drawing's view box into a rectangle as SVG's `preserveAspectRatio` says.
  private func place(
    _ drawing: MathNode, in result: inout Fragment, x: Double, width: Double, top: Double,
    height: Double, _ context: MathContext
  ) {
    let view = (drawing.viewBox ?? "").split(separator: " ").compactMap { Double($0) }
    guard view.count == 4, view[2] > 0, view[3] > 0, !context.isInvisible else { return }
    let aspect = drawing.aspect ?? ""
    var (scaleX, scaleY) = (width / view[2], height / view[3])
    if aspect != "none" {
      let scale = aspect.hasSuffix("slice") ? max(scaleX, scaleY) : min(scaleX, scaleY)
      (scaleX, scaleY) = (scale, scale)
    }
    func share(_ axis: String) -> Double {
      aspect == "none" || aspect.contains(axis + "Min")
        ? 0 : aspect.contains(axis + "Max") ? 1 : 0.5
    }
    let originX = x + share("x") * (width - view[2] * scaleX) - view[0] * scaleX
    let originY = top + share("Y") * (height - view[3] * scaleY) - view[1] * scaleY
    for kid in drawing.kids {
      guard let path = kid.path else { continue }
      var parser = SVGPathParser(path)
      let outline = parser.parse().map { element in
        element.mapped { (originX + $0 * scaleX, originY + $1 * scaleY) }
      }
      result.box.items.append(.outline(outline, clip: [x, top, width, height]))
    }
  }
}
