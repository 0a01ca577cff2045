import Plotting

/// Figures for one document, each on a page of its own.
public struct Atlas: Sendable {
  /// A figure with the words around it. Formulas stand between dollar signs.
  public struct Entry: Sendable {
    /// "Figure 4.14".
    public var name: String
    /// "4.14", as the page is called.
    public var number: String
    /// Of the figure.
    public var title: String
    /// Drawn in its own size, or smaller where the page is.
    public var figure: Figure
    /// Full sentences.
    public var caption: String
    /// What it is drawn from.
    public var source: String
    /// What the picture shows, in plain text.
    public var alt: String
    /// In plain text, one a frame.
    public var frames: [String]
    /// The family of the figure's text, and so on.
    public var renderer: CairoRenderer

    /// A page, and more for the frames.
    public init(
      name: String, number: String, title: String, figure: Figure, caption: String,
      source: String, alt: String, frames: [String], renderer: CairoRenderer
    ) {
      (self.name, self.number, self.title, self.figure) = (name, number, title, figure)
      (self.caption, self.source, self.alt, self.frames) = (caption, source, alt, frames)
      self.renderer = renderer
    }
  }

  /// Entries of one part.
  public struct Chapter: Sendable {
    /// Of the part.
    public var title: String
    /// In their order.
    public var entries: [Entry]

    /// A part with its figures.
    public init(title: String, entries: [Entry]) { (self.title, self.entries) = (title, entries) }
  }

  /// Of the document.
  public var title: String
  /// In their order; those without figures are left out.
  public var chapters: [Chapter]

  /// A document of these chapters.
  public init(title: String, chapters: [Chapter]) {
    (self.title, self.chapters) = (title, chapters)
  }
}
