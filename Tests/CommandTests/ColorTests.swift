import Foundation
import Plotting
import Testing

/// Pages and figures have one list of colours.
@Suite struct ColorTests {
  private func page() throws -> String {
    try SmallRun.make()
    return try String(contentsOfFile: SmallRun.folder + "/report/index.html", encoding: .utf8)
  }

  @Test func pagesTakeTheFiguresColours() throws {
    let page = try page()
    let dark = try #require(page.range(of: "[data-theme=\"dark\"]"))
    for (theme, part) in [
      (Theme.light, page[..<dark.lowerBound]), (.dark, page[dark.lowerBound...]),
    ] {
      for role in [Theme.Role.sgd, .adam, .scaledGradientDescent, .second, .minimum, .positive] {
        let name = "--\(role.name)"
        let expected = "\(name): \(theme[role].hex); \(name)-text: \(theme.text(role).hex);"
        #expect(part.contains(expected), "\(theme.name): \(expected)")
      }
    }
  }

  /// What scripts ask for is there, and no script or style of ours has a colour of a role itself.
  @Test func scriptsAskForRoles() throws {
    let page = try page()
    let templates = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("templates")
    let names = try FileManager.default.subpathsOfDirectory(atPath: templates.path)
      .filter { $0.hasSuffix(".js") || $0.hasSuffix(".css") }
    var asked = 0
    for name in names {
      let text = try String(contentsOf: templates.appendingPathComponent(name), encoding: .utf8)
      for match in text.matches(of: /(?:"|var\()(--[a-z-]+)/) {
        asked += 1
        #expect(page.contains("\(match.1):"), "\(name) asks for \(match.1)")
      }
      // Words take the colour that can be read.
      #expect(!text.contains(/color = `var\(--\$\{\w+\},/), "\(name) writes in a line's colour")
      for role in Theme.roles where ![.background, .halo, .text, .axis].contains(role) {
        for theme in [Theme.light, .dark] {
          #expect(!text.lowercased().contains(theme[role].hex), "\(name) has \(theme[role].hex)")
        }
      }
    }
    #expect(asked > 20)
  }
}
