import CPangoCairo
import Foundation
import Math
import Plotting

/// Writes an atlas as PDF: contents with links, then the figures, with an outline and page labels.
final class AtlasWriter {
  /// A4, in points.
  static let page = (width: 595.276, height: 841.890)
  private static let margin = 62.0
  private static let room = page.width - 2 * margin
  private static let bottom = page.height - margin
  private static let gap = 10.0

  private let atlas: Atlas
  private let surface: OpaquePointer
  private let canvas: CairoCanvas
  private let density: Double
  private var y = margin
  private var isFirst = true
  /// What each picture shows, and where each link leads, in the order in which they are drawn.
  private(set) var alternatives: [String] = []
  private(set) var links: [String] = []

  init(_ atlas: Atlas, on surface: OpaquePointer, canvas: CairoCanvas, density: Double) {
    (self.atlas, self.surface, self.canvas, self.density) = (atlas, surface, canvas, density)
  }

  /// Throws `MathError` and `CairoError`.
  func write() throws {
    try contents()
    var number = 0
    for chapter in atlas.chapters {
      guard !chapter.entries.isEmpty else { continue }
      let parent = outline(PlainMarkup.text(of: chapter.title), to: number)
      for entry in chapter.entries {
        try draw(entry, number)
        _ = outline("\(entry.name) \(PlainMarkup.text(of: entry.title))", to: number, in: parent)
        number += 1
      }
    }
  }

  private func style(_ size: Double, bold: Bool = false, soft: Bool = false) -> TextStyle {
    TextStyle(size: size, color: soft ? Color(0.35, 0.35, 0.35) : Color(0, 0, 0), isBold: bold)
  }

  private func newPage(_ label: String) {
    if !isFirst { canvas.showPage() }
    (isFirst, y) = (false, Self.margin)
    cairo_pdf_surface_set_page_label(surface, label)
  }

  /// Draws a paragraph here; one whose formulas cannot be set as plain text.
  private func write(
    _ markup: String, _ style: TextStyle, tag: String, x: Double = 0, room: Double = room
  ) throws {
    let paragraph =
      try (try? Paragraph(markup, style: style, on: canvas, room: room))
      ?? Paragraph(PlainMarkup.text(of: markup), style: style, on: canvas, room: room)
    canvas.tagged(tag) { paragraph.draw(on: canvas, at: Point(Self.margin + x, y)) }
    y += paragraph.height
  }

  private func contents() throws {
    newPage("i")
    try write(atlas.title, style(18, bold: true), tag: "H1")
    var (number, sheet) = (0, 1)
    for chapter in atlas.chapters where !chapter.entries.isEmpty {
      y += Self.gap
      if y > Self.bottom - 60 {
        sheet += 1
        newPage(String(repeating: "i", count: sheet))
      }
      try write(chapter.title, style(12, bold: true), tag: "H2")
      y += 3
      for entry in chapter.entries {
        if y > Self.bottom {
          sheet += 1
          newPage(String(repeating: "i", count: sheet))
        }
        let words = "\(entry.name) \(PlainMarkup.text(of: entry.title))"
        let markup = "\(entry.name)  \(entry.title)"
        try canvas.tagged("P") {
          try canvas.tagged("Link", "dest='\(Self.destination(number))'") {
            try write(markup, style(10), tag: "Span")
          }
        }
        links.append(words)
        number += 1
      }
    }
  }

  private static func destination(_ number: Int) -> String { "figure-\(number + 1)" }

  private func outline(_ title: String, to number: Int, in parent: Int32? = nil) -> Int32 {
    cairo_pdf_surface_add_outline(
      surface, parent ?? CAIRO_PDF_OUTLINE_ROOT, title, "dest='\(Self.destination(number))'",
      parent == nil ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t(rawValue: 0))
  }

  private func draw(_ entry: Atlas.Entry, _ number: Int) throws {
    newPage(entry.number)
    try canvas.tagged("cairo.dest", "name='\(Self.destination(number))'") {
      try write("\(entry.name)  \(entry.title)", style(13, bold: true), tag: "H2")
    }
    y += Self.gap
    let plan = try entry.renderer.plan(of: entry.figure)
    try draw(
      entry, plan, frame: nil, alt: entry.alt, room: Self.room, limit: 0.62 * Self.page.height, x: 0
    )
    y += Self.gap
    try write(entry.caption, style(9.5), tag: "P")
    y += Self.gap / 2
    try write(entry.source, style(8, soft: true), tag: "P")
    try frames(of: entry, plan)
  }

  /// Two to a row, with what each adds, below the figure where there is room.
  private func frames(of entry: Atlas.Entry, _ plan: FigurePlan) throws {
    let room = (Self.room - Self.gap) / 2
    let limit = 230.0
    let height = plan.height * min(1, room / plan.width, limit / plan.height) + 50
    var sheet = 0
    var top = y + 2 * Self.gap
    var lowest = y
    for frame in 0..<entry.figure.frames {
      let isLeft = frame % 2 == 0
      if isLeft {
        top = lowest + 2 * Self.gap
        if top + height > Self.page.height - Self.margin / 2 {
          sheet += 1
          newPage("\(entry.number)-\(sheet + 1)")
          (top, lowest) = (y, y)
        }
      }
      y = top
      let x = isLeft ? 0 : room + Self.gap
      let words = entry.frames.indices.contains(frame) ? entry.frames[frame] : ""
      try draw(
        entry, plan, frame: frame + 1, alt: "\(words) \(entry.alt)", room: room, limit: limit, x: x)
      try write(words, style(8), tag: "P", x: x, room: room)
      lowest = max(lowest, y)
    }
    y = lowest
  }

  /// Draws the picture or a frame in its own size, or smaller where that is too large.
  private func draw(
    _ entry: Atlas.Entry, _ plan: FigurePlan, frame: Int?, alt: String, room: Double, limit: Double,
    x: Double
  ) throws {
    let scale = min(1, room / plan.width, limit / plan.height)
    let picture = CairoCanvas(
      surface, scale: 1, pixelsPerPoint: density, mode: .taggedGlyphs,
      fontFamily: entry.renderer.fontFamily, formulaLetters: entry.renderer.formulaLetters,
      wording: entry.figure.wording)
    let left = Self.margin + x + (room - plan.width * scale) / 2
    try picture.placed(at: Point(left, y), scale: scale) {
      let page = Rect(x: 0, y: 0, width: plan.width, height: plan.height)
      try picture.asPicture {
        try picture.clipped(to: page) {
          try FigureRenderer(entry.figure, theme: .light).draw(
            on: picture, plan: plan, frame: frame)
        }
      }
    }
    if let failure = picture.failure { throw CairoError(what: "draw an atlas", reason: failure) }
    alternatives.append(alt)
    y += plan.height * scale
  }
}
