import Foundation
import PlottingCairo
import Results

/// Hashes of the font files that text is set in, with what this machine's settings do to them: they
/// shape pictures as code does.
///
/// Unchecked: `known` is guarded by `lock`.
final class FontDigests: @unchecked Sendable {
  static let shared = FontDigests()

  private let lock = NSLock()
  private var known: [String: String] = [:]

  /// Of a family; worked out once.
  func digest(of family: String) -> String {
    lock.withLock {
      if let digest = known[family] { return digest }
      let faces = FontFamilies.faces(of: family).map { face in
        let bytes = (try? DurableFile.read(face.file)).map(Digest.hex) ?? "absent"
        return "\(bytes) \(face.settings)"
      }
      let digest = Digest.hex(faces.joined(separator: "\n"))
      known[family] = digest
      return digest
    }
  }
}
