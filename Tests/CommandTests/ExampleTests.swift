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

  /// Those that run in seconds do what their first lines say.
  @Test func examplesRunAsTheySay() throws {
    var ran = 0
    for name in try names {
      let text = try Program.run(["config", "--example", name]).output
      let lines = text.split(separator: "\n").filter { $0.hasPrefix("#     ") }
        .map { $0.dropFirst(6) }
      guard !lines.isEmpty else { continue }
      #expect(lines.count == 3 && lines[0] == "descent config --example \(name) > study.yaml")
      ran += 1
      let folder = Program.temporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try text.write(toFile: folder + "/study.yaml", atomically: true, encoding: .utf8)
      var arguments = lines[1].split(separator: " ").dropFirst().map(String.init)
      for (option, path) in [("--config", "study.yaml"), ("--output", "here")] {
        let place = try #require(arguments.firstIndex(of: option))
        #expect(arguments[place + 1] == path)
        arguments[place + 1] = folder + "/" + path
      }
      // Small pictures: their looks are not what is asked.
      arguments += ["--set", "figures.resolution=0.5", "--set", "figures.themes=[light]"]
      arguments += ["--set", "figures.formats=[png]"]
      let run = try Program.run(arguments)
      #expect(run.code == 0, "\(name): \(run.errors)")
      let shown = try #require(lines[2].split(separator: " ").last)
      #expect(FileManager.default.fileExists(atPath: folder + "/" + shown), "\(shown)")
    }
    #expect(ran >= 9)
  }

  /// What init writes runs as it is, by its Makefile, and is never written over.
  @Test func aStudyToStartFromRuns() throws {
    let folder = Program.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let written = try Program.run(["init", folder + "/mine"])
    #expect(written.code == 0, "\(written.errors)")
    let names = written.output.split(separator: "\n").map { $0.split(separator: "/").last ?? "" }
    #expect(names == ["Makefile", "curve.csv", "study.yaml"])
    let make = Process()
    make.executableURL = URL(fileURLWithPath: "/usr/bin/make")
    make.arguments = ["-s", "-C", folder + "/mine", "DESCENT=\(Program.path)"]
    (make.standardOutput, make.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try make.run()
    make.waitUntilExit()
    #expect(make.terminationStatus == 0)
    for name in ["paths-step-06.pdf", "convergence.png", "curve.svg", "pair.pdf"] {
      #expect(
        FileManager.default.fileExists(atPath: folder + "/mine/output/figures/" + name), "\(name)")
    }
    let again = try Program.run(["init", folder + "/mine"])
    #expect(again.code == 74 && again.errors.contains("is there already"))
  }

  @Test func anotherNameIsAnError() throws {
    let wrong = try Program.run(["config", "--example", "bigg"])
    #expect(wrong.code == 64 && wrong.output.isEmpty)
    #expect(wrong.errors.contains("found bigg, expected one of arrays, big"))
    let both = try Program.run(["config", "--example", "big", "--set", "seed=2"])
    #expect(both.code == 64 && both.errors.contains("--example stands alone"))
  }
}
