import Foundation
import FuzzedReaders
import Testing

/// Inputs that fuzzing found, and those that it started from, in the ordinary build: no crash, and what
/// a reader promises.
@Suite struct CorpusTests {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let corpus = tests.appending(path: "Corpus")

  @Test(.timeLimit(.minutes(2)), arguments: FuzzedReader.all.map(\.name))
  func theCorpusIsReadAgain(name: String) throws {
    let reader = try #require(FuzzedReader.all.first { $0.name == name })
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.corpus.appending(path: name), includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files.sorted(by: { $0.path < $1.path }) {
      #expect(throws: Never.self, "\(name)/\(file.lastPathComponent)") {
        try reader.take(try Data(contentsOf: file))
      }
    }
  }

  /// What is fuzzed starts from something that is right.
  @Test func aRightBagIsRead() throws {
    let reader = try #require(FuzzedReader.all.first { $0.name == "zip" })
    #expect(reader.accepts(try Data(contentsOf: Self.corpus.appending(path: "zip/right-bag"))))
  }

  /// Of each kind of row there is a seed that is right.
  @Test func everyKindOfRowIsInTheCorpus() throws {
    let seeds = try FileManager.default.contentsOfDirectory(
      at: Self.corpus.appending(path: "records"), includingPropertiesForKeys: nil
    ).map { try Data(contentsOf: $0) }
    let right = seeds.filter(FuzzedReader.records.accepts).compactMap { seed in
      String(decoding: seed, as: UTF8.self).split(separator: "\n").first.map(String.init)
    }
    #expect(Set(FuzzedReader.rows.keys).subtracting(right) == [])
  }

  /// The list of kinds is written by hand; the sources say what there is.
  @Test func everyKindOfRowIsFuzzed() throws {
    let records = Self.tests.appending(path: "../../Sources/Records").standardized
    let files = try #require(FileManager.default.enumerator(atPath: records.path))
    let declarations = try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map
    {
      try String(contentsOf: records.appending(path: $0), encoding: .utf8)
        .matches(of: /struct \w+: (TableRow|TrainingKeyed)/).count
    }
    #expect(declarations.reduce(0, +) == FuzzedReader.rows.count)
  }
}
