import Claims
import Foundation
import Records
import Report
import Results
import Testing
import Texts

/// A folder with the records and tables that a claim reads, for one verdict.
enum ClaimFolder {
  static func assess(_ claim: some Claim, _ files: [Artifact]) throws -> Finding {
    let folder = NSTemporaryDirectory() + "descent-claims-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for file in files { try DurableFile.write(file.data, to: "\(folder)/\(file.path)") }
    let finding = try claim.assess(ResultFolder(folder))
    try check(finding)
    return finding
  }

  private static let texts = Result { try Templates(TemplateFiles()).claimTexts() }

  /// Whatever is found, it is stored as it is, and its text has words for it and uses all of it.
  private static func check(_ finding: Finding) throws {
    #expect(try JSON.decode(Finding.self, from: JSON.encode(finding)) == finding)
    let texts = try texts.get()
    let words = try texts.words(of: finding)
    let all = [words.statement, words.lecture, words.rule, words.headline, words.measured]
    #expect(all.allSatisfy { !$0.isEmpty }, "\(finding.id)")
    for table in words.tables {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(finding.id)")
    }
    let unused = try texts.unused(of: finding)
    #expect(unused.isEmpty, "\(finding.id): \(unused)")
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
