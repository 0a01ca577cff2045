import Foundation
import Results

/// A package that a program is built with, or runs with.
public struct SoftwarePackage: Sendable, Equatable {
  public var name: String
  public var version: String
  /// Where it is to be had; nil where nobody says.
  public var location: String?
  /// A package URL, `pkg:deb/debian/libc6@2.36`.
  public var address: String

  public init(name: String, version: String, location: String?, address: String) {
    (self.name, self.version, self.location, self.address) = (name, version, location, address)
  }
}

/// `packages.spdx.json`: the program and the packages that it needs, as SPDX 2.3.
struct PackageList {
  static let file = "packages.spdx.json"

  let program: ProgramDescription
  /// Of the study.
  let hash: String
  /// Of the archive, ISO 8601.
  let date: String

  private struct Document: Encodable {
    var spdxVersion = "SPDX-2.3"
    var dataLicense = "CC0-1.0"
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var SPDXID = "SPDXRef-DOCUMENT"
    var name: String
    var documentNamespace: String
    var creationInfo: [String: Creation]
    var packages: [Package]
    var relationships: [Relationship]
  }

  /// A text, or several.
  private enum Creation: Encodable {
    case text(String)
    case list([String])

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .text(let text): try text.encode(to: encoder)
      case .list(let list): try list.encode(to: encoder)
      }
    }
  }

  private struct Package: Encodable {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var SPDXID: String
    var name: String
    var versionInfo: String
    var downloadLocation: String
    var filesAnalyzed = false
    var licenseConcluded = "NOASSERTION"
    var licenseDeclared: String
    var copyrightText = "NOASSERTION"
    var externalRefs: [Reference]
  }

  private struct Reference: Encodable {
    var referenceCategory: String
    var referenceType: String
    var referenceLocator: String
  }

  private struct Relationship: Encodable {
    var spdxElementId: String
    var relationshipType: String
    var relatedSpdxElement: String
  }

  private static let own = "SPDXRef-descent"

  func json() throws -> Data {
    let ids = program.packages.map { "SPDXRef-" + Self.word($0.address) }
    let source = program.source.map {
      Reference(
        referenceCategory: "PERSISTENT-ID", referenceType: "swh",
        referenceLocator: $0.tree.identifier)
    }
    let descent = Package(
      SPDXID: Self.own, name: "descent", versionInfo: program.version,
      downloadLocation: "NOASSERTION", licenseDeclared: "Apache-2.0",
      externalRefs: [source].compactMap(\.self))
    let packages = zip(ids, program.packages).map { id, package in
      Package(
        SPDXID: id, name: package.name, versionInfo: package.version,
        downloadLocation: package.location ?? "NOASSERTION",
        licenseDeclared: "NOASSERTION",
        externalRefs: [
          Reference(
            referenceCategory: "PACKAGE-MANAGER", referenceType: "purl",
            referenceLocator: package.address)
        ])
    }
    func relation(_ first: String, _ type: String, _ second: String) -> Relationship {
      Relationship(spdxElementId: first, relationshipType: type, relatedSpdxElement: second)
    }
    return try JSON.encode(
      Document(
        name: "descent-\(hash.prefix(12))",
        documentNamespace: "https://spdx.org/spdxdocs/descent-\(hash)",
        creationInfo: [
          "created": .text("\(date)T00:00:00Z"),
          "creators": .list(["Tool: descent-\(program.version)"]),
        ],
        packages: [descent] + packages,
        relationships: [relation("SPDXRef-DOCUMENT", "DESCRIBES", Self.own)]
          + ids.map { relation(Self.own, "DEPENDS_ON", $0) }))
  }

  /// Letters, digits, points and strokes, as the format wants them.
  private static func word(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" })
  }
}
