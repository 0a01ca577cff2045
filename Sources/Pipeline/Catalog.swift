import Claims
import Experiments
import Figures
import Input
import Learning
import Optimization
import PlottingCairo
import Report
import Results
import Study
import Texts

/// What there is to run: for `descent list`.
public enum Catalog {
  public struct Entry: Sendable {
    public var id: String
    public var title: String
  }

  /// Throws a `StudyError` if the study cannot be run.
  public static func check(_ study: Study) throws {
    try study.check()
    for experiment in ExperimentCatalog.all { _ = try experiment.cells(of: study) }
  }

  /// Throws a `DataError` if the study's points cannot be used, a `StudyError` if it names none.
  public static func checkData(of study: Study) throws {
    try study.check()
    _ = try NetworkData(study)
  }

  public static let experiments = ExperimentCatalog.all.map { Entry(id: $0.id, title: $0.title) }
  /// Those of the built-in study.
  /// Throws `TextError` where their texts are not there.
  public static func figures() throws -> [Entry] {
    let texts = try FigureTexts(TemplateFiles())
    return try FigureCatalog.all(of: Study()).map {
      Entry(id: $0.id, title: try texts.words(of: $0).title())
    }
  }
  public static let methods = MethodCatalog.all.map { Entry(id: $0.id, title: $0.name.long) }
  /// Kinds of functions, by the key that gives one in a study.
  public static let problems = ProblemCatalog.all.map { Entry(id: $0.id, title: $0.summary) }
  /// Of points.
  public static let generators = DataGenerator.all.map { Entry(id: $0.id, title: $0.id) }
  /// The font families of this machine.
  public static var fonts: [String] { FontFamilies.installed }
  /// The plots of a figure in an output folder with their series, as it was drawn last.
  ///
  /// Throws `StudyError` for a figure that the folder's study does not have, `ResultError` where it was
  /// not drawn.
  public static func parts(of id: String, in folder: String) throws -> [FigureRecord.Part] {
    let ids = FigureCatalog.all(of: try Workspace.storedStudy(in: folder)).map(\.id)
    guard ids.contains(id) else {
      throw StudyError(
        "--parts", found: "the unknown id \(id)", expected: "one of " + ids.joined(separator: ", "))
    }
    let record = try ResultFolder(folder).json(FigureRecord.self, "figures/\(id).json")
    return record.parts ?? []
  }
  /// Throws a `ReportError` where the templates are not there.
  public static func claims() throws -> [Entry] {
    let templates = try Templates(TemplateFiles())
    return try ClaimCatalog.all.map { Entry(id: $0.id, title: try templates.statement(of: $0.id)) }
  }
}

extension TaskGraph {
  var figureIDs: [String] {
    items.filter { $0.stage == .figure && $0.id == FigureTask.id($0.subject, nil) }.map(\.subject)
  }

  /// The ids as the known ones are spelled; `own` stands for all figures that the study adds.
  ///
  /// Throws a `StudyError` for an id that is not among them.
  static func resolve(
    _ ids: [String], among known: [String], own: [OwnFigure]
  ) throws -> [String] {
    guard !own.isEmpty || !ids.contains(FiguresSection.allOwn) else {
      throw StudyError(
        "", found: "\(FiguresSection.allOwn), but the study has no figures of its own",
        expected: "some in figures.own, as descent init writes them", location: .option("--only"))
    }
    return try ids.flatMap { $0 == FiguresSection.allOwn ? own.map(\.id) : [$0] }.map { id in
      if known.contains(id) { return id }
      let spelled = NumberName.canonical(id)
      if known.contains(spelled) { return spelled }
      let hint = EditDistance.hint(for: id, among: known)
      throw StudyError(
        "", found: "the unknown id \(id)",
        expected: "one of \(known.joined(separator: ", "))\(hint)", location: .option("--only"))
    }
  }
}
