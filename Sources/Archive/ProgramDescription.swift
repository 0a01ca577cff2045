import Foundation

/// The program that made what is archived, as libraries name software.
public struct ProgramDescription: Sendable {
  /// A library that shapes the files.
  public struct Library: Sendable {
    let name: String
    let version: String
    /// Of its project.
    let address: String

    public init(name: String, version: String, address: String) {
      (self.name, self.version, self.address) = (name, version, address)
    }

    var id: String { "#library-\(name)" }

    var entity: CrateEntity {
      CrateEntity(id, "SoftwareApplication", named: name).with("version", version)
        .with("url", address)
    }
  }

  /// What it was built from.
  public struct Source: Sendable {
    let tree: SourceTree
    /// Of its history; nil where there is none.
    let commit: String?
    /// Whether files are not as that commit has them; nil where nobody knows.
    let isModified: Bool?

    public init(tree: SourceTree, commit: String?, isModified: Bool?) {
      (self.tree, self.commit, self.isModified) = (tree, commit, isModified)
    }
  }

  public var version: String
  /// nil where the sources are not at hand.
  public var source: Source?
  /// The versions of its Swift packages, as SwiftPM writes them.
  public var resolved: Data?
  /// The sources of these packages, if they are wanted.
  public var dependencies: [SourceTree.File]
  /// Which arithmetic decided the bits, `fma` or `portable`.
  public var kernels: String
  public var libraries: [Library]
  /// All that it was built with and runs with.
  public var packages: [SoftwarePackage]

  public init(
    version: String, source: Source?, resolved: Data?, dependencies: [SourceTree.File],
    kernels: String, libraries: [Library], packages: [SoftwarePackage]
  ) {
    self.version = version
    (self.source, self.resolved, self.dependencies) = (source, resolved, dependencies)
    (self.kernels, self.libraries, self.packages) = (kernels, libraries, packages)
  }
}
