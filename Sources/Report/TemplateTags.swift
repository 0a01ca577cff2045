/// The tags that templates and texts may name, and what they stand for. Tags inside a section, such
/// as `{{file}}` in `{{#chapters}}`, are those of the thing that the section is about.
enum TemplateTags {
  /// What is no text itself, with the number of names, joined by dots, that a text in it has.
  static let things = [
    "figure": 3, "claim": 3, "table": 3, "number": 3, "chapters": 2, "background": 2,
    "previous": 2, "next": 2, "ledgers": 3, "ledger": 2, "verdicts": 2, "refuted": 2, "claims": 2,
    "answers": 2,
    "boundaryFigures": 2, "landscapeFigures": 2, "landscapeMaps": 2, "firstLandscape": 2,
    "problemFigures": 2, "ownFigures": 2,
    "endings": 2, "figures": 2, "downloads": 2, "experiments": 2, "quadratic": 2, "evidence": 2,
    "frames": 2, "sources": 2, "columns": 2, "rows": 2, "cells": 2, "meanings": 2, "lines": 2,
    "files": 2,
  ]

  static let meanings: [String: String] = [
    // The site.
    "title": "the study's title; of a link or figure, its own",
    "author": "who publishes", "hasAuthor": "whether that is known",
    "language": "of the texts, as browsers name it", "pageTitle": "the title of this page",
    "base": "where links begin on the page of addresses that are none",
    "isIndex": "whether this is the first page", "chapters": "links to the lecture's parts",
    "background": "links to the other pages", "isCurrent": "whether a link leads to this page",
    "previous": "a link", "next": "a link", "hasNeighbours": "whether there are such links",
    "version": "of the program", "seed": "of the study", "study": "the study as YAML",
    "studyHash": "its SHA-256", "studyShort": "the first digits of it",
    "words": "those of the scripts, as JSON",
    "style": "the pages' style sheet", "mathStyle": "that of formulas",

    // What the run has, by its id.
    "figure": "a figure: figure.<id>", "claim": "a claim: claim.<id>",
    "table": "a table: table.<experiment>_<file>",
    "number": "a number: number.<experiment>.<name>",

    // Lists.
    "verdicts": "those of the ledger, each with its count", "count": "how many claims have it",
    "separator": "between such counts",
    "claimCount": "how many were tested",
    "hasForest": "whether any of them has effects", "forestAxis": "their axis, as a picture",
    "ledgers": "ledgers.findings, ledgers.mathematics, where they have claims",
    "ledger": "its claims, in the order of the pages that discuss them",
    "hasLedger": "whether any was tested",
    "hasAnswers": "whether any answers the question of the first page",
    "boundaryFigures": "the decision boundaries, one a figure",
    "landscapeFigures": "the landscapes as surfaces, a figure a height",
    "landscapeMaps": "the same as maps", "firstLandscape": "the one of middle height",
    "problemFigures": "the paths on the study's own problems",
    "ownFigures": "the figures that the study adds to this page",
    "hasOwnFigures": "whether there are any",
    "endings": "how trainings ended, by experiment", "figures": "the figures of a chapter",
    "downloads": "files of a figure, or of all", "hasFigures": "whether any was drawn",
    "experiments": "files of results by experiment",

    // Single values.
    "quadratic": "matrices q and h as formulas; isLectures, hasLecturesMetric",
    "stepLab": "where the lab of step sizes starts, as JSON",
    "trainLab": "where the lab of trainings starts, as JSON",
    "labTitle": "of a lab that is a page of its own", "lab": "the lab itself",
    "scripts": "of such a page", "still": "the picture that is there without scripts",
    "landscapes": "the landscapes' grids, as JSON",
    "drawSource": "where data sets come from", "adamSteps": "Adam's step sizes",
    "isOneSeed": "whether one initial point was drawn for each scale",
    "bibtex": "how to cite the report, for BibTeX", "csl": "the same for reference managers",
    "reportTitle": "of the report, like the following; all but this only where the study says them",
    "reportAuthor": "who publishes it", "reportYear": "of publication",
    "reportVersion": "its version", "reportDOI": "where it is to be found",
    "reportLicense": "what readers may do with it",

    // A claim.
    "id": "the id of a figure or claim", "page": "the page that discusses a claim",
    "statement": "what is claimed", "lecture": "the value that the lecture gives",
    "headline": "what was found, in a few words",
    "measured": "what was found", "findings": "the same in tables, a row a setting",
    "anchor": "the id of such a table",
    "answer": "what was found, for those who read no more",
    "brief": "the same in a sentence", "effect": "how large it is",
    "counter": "what speaks against it", "forest": "the effects of its settings, as a picture",
    "rule": "when the claim holds", "evidence": "the files it rests on", "n": "of how many",
    "unit": "what is counted", "estimate": "the number that decides, if there is one",
    "interval": "its 95 % interval", "verdict": "in words", "verdictClass": "as a class",
    "sign": "of the verdict", "isReproduced": "for a verdict", "isInPart": "for a verdict",
    "isNotReproduced": "for a verdict", "isNotTestable": "for a verdict",

    // A figure.
    "finding": "the answer that the picture gives",
    "caption": "in full sentences; of a frame, what is new", "alt": "what the picture shows",
    "isEnglish": "whether its words are the program's, in English", "src": "the picture",
    "dark": "the picture on dark ground", "width": "in pixels",
    "height": "in pixels", "isWide": "whether its panels need the width of the page",
    "hasFrames": "whether it steps",
    "settings": "the keys of the study that it follows from", "key": "such a key",
    "frames": "its steps", "sources": "the files it is drawn from", "sha256": "of such a file",
    "selected": "what of the boundaries it shows, as JSON",

    // Tables, and the numbers behind figures.
    "file": "a path", "name": "of a file, column or figure", "columns": "of a table",
    "rows": "of a table", "head": "the first cell of a row", "cells": "the others",
    "label": "the column of a cell", "text": "of a cell", "meanings": "what the columns say",
    "meaning": "of a column", "lines": "the series of a figure", "series": "the name of one",
    "csv": "the file of a figure's numbers", "points": "how many points it has",
    "isEmpty": "whether there is no series", "chapterFile": "the page of the figures",
    "chapterTitle": "the title of that page", "experiment": "an experiment's id",
    "files": "of an experiment", "size": "of a file",

    // How trainings ended.
    "summary": "in one sentence", "hasOthers": "whether some did not reach zero loss",
    "others": "which",
  ]
}
