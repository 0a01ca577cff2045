import Experiments
import Lecture
import PlottingCairo
import Results

/// Which code shapes the files of a task: they are made again when its hash changes. Comments do
/// not count, nor does code that only reads the files or says something about them.
public struct Revision: Sendable {
  /// A folder of sources, alone or with all folders in it, by its path below `Sources`.
  public enum Code: Sendable {
    case target(String)
    case folder(String)
  }

  public let code: [Code]
  /// Libraries of the machine that shape the files.
  let libraries: String

  public init(code: [Code], libraries: String = "") {
    (self.code, self.libraries) = (code, libraries)
  }

  /// The numbers of experiments.
  private static let numerics =
    [
      "CKernels", "CLAPACK", "Expressions", "LinearAlgebra", "Optimization", "Learning",
    ]
    .map(Code.target) + [.folder("Input/CSV")]
  /// How rows become files.
  private static let files = ["Input", "Lecture", "Records", "Results", "Study"].map(Code.target)

  /// What computes the cells of an experiment. Cells that say which tables they write have the
  /// columns among their parameters; others are made again when anything about files changes.
  public static func cells(in part: LecturePart, sayTables: Bool) -> Revision {
    let folders = ["Experiments"] + part.computes.map { "Experiments/" + $0.folder }
    return Revision(code: numerics + folders.map(Code.folder) + (sayTables ? [] : files))
  }

  /// What sums up an experiment.
  public static func record(in part: LecturePart) -> Revision {
    cells(in: part, sayTables: false)
  }

  /// The study takes names and parameters from the catalogs.
  private static let catalogs = ["Expressions", "Learning", "Optimization"].map(Code.target)

  public static let study = Revision(code: [.target("Lecture"), .target("Study")] + catalogs)
  public static let claims = Revision(
    code: [
      "Claims", "Input", "Lecture", "LinearAlgebra", "Numerals", "Pipeline", "Records", "Results",
    ]
    .map(Code.target))
  public static let figures = Revision(
    code: [
      "CKernels", "Expressions", "Figures", "Input", "Learning", "Lecture", "LinearAlgebra", "Math",
      "Numerals",
      "Optimization",
      "Pipeline",
      "Plotting", "PlottingCairo", "Records", "Results", "Study", "Texts",
    ].map(Code.target), libraries: CairoRenderer.environment)
  public static let report = Revision(
    code: [
      "Input", "Lecture", "Math", "Numerals", "Pipeline", "Records", "Report", "Results", "Study",
      "Texts",
    ].map(Code.target) + catalogs)

  /// A hash of the code and the libraries.
  ///
  /// - Parameter hashes: of each folder, by its path below `Sources`; nil for those that this
  ///   program was built from.
  public func digest(_ hashes: [String: String]? = nil) -> String {
    let lines = (hashes ?? SourceRevision.hashes).filter { path, _ in
      code.contains {
        switch $0 {
        case .folder(let folder): path == folder
        case .target(let target): path == target || path.hasPrefix(target + "/")
        }
      }
    }
    return Digest.hex(
      (lines.map { "\($0.key)=\($0.value)" }.sorted() + [libraries]).joined(separator: "\n"))
  }
}
