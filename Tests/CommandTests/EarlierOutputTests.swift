import Foundation
import Testing

/// What this program does with an output folder that an earlier version made. `Earlier` has the
/// small files of one: a run of the study of `SmallRun` by the version before records named their
/// columns, without arrays and pictures.
@Suite struct EarlierOutputTests {
  private let folder = Program.temporaryFolder()

  private func copy() throws {
    let earlier = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Earlier").path
    try FileManager.default.copyItem(atPath: earlier, toPath: folder)
  }

  @Test(arguments: ["figures", "report"])
  func whatCannotBeReadIsSaidInOneSentence(command: String) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try copy()
    let before = try Program.files(folder)
    let result = try Program.run([command, "--output", folder])
    #expect(result.code == 74)
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count == 1 && lines.first?.hasSuffix("descent run") == true, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(try Program.files(folder).filter { $0.key != ".lock" } == before, "nothing is written")
  }

  @Test func aRunMakesAnewWhatItNeeds() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try copy()
    let id = "gradient-descent-quadratic"
    let run = try Program.run(
      ["run", "--output", folder, "--only", id, "--explain"] + SmallRun.arguments)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("experiment/\(id): never made"))
    let figures = try Program.run(["figures", "--output", folder, "--only", id])
    #expect(figures.code == 0, "\(figures.errors)")
  }
}
