import Foundation
import Plotting

/// What the source of a drawing for pgf consists of.
enum PGFSource {
  /// The picture with what it needs. Everything is local but what a document may define before it: where
  /// the images are, letters that its fonts lack, and how labels are set.
  static func document(
    title: String, width: Double, height: Double, colors: String, body: String
  ) -> String {
    let size = "\\pgfqpoint{\(number(width))bp}{\(number(height))bp}"
    return #"""
      % \#(title.replacing("\n", with: " "))
      % Needs \usepackage{pgf,amsmath,amssymb}; then \input this file where the picture goes.
      % Images beside it: \newcommand{\descentpath}{folder/} says where.
      \begingroup%
      \providecommand{\descentpath}{}%
      \providecommand{\descentunicode}[1]{#1}%
      \providecommand{\descentshifted}[5]{%
        \begin{pgfscope}\pgftransformshift{\pgfqpoint{#1bp}{#2bp}}\pgftext[#3]{\color{#4}#5}\end{pgfscope}}%
      \providecommand{\descentlabel}[4]{\ifx\relax#2\relax\else%
        \descentshifted{0.9}{0}{#1}{#2}{#4}\descentshifted{-0.9}{0}{#1}{#2}{#4}%
        \descentshifted{0}{0.9}{#1}{#2}{#4}\descentshifted{0}{-0.9}{#1}{#2}{#4}%
        \descentshifted{0.6}{0.6}{#1}{#2}{#4}\descentshifted{-0.6}{0.6}{#1}{#2}{#4}%
        \descentshifted{0.6}{-0.6}{#1}{#2}{#4}\descentshifted{-0.6}{-0.6}{#1}{#2}{#4}\fi%
        \begin{pgfscope}\pgftext[#1]{\color{#3}#4}\end{pgfscope}}%
      \def\descentm#1#2{\pgfpathmoveto{\pgfqpoint{#1bp}{#2bp}}}%
      \def\descentl#1#2{\pgfpathlineto{\pgfqpoint{#1bp}{#2bp}}}%
      \def\descentc#1#2#3#4#5#6{\pgfpathcurveto{\pgfqpoint{#1bp}{#2bp}}%
        {\pgfqpoint{#3bp}{#4bp}}{\pgfqpoint{#5bp}{#6bp}}}%
      \#(colors)\begin{pgfpicture}%
      \pgfpathrectangle{\pgfpointorigin}{\#(size)}\pgfusepath{use as bounding box}%
      \pgfsetroundjoin%
      \#(body)\end{pgfpicture}%
      \endgroup%

      """#
  }

  /// Farther off the page TeX cannot count.
  private static let farthest = 5000.0

  /// A thousandth of a point is less than anything can show.
  static func number(_ value: Double) -> String {
    let limited = min(max(value.isFinite ? value : 0, -farthest), farthest)
    let thousandths = Int((limited * 1000).rounded())
    guard thousandths % 1000 != 0 else { return String(thousandths / 1000) }
    let digits = String(abs(thousandths) % 1000 + 1000).dropFirst()
    return (thousandths < 0 ? "-" : "") + "\(abs(thousandths) / 1000)."
      + digits.replacing(/0+$/, with: "")
  }

  /// {x}{y}, or x=…bp,y=…bp where they are options.
  static func place(_ point: Point, named: Bool) -> String {
    let (x, y) = (number(point.x), number(point.y))
    return named ? "x=\(x)bp,y=\(y)bp" : "{\(x)}{\(y)}"
  }
}
