import Archive
import ArgumentParser
import Foundation
import Input
import Learning
import Math
import Pipeline
import Report
import Results
import Study
import Texts

/// Ends the program with one sentence and the documented exit code.
enum Failure {
  /// Runs a command's body and turns what it throws into a sentence and a code.
  static func reporting(_ body: () async throws -> Void) async throws {
    do {
      try KernelChoice.check()
      try await body()
    } catch let error as ExitCode {
      throw error
    } catch let error as ValidationError {
      throw error
    } catch {
      let code = code(of: error)
      if !(error is CancellationError) {
        StandardStream.writeError("descent: \("\(error)".visible)\n")
        for line in (error as? StudyError)?.excerpt?.split(separator: "\n") ?? [] {
          StandardStream.writeError("  \(line.visible)\n")
        }
      }
      throw ExitCode(code)
    }
  }

  private static func code(of error: any Error) -> Int32 {
    switch error {
    case is StudyError: 64
    // What users write: points, texts, templates and the formulas in them.
    case is DataError, is TextError, is ArchiveError, MathError.formula, ReportError.template: 65
    case is ResultError, is ReportError, is TemplateFilesError, is MathError: 74
    case is CancellationError: 130
    default: 70
    }
  }
}
