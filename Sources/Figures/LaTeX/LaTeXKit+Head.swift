import Study

extension LaTeXKit {
  private static func names<T: CaseIterable & RawRepresentable<String>>(_: T.Type) -> String {
    T.allCases.map(\.rawValue).joined(separator: ",")
  }

  /// The package's own commands, before the figures'.
  static let head = #"""
    % The figures of a study as LaTeX commands, for pdflatex and lualatex, in slides and articles.
    %
    %   \usepackage[size=beamer-16x9]{descent}   figures made for that page, where there are some
    %   \usepackage[theme=print]{descent}        in those colours, where there are some
    %   \descentfigure{ID}    the figure; \descentfigure[3]{ID} its third step
    %   \descentsteps{ID}     in beamer: one step a slide, the whole figure last; \descentsteps<3->{ID}
    %                         from the third slide on; \descentsteps[2-4]{ID} these steps only
    %   \descentanimate{ID}   all steps as a film, with \usepackage{animate}: it plays in Acrobat, other
    %                         viewers show the whole figure; \descentanimate[4]{ID} four steps a second
    %   \descentfull{ID}      in beamer: a slide of nothing else, for size=beamer-16x9-full
    %   \descentcaption{ID}   its caption        \descenttitle{ID}  its title
    %   \descentfloat{ID}     a floating figure with caption and the label fig:descent-ID, over both
    %                         columns if it is as wide; on slides, its title is the caption
    %   \descentGradientStep  short for \descentfigure{gradient-step}, and so on for every figure
    %
    % Figures have their own size of text: they are placed as they are and made smaller only where
    % the page has no room. \descentpath is the folder of the PDFs, \descentheight the largest
    % height.
    \NeedsTeXFormat{LaTeX2e}
    \ProvidesPackage{descent}[2026/01/01 Figures of a study]
    \RequirePackage{graphicx,amsmath,amssymb,keyval,textcomp}
    \providecommand\descentpath{../}
    \providecommand\descentheight{0.84\textheight}
    \newcommand\descent@size{}
    \newcommand\descent@theme{}
    % what, given, those that there are
    \newcommand\descent@check[3]{\@expandtwoargs\in@{,#2,}{,#3,}%
      \ifin@\else\PackageError{descent}{There is no #1 #2}{One of #3.}\fi}
    \define@key{descent}{size}{\descent@check{size}{#1}{\#(names(FigureSize.self))}%
      \renewcommand\descent@size{#1/}}
    \define@key{descent}{theme}{\descent@check{theme}{#1}{\#(names(FigureTheme.self))}%
      \renewcommand\descent@theme{#1/}}
    \DeclareOption*{\edef\descent@next{\noexpand\setkeys{descent}{\CurrentOption}}\descent@next}
    \ProcessOptions\relax
    \ifdefined\directlua\newcommand\descentunicode[1]{#1}\else
      \newcommand\descentunicode[1]{?\PackageWarning{descent}{\detokenize{#1} needs lualatex}}\fi

    % id, number of steps, title, caption
    \newcommand\descent@define[4]{%
      \@namedef{descent@steps@#1}{#2}%
      \@namedef{descent@title@#1}{#3}%
      \@namedef{descent@caption@#1}{#4}}
    % id, what to do with it
    \newcommand\descent@known[2]{%
      \@ifundefined{descent@steps@#1}%
        {\PackageError{descent}{There is no figure #1}{`descent list' names them.}}{#2}}
    \newcommand\descent@get[2]{\descent@known{#2}{\@nameuse{descent@#1@#2}}}
    \newcommand\descenttitle[1]{\descent@get{title}{#1}}
    \newcommand\descentcaption[1]{\descent@get{caption}{#1}}

    % The PDF of a figure: that of its page and colours, else of its page, else of its colours.
    \newcommand\descent@try[2]{\ifx\descent@file\@empty
      \IfFileExists{\descentpath#2#1.pdf}{\edef\descent@file{\descentpath#2#1.pdf}}{}\fi}
    \newsavebox\descent@box
    % id, options of \includegraphics
    \newcommand\descent@include[2]{\descent@load{#1}{#2}\descent@fit}
    \newcommand\descent@load[2]{%
      \let\descent@file\@empty
      \descent@try{#1}{\descent@size\descent@theme}\descent@try{#1}{\descent@size}%
      \descent@try{#1}{\descent@theme}\descent@try{#1}{}%
      \ifx\descent@file\@empty
        \PackageError{descent}{There is no #1.pdf in \descentpath}{`descent figures' draws it.}%
      \else\sbox\descent@box{\includegraphics[#2]{\descent@file}}\fi}
    \newcommand\descent@fit{%
      \ifdim\wd\descent@box>\linewidth
        \sbox\descent@box{\resizebox{\linewidth}{!}{\usebox\descent@box}}\fi
      \ifdim\ht\descent@box>\dimexpr\descentheight\relax
        \sbox\descent@box{\resizebox{!}{\dimexpr\descentheight\relax}{\usebox\descent@box}}\fi
      \usebox\descent@box}
    % Step or nothing for the last one, id.
    \newcommand\descentfigure[2][]{\descent@known{#2}{%
      \ifnum\@nameuse{descent@steps@#2}>0
        \edef\descent@page{\if\relax\detokenize{#1}\relax\@nameuse{descent@steps@#2}\else#1\fi}%
        \descent@inside{#2}{\descent@page}%
        \descent@include{#2}{page=\descent@page}%
      \else\descent@include{#2}{}\fi}}
    \newcommand\descent@inside[2]{%
      \ifnum#2<1 \descent@nostep{#1}{#2}\else
      \ifnum#2>\@nameuse{descent@steps@#1} \descent@nostep{#1}{#2}\fi\fi}
    \newcommand\descent@nostep[2]{\PackageError{descent}{#1 has no step #2}%
      {It has steps 1 to \@nameuse{descent@steps@#1}; the last one is taken.}%
      \edef#2{\@nameuse{descent@steps@#1}}}
    \newcommand\descentfull[1]{{%
      \def\descent@whole{\parbox[c][\paperheight][c]{\paperwidth}{%
        \def\descentheight{\paperheight}\linewidth=\paperwidth\centering\descentfigure{#1}}}%
      \setbeamertemplate{background canvas}{\descent@whole}%
      \begin{frame}[plain]\end{frame}}}
    \newcounter{descent@step}
    \newcounter{descent@slide}
    % <first slide->, [first step-last step], id
    \newcommand\descentsteps{\@ifnextchar<{\descent@from}{\descent@from<1>}}
    \def\descent@from<#1>{\descent@first#1-\@nil\@ifnextchar[{\descent@range}{\descent@range[]}}
    \def\descent@first#1-#2\@nil{\def\descent@slide{#1}}
    \def\descent@range[#1]#2{\descent@known{#2}{%
      \setcounter{descent@slide}{\descent@slide}%
      \ifnum\@nameuse{descent@steps@#2}>0
        \edef\descent@end{\@nameuse{descent@steps@#2}}\def\descent@begin{1}%
        \if\relax\detokenize{#1}\relax\else\descent@ends#1-#1-\@nil
          \descent@inside{#2}{\descent@begin}\descent@inside{#2}{\descent@end}\fi
        \setcounter{descent@step}{\descent@begin}%
        \loop
          \edef\descent@now{{\arabic{descent@slide}\ifnum\value{descent@step}<\descent@end\space\else-\fi}%
            {\arabic{descent@step}}}%
          \expandafter\descent@only\descent@now{#2}%
        \ifnum\value{descent@step}<\descent@end
          \stepcounter{descent@step}\stepcounter{descent@slide}%
        \repeat
      \else\only<\arabic{descent@slide}->{\descent@include{#2}{}}\fi}}
    \def\descent@ends#1-#2-#3\@nil{\def\descent@begin{#1}\def\descent@end{#2}}
    % slides, step, id
    \newcommand\descent@only[3]{\only<#1>{\descent@include{#3}{page=#2}}}
    % steps a second, id
    \newcommand\descentanimate[2][2]{\descent@known{#2}{%
      \@ifpackageloaded{animate}{%
        \ifnum\@nameuse{descent@steps@#2}>0 \descent@film{#1}{#2}\else\descent@include{#2}{}\fi}%
        {\PackageError{descent}{\protect\descentanimate\space needs the package animate}%
          {Say \protect\usepackage{animate} before the document begins.}}}}
    \newcommand\descent@film[2]{\descent@load{#2}{page=\@nameuse{descent@steps@#2}}%
      \sbox\descent@box{\descent@fit}%
      \expandafter\descent@stem\descent@file\@nil
      \animategraphics[width=\wd\descent@box,poster=last,controls]{#1}{\descent@name}{}{}}
    \def\descent@stem#1.pdf\@nil{\def\descent@name{#1}}
    \newcommand\descentfloat[2][tbp]{\descent@known{#2}{%
      \def\descent@float{figure}\def\descent@words{\descentcaption{#2}}%
      \@ifclassloaded{beamer}{\def\descent@words{\descenttitle{#2}}}{%
        \if@twocolumn\descent@load{#2}{}%
          \ifdim\wd\descent@box>\columnwidth\def\descent@float{figure*}\fi\fi}%
      \begin{\descent@float}[#1]\centering
        \@ifclassloaded{beamer}{\def\descentheight{0.7\textheight}}{}%
        \descentfigure{#2}\caption[\descenttitle{#2}]{\descent@words}\label{fig:descent-#2}\end{\descent@float}}}

    """#
}
