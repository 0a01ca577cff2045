import Results
import Study

extension Study {
  /// SHA-256 of what shapes the results, a user's points with it: what manifest, pages and archives
  /// call the study by.
  public var hash: String {
    Digest.hex(computed.canonicalJSON + (data.contents.map { Digest.hex($0.bytes) } ?? ""))
  }
}
