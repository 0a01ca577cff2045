import Foundation
import Results
import Study

/// `run.log` of an output folder: the only file with times.
enum RunLog {
  static let file = "run.log"

  /// The day of the last run, ISO 8601. Throws a `StudyError` where there is none: the study can say one.
  static func day(in folder: String) throws -> String {
    let log = (try? DurableFile.read(file, below: folder)).map {
      String(decoding: $0, as: UTF8.self)
    }
    let day = log?.split(separator: "\n").last { $0.contains(" run of ") }.map {
      String($0.prefix(10))
    }
    guard let day, Study.isDate(day) else {
      throw StudyError(
        "report.date", found: "nothing, and no \(file) that has the day of the run",
        expected: "a day such as 2026-03-31")
    }
    return day
  }
}
