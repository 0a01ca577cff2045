import Archive
import Learning
import PlottingCairo

extension ProgramDescription {
  /// This program on this machine.
  static var current: ProgramDescription {
    ProgramDescription(
      version: Program.version, kernels: BatchPasses.arithmetic,
      libraries: CairoRenderer.libraries.map {
        Library(name: $0.name, version: $0.version, address: $0.address)
      })
  }
}
