/// The page a figure is made for.
public enum FigureSize: String, StudyChoice {
  case web
  case beamerWide = "beamer-16x9"
  case beamer = "beamer-4x3"
  case beamerFull = "beamer-16x9-full"
  case column = "a4-column"
  case page = "a4-full"

  public static var placeholder: FigureSize { .web }

  /// Millimetres. Slides: beamer's text widths, and its whole page of 16 cm; A4: a column of a
  /// journal, and the text width of a one-column article.
  var width: Double {
    switch self {
    case .web, .beamerWide: 140
    case .beamer: 108
    case .beamerFull: 160
    case .column: 84
    case .page: 170
    }
  }

  /// Two columns and the gap between them, for what one has no room for.
  static let bothColumns = 176.0

  /// The largest height in millimetres, nil where a page scrolls. Slides keep room for their title.
  var heightLimit: Double? {
    switch self {
    case .web: nil
    case .beamerWide: 72
    case .beamer: 78
    case .beamerFull: 90
    case .column, .page: 230
    }
  }

  /// Whether every figure fills the whole page.
  var isWholePage: Bool { self == .beamerFull }

  /// Points: larger on a screen far away than on paper in the hand.
  var fontSize: Double {
    switch self {
    case .web, .beamerWide, .beamer, .beamerFull: 9
    case .column, .page: 8
    }
  }
}
