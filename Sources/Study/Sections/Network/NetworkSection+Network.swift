import Learning

extension ResidualNetwork {
  /// The network that a study describes.
  public init(_ section: NetworkSection) {
    self.init(
      section.architecture, depth: section.depth, width: section.width,
      residualForm: section.residual.form, narrowForm: section.narrowActivation.form)
  }
}

extension NetworkSection {
  /// Each training keeps some vectors of all parameters, in memory and in files.
  static let mostParameters = 1_000_000

  /// Throws a `StudyError` for a network that is too large.
  func check(at path: String) throws {
    let parameters = ResidualNetwork(self).parameterCount
    guard parameters <= Self.mostParameters else {
      throw StudyError(
        "\(path).width", found: "\(parameters) parameters with depth \(depth) and width \(width)",
        expected: "at most \(Self.mostParameters)")
    }
  }
}
