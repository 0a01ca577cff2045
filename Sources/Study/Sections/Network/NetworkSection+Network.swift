import Learning

extension ResidualNetwork {
  /// The network that a study describes.
  public init(_ section: NetworkSection) {
    self.init(
      section.architecture, depth: section.depth, width: section.width,
      residualForm: section.residual.form, narrowForm: section.narrowActivation.form)
  }
}
