import Experiments
import Figures
import Foundation
import Results
import Study
import Texts

/// Figures with the program's own words.
extension LectureFigure {
  var words: FigureWords {
    get throws { try SmallTexts.texts.get().words(of: self) }
  }

  func drawn(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    try drawn(results, style, try words)
  }

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    try draw(results, style, try words)
  }
}

private enum SmallTexts {
  static let texts = Result { try FigureTexts(TemplateFiles()) }
}

/// The stored results of the small study, computed once for all tests.
enum SmallResults {
  private static let computed: Result<(folder: ResultFolder, files: [String: Data]), any Error> =
    Result {
      let folder = NSTemporaryDirectory() + "descent-figures-\(UUID().uuidString)"
      return (ResultFolder(folder), try compute(SmallStudy.study, into: folder))
    }

  static func folder() throws -> ResultFolder { try computed.get().folder }

  /// Each file by its path.
  static func files() throws -> [String: Data] { try computed.get().files }

  /// The folder with what the experiments of a study write; of each study computed once.
  static func folder(of study: Study) throws -> ResultFolder {
    try lock.withLock {
      if let done = others.first(where: { $0.study == study }) { return done.folder }
      let folder = NSTemporaryDirectory() + "descent-figures-\(UUID().uuidString)"
      try compute(study, into: folder)
      others.append((study, ResultFolder(folder)))
      return ResultFolder(folder)
    }
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var others: [(study: Study, folder: ResultFolder)] = []

  /// Runs experiments, or those of the named ids, into a folder; the files by their paths.
  @discardableResult static func compute(
    _ study: Study, only ids: [String]? = nil, into folder: String
  ) throws -> [String: Data] {
    var files: [String: Data] = [:]
    func store(_ artifacts: [Artifact]) throws {
      for artifact in artifacts {
        files[artifact.path] = artifact.data
        try DurableFile.write(artifact.data, to: "\(folder)/\(artifact.path)")
      }
    }
    for experiment in ExperimentCatalog.all where ids?.contains(experiment.id) ?? true {
      for cell in try experiment.cells(of: study) {
        try store(try cell.compute(ResultFolder(folder)))
      }
      try store(try experiment.summary(of: study, from: ResultFolder(folder)))
      let record = try experiment.record(of: study, from: ResultFolder(folder))
      try store([Artifact("results/\(experiment.id)/record.json", try JSON.encode(record))])
    }
    return files
  }
}
