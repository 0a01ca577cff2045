import Foundation
import Study
import Testing

/// The studies that come with the program.
@Suite struct ExampleTests {
  private var names: [String] {
    get throws {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../templates/examples")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }
  }

  @Test func everyExampleIsAStudy() throws {
    let names = try names
    #expect(names.contains("big"))
    for name in names {
      let printed = try Program.run(["config", "--example", name])
      #expect(printed.code == 0, "\(name): \(printed.errors)")
      let study = try LoadedStudy(yaml: (name, printed.output)).study
      try study.check()
      #expect(study != Study(), "\(name)")
    }
  }

  @Test func anotherNameIsAnError() throws {
    let wrong = try Program.run(["config", "--example", "bigg"])
    #expect(wrong.code == 64 && wrong.output.isEmpty)
    #expect(wrong.errors.contains("found bigg, expected one of big"))
    let both = try Program.run(["config", "--example", "big", "--set", "seed=2"])
    #expect(both.code == 64 && both.errors.contains("--example stands alone"))
  }
}
