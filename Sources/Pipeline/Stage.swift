import Foundation
import PlottingCairo

/// The stages of the pipeline, in the direction the data flow.
public enum Stage: String, Sendable, CaseIterable, Codable {
  case experiment, claims, figure, report

  /// The targets whose code shapes what this stage writes.
  private var targets: [String] {
    switch self {
    case .experiment:
      [
        "CKernels", "CLAPACK", "LinearAlgebra", "Optimization", "Learning", "Study", "Results",
        "Experiments",
      ]
    case .claims: ["LinearAlgebra", "Numerals", "Results", "Claims"]
    case .figure:
      [
        "LinearAlgebra", "Numerals", "Results", "Study", "Math", "Plotting", "PlottingCairo",
        "Figures",
      ]
    case .report: ["Numerals", "Results", "Study", "Math", "Report"]
    }
  }

  /// Changes whenever the code of this stage, or a library that shapes its files, does.
  var revision: String {
    let code =
      targets.map { "\($0)=\(SourceRevision.of[$0] ?? "unknown")" } + [
        "Pipeline=\(SourceRevision.of["Pipeline"] ?? "")"
      ]
    let libraries = self == .figure ? [CairoRenderer.environment] : []
    return (code + libraries).joined(separator: " ")
  }
}
