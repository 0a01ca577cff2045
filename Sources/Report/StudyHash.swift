import Results
import Study

extension Study {
  /// As pages show it: without folders of one machine.
  var published: Study {
    var study = stored
    study.report.templates = nil
    return study
  }

  /// SHA-256 of what shapes the results, a user's points with it: what manifest, pages and archives
  /// call the study by.
  public var hash: String {
    Digest.hex(computed.canonicalJSON + (data.contents.map { Digest.hex($0.bytes) } ?? ""))
  }

  /// What archives call it: by that hash.
  public var identifier: String { "descent-study:\(hash)" }
}
