import Claims
import Foundation
import Testing

/// Every claim has its text in the folder of its part, and every text a claim.
@Suite struct ClaimTextTests {
  @Test func textsAndClaimsAreTheSame() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("templates/claims")
    let found = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    let texts = Set((found ?? []).filter { $0.hasSuffix(".md") })
    let claims = ClaimCatalog.all.map { "\($0.chapter.rawValue)/\($0.id).md" }
    #expect(texts == Set(claims + ["phrases.md"]))
  }
}
