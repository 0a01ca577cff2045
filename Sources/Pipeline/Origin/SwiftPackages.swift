import Archive
import Foundation
import Results

/// The Swift packages of a `Package.resolved`.
enum SwiftPackages {
  private struct Resolved: Decodable {
    struct Pin: Decodable {
      struct State: Decodable { var version: String?, revision: String? }
      var identity: String
      var location: String
      var state: State
    }
    var pins: [Pin]
  }

  /// Sorted by name; none where the file is no such list.
  static func all(in resolved: Data?) -> [SoftwarePackage] {
    guard let resolved, let list = try? JSON.decode(Resolved.self, from: resolved) else {
      return []
    }
    return list.pins.sorted { $0.identity < $1.identity }.map { pin in
      let version = pin.state.version ?? pin.state.revision ?? "unknown"
      let place = pin.location.replacing(/^[a-z]+:\/\/|\.git$/, with: "")
      return SoftwarePackage(
        name: pin.identity, version: version, location: "git+\(pin.location)",
        address: "pkg:swift/\(place)@\(version)")
    }
  }
}
