/// All methods: a new one is a file with its entry, and a line here.
public enum MethodCatalog {
  /// In the order of lists and messages.
  public static let all: [MethodEntry] = [
    GradientDescent.entry, ScaledGradientDescent.entry, FilteredGradient.entry,
    Newton.entry, BFGS.entry, LBFGS.entry,
    Adagrad.entry, RMSProp.entry, Adamax.entry, Adam.entry, Adadelta.entry,
    HeavyBall.entry, Nesterov.entry, AdamW.entry, AMSGrad.entry, NAdam.entry, RAdam.entry,
    AdaBelief.entry, Yogi.entry, Lion.entry, Signum.entry, ConjugateGradient.entry,
    ProximalGradient.entry, ProjectedGradient.entry, SAM.entry, Muon.entry,
    FormulaMethod.entry,
  ]

  /// The method that studies call so.
  public static func entry(_ id: String) -> MethodEntry? { all.first { $0.id == id } }

  /// The method that files and figures call so, and whether it is that with sampled gradients.
  public static func named(_ id: String) -> (entry: MethodEntry, isSampled: Bool)? {
    if let entry = entry(id) { return (entry, false) }
    return all.first { $0.sampled?.id == id }.map { ($0, true) }
  }
}
