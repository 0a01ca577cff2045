import Claims
import Experiments
import Figures
import Foundation
import Plotting
import Results
import Study
import Testing

/// Figures and claims on files that someone has changed: an error or a picture, never a crash, and
/// no number in a picture that is none.
@Suite struct DamageTests {
  /// Versions of a file that no experiment writes.
  static func damaged(_ path: String, _ data: Data) throws -> [Data] {
    if path.hasSuffix(".npy") {
      let array = try NPYArray(data, name: path)
      let count = array.values.count
      let shapes = [[0, 2], [count, 1], [count], [3, 0], [1, count]]
      let fills = [Double.nan, .infinity, 1e308, 0]
      // Beside one another, too: what lies between them is no number either.
      let mixed = (0..<count).map { [0, 1, .infinity, 1e308, 0, .nan, 1e-300][$0 % 7] }
      return shapes.map {
        NPYArray(shape: $0, values: Array(array.values.prefix($0.reduce(1, *)))).data
      }
        + fills.map {
          NPYArray(shape: array.shape, values: Array(repeating: $0, count: count)).data
        } + [NPYArray(shape: array.shape, values: mixed).data]
    }
    let text = String(decoding: data, as: UTF8.self)
    if path.hasSuffix(".csv") {
      let lines = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let header = lines[0].joined(separator: ",")
      func filled(_ value: String) -> String {
        let rows = lines.dropFirst().map { $0.map { Double($0) == nil ? String($0) : value } }
        return ([header] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n") + "\n"
      }
      // Without the first column, the last, and one between.
      let narrow = Set([0, lines[0].count / 2, lines[0].count - 1]).sorted().map { dropped in
        lines.map { line in
          line.indices.filter { $0 != dropped }.map { line[$0] }.joined(separator: ",") + "\n"
        }.joined()
      }
      let versions =
        ["", header + "\n"] + narrow
        + ["nan", "inf", "1e308", "-1e19", "0", "abc"].map(filled)
      return versions.map { Data($0.utf8) }
    }
    let numbers = try Regex(#"(" : )-?[0-9.]+(e-?[0-9]+)?"#)
    return ["1e308", "-1e19", "0"].map { value in
      Data(text.replacing(numbers) { _ in "\" : \(value)" }.utf8)
    }
  }

  private func inFolder(_ files: [String: Data], _ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "descent-damage-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (path, data) in files { try DurableFile.write(data, to: "\(folder)/\(path)") }
    try body(folder)
  }

  @Test(arguments: FigureCatalog.all(of: Study()).map(\.id))
  func figuresSurviveDamage(id: String) throws {
    let figure = try #require(FigureCatalog.all(of: Study()).first { $0.id == id })
    let needed = try SmallResults.files().filter { file in
      figure.needs.contains { file.key.hasPrefix("results/\($0)/") }
    }
    try inFolder(needed) { folder in
      let intact = ResultFolder(folder)
      _ = try figure.draw(intact, SmallStudy.study.figures)
      for path in intact.readFiles.keys.sorted() {
        let original = try #require(needed[path])
        for version in try Self.damaged(path, original) {
          try version.write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
          guard let drawn = try? figure.draw(ResultFolder(folder), SmallStudy.study.figures) else {
            continue
          }
          let canvas = RecordingCanvas()
          let renderer = FigureRenderer(drawn.figure, theme: .light)
          try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas))
          let text = canvas.commands.filter { !$0.contains("\"") }.joined()
          #expect(!text.contains("nan") && !text.contains("inf"), "\(id), \(path)")
        }
        try original.write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
      }
    }
  }

  @Test(arguments: ClaimCatalog.all.map(\.id))
  func claimsSurviveDamage(id: String) throws {
    let claim = try #require(ClaimCatalog.all.first { $0.id == id })
    let needed = try SmallResults.files().filter { file in
      claim.needs.contains { file.key.hasPrefix("results/\($0)/") }
    }
    try inFolder(needed) { folder in
      let intact = ResultFolder(folder)
      _ = try claim.assess(intact)
      for path in intact.readFiles.keys.sorted() {
        let original = try #require(needed[path])
        for version in try Self.damaged(path, original) {
          try version.write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
          _ = try? claim.assess(ResultFolder(folder))
        }
        try original.write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
      }
    }
  }
}
