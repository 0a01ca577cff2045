import Foundation
import Plotting
import Results

/// Files that put the figures into LaTeX documents: a package with a command a figure, and slides
/// that show all of them in the lecture's order.
public struct LaTeXKit: Sendable {
  /// A part of the lecture with the figures that there are of it.
  public struct Chapter: Sendable {
    public var title: String
    public var figures: [FigureRecord]

    public init(title: String, figures: [FigureRecord]) {
      self.title = title
      self.figures = figures
    }
  }

  private let title: String
  private let author: String
  private let chapters: [Chapter]

  public init(title: String, author: String, chapters: [Chapter]) {
    self.title = title
    self.author = author
    self.chapters = chapters.filter { !$0.figures.isEmpty }
  }

  /// The files by their names.
  public var files: [String: String] {
    [
      "descent.sty": style, "slides.tex": slides,
      "slides-16x9.tex": Self.deck(aspect: "169", size: "beamer-16x9"),
      "slides-4x3.tex": Self.deck(aspect: "43", size: "beamer-4x3"),
    ]
  }

  /// The name of a figure's command: gradient-step is \descentGradientStep. Commands have letters
  /// only, so digits are spelt.
  static func command(_ id: String) -> String {
    let spelt: [Character: String] = [
      "0": "Zero", "1": "One", "2": "Two", "3": "Three", "4": "Four", "5": "Five", "6": "Six",
      "7": "Seven", "8": "Eight", "9": "Nine", ".": "Point",
    ]
    var (name, isStart) = ("descent", true)
    for character in id {
      if let word = spelt[character] {
        name += word
        isStart = true
      } else if character.isASCII, character.isLetter {
        name += isStart ? character.uppercased() : String(character)
        isStart = false
      } else {
        isStart = true
      }
    }
    return name
  }

  private var style: String {
    let entries = chapters.flatMap { chapter in
      ["", "% \(LaTeXText.escaped(chapter.title))"] + chapter.figures.map(Self.entry)
    }
    return Self.head + entries.joined(separator: "\n") + "\n\\endinput\n"
  }

  private static func entry(_ figure: FigureRecord) -> String {
    """
    \\descent@define{\(figure.id)}{\(figure.frames)}%
      {\(LaTeXText.latex(figure.title))}%
      {\(LaTeXText.latex(figure.caption))}
    \\newcommand\\\(command(figure.id)){\\descentfigure{\(figure.id)}}
    """
  }

  private var slides: String {
    let frames = chapters.map { chapter in
      "\n\\section{\(LaTeXText.escaped(chapter.title))}\n"
        + chapter.figures.map { figure in
          """
          \\begin{frame}{\\descenttitle{\(figure.id)}}
            \\centering
            \\descentsteps{\(figure.id)}
          \\end{frame}
          """
        }.joined(separator: "\n")
    }
    let names = author.isEmpty ? "" : "\\author{\(LaTeXText.escaped(author))}\n"
    return """
      % All figures in the lecture's order; compile slides-16x9.tex or slides-4x3.tex.
      \\title{\(LaTeXText.escaped(title))}
      \(names)\\date{}
      \\setbeamertemplate{navigation symbols}{}
      \\setbeamertemplate{footline}[frame number]
      \\setbeamerfont{frametitle}{size=\\large}
      \\begin{document}
      \\begin{frame}
        \\titlepage
      \\end{frame}
      \(frames.joined(separator: "\n"))
      \\end{document}

      """
  }

  private static func deck(aspect: String, size: String) -> String {
    """
    \\documentclass[aspectratio=\(aspect)]{beamer}
    \\ifdefined\\directlua\\else\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\fi
    % The figures made for this page by descent figures --size \(size), if they are there.
    \\usepackage[size=\(size)]{descent}
    \\input{slides}

    """
  }
}
