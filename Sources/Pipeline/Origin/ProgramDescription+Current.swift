import Archive
import Learning
import PlottingCairo
import Study

extension ProgramDescription {
  /// This program on this machine.
  ///
  /// Throws `ResultError` for sources that cannot be read.
  ///
  /// - Parameter withDependencies: whether to take the sources of Swift packages, too.
  static func current(_ study: Study, withDependencies: Bool) throws -> ProgramDescription {
    let checkout = Checkout()
    let resolved = checkout?.resolved
    return ProgramDescription(
      version: Program.version, source: try checkout?.source(), resolved: resolved,
      dependencies: withDependencies ? try checkout?.dependencies() ?? [] : [],
      kernels: BatchPasses.arithmetic,
      libraries: CairoRenderer.libraries.map {
        Library(name: $0.name, version: $0.version, address: $0.address)
      },
      packages: SwiftPackages.all(in: resolved) + DebianPackages.used(font: study.figures.font))
  }
}
