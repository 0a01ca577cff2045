import Archive
import Foundation
import Math
import PlottingCairo
import Results

/// The Debian packages whose files this program has opened: libraries, fonts and KaTeX.
enum DebianPackages {
  private static let database = "/var/lib/dpkg"

  /// Sorted by name; none on other systems.
  ///
  /// - Parameter font: the family of the figures.
  static func used(font: String) -> [SoftwarePackage] {
    let files =
      libraries + FontFamilies.faces(of: font).map(\.file)
      + [try? KaTeXFiles.script(), try? KaTeXFiles.font("KaTeX_Main-Regular.ttf")].compactMap(
        \.self)
    let names = owners(of: Set(files.flatMap(spellings)))
    let distribution = lines(of: "/etc/os-release").first { $0.hasPrefix("ID=") }?.dropFirst(3)
    return names.sorted().compactMap { name in
      versions[name].map { version, architecture in
        SoftwarePackage(
          name: name, version: version, location: nil,
          address:
            "pkg:deb/\(distribution ?? "debian")/\(name)@\(encoded(version))?arch=\(architecture)")
      }
    }
  }

  private static func lines(of path: String) -> [Substring] {
    // To its end: what the kernel writes has no size.
    (try? DurableFile.read(path)).map {
      String(decoding: $0, as: UTF8.self).split(separator: "\n")
    } ?? []
  }

  /// Shared libraries that are loaded.
  private static var libraries: [String] {
    lines(of: "/proc/self/maps").compactMap { line in
      line.firstIndex(of: "/").map { String(line[$0...]) }.flatMap { $0.contains(".so") ? $0 : nil }
    }
  }

  /// A path as it is, resolved, and as packages name it that are older than the merger of `/lib` and `/usr/lib`.
  private static func spellings(_ path: String) -> [String] {
    [path, URL(fileURLWithPath: path).resolvingSymlinksInPath().path].flatMap { path in
      path.hasPrefix("/usr/lib/") ? [path, String(path.dropFirst("/usr".count))] : [path]
    }
  }

  private static func owners(of files: Set<String>) -> Set<String> {
    let lists = (try? FileManager.default.contentsOfDirectory(atPath: database + "/info")) ?? []
    return Set(
      lists.filter { $0.hasSuffix(".list") }.compactMap { list in
        lines(of: "\(database)/info/\(list)").contains { files.contains(String($0)) }
          ? String(list.dropLast(".list".count).prefix { $0 != ":" }) : nil
      })
  }

  /// Version and architecture by the package's name.
  private static let versions: [String: (String, String)] = {
    var versions: [String: (String, String)] = [:]
    var fields: [Substring: Substring] = [:]
    for line in lines(of: database + "/status") where !line.hasPrefix(" ") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let (key, value) = (line[..<colon], line[colon...].dropFirst(2))
      if key == "Package" { fields = [:] }
      fields[key] = value
      if let name = fields["Package"], let version = fields["Version"],
        let architecture = fields["Architecture"]
      {
        versions[String(name)] = (String(version), String(architecture))
      }
    }
    return versions
  }()

  /// As package URLs write it.
  private static func encoded(_ version: String) -> String {
    version.replacing("+", with: "%2B").replacing(":", with: "%3A")
  }
}
