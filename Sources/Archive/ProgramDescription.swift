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

  public var version: String
  /// SHA-256 of its sources; nil where they are not at hand.
  public var sourceHash: String?
  /// Which arithmetic decided the bits, `fma` or `portable`.
  public var kernels: String?
  public var libraries: [Library]

  public init(
    version: String, sourceHash: String? = nil, kernels: String? = nil, libraries: [Library] = []
  ) {
    self.version = version
    self.sourceHash = sourceHash
    self.kernels = kernels
    self.libraries = libraries
  }
}
