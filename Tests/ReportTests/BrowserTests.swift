import Foundation
import Report
import Results
import Study
import Testing

private let chromium = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap { name in ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(name)" } }
  .first(where: FileManager.default.isExecutableFile)

/// The pages' scripts in Chromium, where there is one.
@Suite(.enabled(if: chromium != nil)) struct BrowserTests {
  /// The elements of a page after its scripts have run.
  private func elements(of page: String, in folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(chromium))
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder)/profile",
      "--virtual-time-budget=3000", "--dump-dom", "file://\(folder)/\(page)",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  private func record(_ id: String, step: Double, h: [Double]) throws -> Data {
    let names = ["h_11", "h_12", "h_21", "h_22", "q_11", "q_12", "q_21", "q_22"]
    var scalars = Dictionary(uniqueKeysWithValues: zip(names, h + [0.1, -0.1, -0.1, 1]))
    scalars["learning_rate"] = step
    return try JSON.encode(Record(experiment: id, study: .null, scalars: scalars))
  }

  /// The site of a run with the two methods on the quadratic.
  private func site(in folder: String) throws {
    var files: [String: Data] = [:]
    for (id, step, h) in [
      ("gradient-descent-quadratic", 1.8, [1, 0, 0, 1]),
      ("scaled-gradient-descent-quadratic", 1, [0.1, 0, 0, 1]),
    ] {
      files["results/\(id)/record.json"] = try record(id, step: step, h: h)
    }
    for (path, data) in files { try DurableFile.write(data, to: "\(folder)/\(path)") }
    let site = Site(study: Study(), templates: try Templates(), version: "1")
    for artifact in try site.artifacts(ResultFolder(folder, visible: Set(files.keys))) {
      try DurableFile.write(artifact.data, to: "\(folder)/\(artifact.path)")
    }
  }

  private func number(_ name: String, of method: String, in html: String) throws -> Double {
    let tag = try #require(html.range(of: "data-method=\"\(method)\""))
    let rest = html[tag.upperBound...]
    let start = try #require(rest.range(of: "\(name)=\""))
    return try #require(Double(rest[start.upperBound...].prefix { $0 != "\"" }))
  }

  private func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = NSTemporaryDirectory() + "descent-browser-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }

  /// Against f(x_5) for x_k = (I − γH⁻¹Q)^k x_0, multiplied out here.
  @Test func theExplorerBeginsWithTheStoredPaths() throws {
    let html = try withFolder { folder in
      try site(in: folder)
      return try elements(of: "report/variable-metric.html", in: folder)
    }
    for (method, step, scale) in [("gd", 1.8, (1.0, 1.0)), ("scaled", 1, (0.1, 1))] {
      var x = (-4.5, 1.6)
      func gradient() -> (Double, Double) { (0.1 * x.0 - 0.1 * x.1, -0.1 * x.0 + x.1) }
      for _ in 0..<5 {
        let g = gradient()
        x = (x.0 - step * g.0 / scale.0, x.1 - step * g.1 / scale.1)
      }
      let g = gradient()
      let expected = (x.0 * g.0 + x.1 * g.1) / 2
      let shown = try number("data-value", of: method, in: html)
      #expect(abs(shown - expected) < 1e-12 * max(expected, 1e-3))
    }
  }

  /// What a case of Tests/Reference/optimizers.py holds.
  private struct Case: Decodable {
    var method: String
    var problem: String
    /// Numbers, and flags of other methods.
    var parameters: [String: JSONValue]
    var iterates: [[Double]]
  }

  @Test func adamInThePageAgreesWithOptax() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let cases = try JSONDecoder().decode(
      [Case].self,
      from: Data(
        contentsOf: root.appendingPathComponent("Tests/OptimizationTests/Reference/optax.json")))
    let test = try #require(cases.first { $0.method == "adam" && $0.problem == "quadratic" })
    let settings = ["learning_rate", "beta1", "beta2", "epsilon"].compactMap { name in
      if case .number(let value)? = test.parameters[name] { value } else { Double?.none }
    }
    try #require(settings.count == 4)
    let text = try withFolder { folder in
      let script = try String(
        contentsOf: root.appendingPathComponent("templates/iterates.js"), encoding: .utf8)
      let page = """
        <p id="out"></p><script>\(script)
        const q = [[3, 1, 0.5], [1, 2, -0.3], [0.5, -0.3, 0.7]], linear = [1, -1, 0.25];
        const gradient = (x) => iterates.product(q, x).map((g, i) => g + linear[i]);
        const path = iterates.adam(gradient, [4, -3, 1.5], \(settings[0]), 100,
          \(settings[1]), \(settings[2]), \(settings[3]));
        document.getElementById("out").textContent = JSON.stringify(path);
        </script>
        """
      try DurableFile.write(Data(page.utf8), to: "\(folder)/a.html")
      return try elements(of: "a.html", in: folder)
    }
    let start = try #require(text.range(of: "<p id=\"out\">"))
    let json = text[start.upperBound...].prefix { $0 != "<" }
    let path = try JSONDecoder().decode([[Double]].self, from: Data(json.utf8))
    #expect(path.count == test.iterates.count)
    for (own, other) in zip(path, test.iterates) {
      for (a, b) in zip(own, other) { #expect(abs(a - b) < 1e-11) }
    }
  }
}
