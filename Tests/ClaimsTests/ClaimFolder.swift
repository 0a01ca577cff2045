import Claims
import Foundation
import Records
import Results

/// A folder with the records and tables that a claim reads, for one verdict.
enum ClaimFolder {
  static func assess(_ claim: some Claim, _ files: [Artifact]) throws -> ClaimRecord {
    let folder = NSTemporaryDirectory() + "descent-claims-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for file in files { try DurableFile.write(file.data, to: "\(folder)/\(file.path)") }
    return try claim.assess(ResultFolder(folder))
  }
}

extension RecordFile {
  /// The record with these numbers.
  func artifact(keys: [String] = [], _ change: (inout Scalars) -> Void) throws -> Artifact {
    var scalars = Scalars()
    change(&scalars)
    return Artifact(path, try JSON.encode(record(study: .null, scalars, keys: keys)))
  }
}

extension TableRow {
  /// A row with some of its values.
  static func row(_ change: (inout Self) -> Void) -> Self {
    var row = Self()
    change(&row)
    return row
  }
}
