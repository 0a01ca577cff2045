/// All methods: a new one is a file with its entry, and a line here.
public enum MethodCatalog {
  public static let all: [MethodEntry] = [
    GradientDescent.entry, ScaledGradientDescent.entry, FilteredGradient.entry,
    Newton.entry, BFGS.entry, LBFGS.entry,
    Adagrad.entry, RMSProp.entry, Adamax.entry, Adam.entry, Adadelta.entry,
  ]

  /// The method that studies call so.
  public static func entry(_ id: String) -> MethodEntry? { all.first { $0.id == id } }
}
