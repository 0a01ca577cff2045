import Foundation
import PlottingCairo
import Results
import Synchronization

/// Hashes of the font files that text is set in, with what this machine's settings do to them: they
/// shape pictures as code does.
final class FontDigests: Sendable {
  static let shared = FontDigests()

  private let known = Mutex<[String: String]>([:])

  /// Of a family; worked out once.
  func digest(of family: String) -> String {
    known.withLock { known in
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
