import Foundation
import Input
import Learning
import Study

/// Which kernels the user wants: results say which arithmetic they are of.
public enum KernelChoice {
  private static let variable = "DESCENT_KERNELS"

  /// Throws a `StudyError` if the environment names instructions that the processor does not have: the
  /// results would be another's without a word.
  public static func check() throws {
    let available = BatchPasses.availableInstructions
    let wish = ProcessInfo.processInfo.environment[variable] ?? ""
    guard wish.isEmpty || available.contains(wish) else {
      throw StudyError(
        variable, found: wish.shortened(to: 60),
        expected: "kernels that this processor has: \(available.joined(separator: ", "))")
    }
  }
}
