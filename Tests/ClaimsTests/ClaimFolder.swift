import Claims
import Foundation
import Results

/// A folder with the records and tables that a claim reads, for one verdict.
enum ClaimFolder {
  static func assess(
    _ claim: some Claim, scalars: [String: Double] = [:], tables: [String: String]
  ) throws -> ClaimRecord {
    let folder = NSTemporaryDirectory() + "descent-claims-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for experiment in claim.needs {
      let path = "\(folder)/results/\(experiment)/"
      let record = Record(experiment: experiment, study: .null, scalars: scalars)
      try DurableFile.write(try JSON.encode(record), to: path + "record.json")
      for (file, text) in tables { try DurableFile.write(Data(text.utf8), to: path + file) }
    }
    return try claim.assess(ResultFolder(folder))
  }

  /// A header and rows.
  static func csv(_ header: String, _ rows: [String]) -> String {
    ([header] + rows).map { $0 + "\n" }.joined()
  }
}
