import Foundation
import Report
import Results
import Study
import Testing

/// The pages' scripts in Chromium, where there is one.
@Suite(.enabled(if: Browser.program != nil), .serialized) struct BrowserTests {
  /// The folder of the sample site, written once for all tests.
  static let site = Result {
    let folder = NSTemporaryDirectory() + "descent-browser-\(UUID().uuidString)"
    try SampleSite.write(to: folder)
    return folder
  }

  /// What the body sees in a browser, with the address of the sample site's folder.
  func inBrowser(_ body: (Browser, String) throws -> Void) throws {
    let folder = try Self.site.get()
    func attempt() throws {
      let browser = try Browser()
      defer { browser.close() }
      try body(browser, "file://\(folder)/report")
    }
    // On a machine that is busy with other tests a browser may stop drawing for good, which says
    // nothing about the pages: once more with a new one.
    do { try attempt() } catch is Browser.Silence { try attempt() }
  }

  /// The middle of an element in the window.
  func place(of selector: String, _ browser: Browser) throws -> (Double, Double) {
    try browser.evaluate("document.querySelector('\(selector)').scrollIntoView({block: 'center'})")
    try browser.settle()
    let box = "document.querySelector('\(selector)').getBoundingClientRect()"
    return (
      try browser.number("\(box).left + \(box).width / 2"),
      try browser.number("\(box).top + \(box).height / 2")
    )
  }

  /// The address with the view in it, which follows the view a moment later.
  func address(_ browser: Browser) throws -> String {
    try browser.text("new Promise((done) => setTimeout(() => done(location.href), 400))")
  }

  /// Moves a slider as a reader does who types.
  func set(_ id: String, to value: Double, _ browser: Browser) throws {
    try browser.evaluate(
      """
      { const input = document.querySelector('[data-number="\(id)"]');
        input.value = \(value); input.dispatchEvent(new Event('input')); }
      """)
  }

  @Test func thePointerTellsValuesOfPointsAndAxes() throws {
    try inBrowser { browser, site in
      try browser.open("\(site)/network.html")
      let picture = "#figure-training-traces img"
      let middle = try place(of: picture, browser)
      let size = try ["width", "height"].map {
        try browser.number("document.querySelector('\(picture)').getBoundingClientRect().\($0)")
      }
      func told(_ x: Double, _ y: Double) throws -> String {
        let place = (middle.0 + (x - 0.5) * size[0], middle.1 + (y - 0.5) * size[1])
        try browser.send(
          "Input.dispatchMouseEvent", ["type": "mouseMoved", "x": place.0, "y": place.1])
        return try browser.text("document.querySelector('.tip')?.textContent ?? 'nothing'")
      }
      // The point lies at a third of the axis, x = 10, and half of the other.
      #expect(try told(0.1 + 0.8 / 3, 0.5) == "<b>&</script>: x 10, y 5")
      let free = try told(0.5, 0.3).split(separator: " ")
      #expect(abs((Double(free[1].dropLast()) ?? 0) - 31.6) < 0.5 && free[3].hasPrefix("7.5"))
      #expect(try told(0.05, 0.5) == "nothing")
    }
  }

  @Test func withoutScriptsEveryFigureIsThere() throws {
    try inBrowser { browser, site in
      for page in ["variable-metric", "network"] {
        try browser.open("\(site)/\(page).html", hasScripts: false)
        try browser.evaluate(
          "document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        let hidden =
          "[...document.querySelectorAll('figure img')].filter((i) => !i.offsetParent).length"
        #expect(try browser.number(hidden) == 0, "\(page)")
        #expect(try browser.number("document.querySelectorAll('figure img').length") > 3)
      }
    }
  }

  @Test func theThemeIsTheSystemsOrTheReaders() throws {
    try inBrowser { browser, site in
      let ground = "getComputedStyle(document.body).backgroundColor"
      let picture = "document.querySelector('figure img').currentSrc"
      for (isDark, color, other) in [
        (false, "rgb(255, 255, 255)", "rgb(20, 22, 26)"),
        (true, "rgb(20, 22, 26)", "rgb(255, 255, 255)"),
      ] {
        try browser.open("\(site)/variable-metric.html", isDark: isDark)
        try browser.evaluate("localStorage.clear()")
        try browser.open("\(site)/variable-metric.html", isDark: isDark)
        #expect(try browser.text(ground) == color)
        #expect(try browser.text(picture).contains("/dark/") == isDark)
        try browser.evaluate("document.querySelector('button.theme').click()")
        #expect(try browser.text(ground) == other)
        try browser.open("\(site)/network.html", isDark: isDark)
        #expect(try browser.text(ground) == other)
        #expect(try browser.text(picture).contains("/dark/") != isDark)
        // Paper is white, whatever the screen is.
        try browser.open("\(site)/network.html", isDark: isDark, isPrinted: true)
        #expect(try browser.text(ground) == "rgb(255, 255, 255)")
        #expect(!(try browser.text(picture).contains("/dark/")))
      }
    }
  }

  /// Every page of the sample, or of the folder that DESCENT_SITE names, at four widths in both themes:
  /// nothing wider than the window, no request to elsewhere, no message, no broken picture.
  @Test func everyPageFitsEveryWidthAndAsksForNothing() throws {
    try inBrowser { browser, sample in
      let given = ProcessInfo.processInfo.environment["DESCENT_SITE"]
      let folder = given ?? String(sample.dropFirst("file://".count))
      let pages = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .filter { $0.hasSuffix(".html") }
      try #require(pages.count > 10)
      for page in pages {
        for width in [1280, 768, 390, 320] {
          for isDark in [false, true] {
            let view = "\(page) at \(width)\(isDark ? ", dark" : "")"
            try browser.open(
              URL(fileURLWithPath: "\(folder)/\(page)").absoluteString, width: width,
              isDark: isDark)
            // Not beside innerWidth: a phone zooms out until all is inside.
            let excess = try browser.number("document.documentElement.scrollWidth - \(width)")
            #expect(excess <= 0, "\(view): \(excess) px too wide")
            let broken =
              "[...document.images].filter((i) => i.complete && !i.naturalWidth).map((i) => i.src).join()"
            #expect(try browser.text(broken).isEmpty, "\(view)")
            #expect(browser.messages.isEmpty, "\(view): \(browser.messages)")
            let outside = browser.requests.filter {
              !$0.hasPrefix("file://") && !$0.hasPrefix("data:")
            }
            #expect(outside.isEmpty, "\(view): \(outside)")
          }
        }
      }
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
    let script = try String(
      contentsOf: root.appendingPathComponent("templates/scripts/iterates.js"), encoding: .utf8
    ).replacing("export ", with: "")
    let browser = try Browser()
    defer { browser.close() }
    let json = try browser.text(
      """
      \(script)
      const q = [[3, 1, 0.5], [1, 2, -0.3], [0.5, -0.3, 0.7]], linear = [1, -1, 0.25];
      const gradient = (x) => iterates.product(q, x).map((g, i) => g + linear[i]);
      JSON.stringify(iterates.adam(gradient, [4, -3, 1.5], \(settings[0]), 100,
        \(settings[1]), \(settings[2]), \(settings[3])))
      """)
    let path = try JSONDecoder().decode([[Double]].self, from: Data(json.utf8))
    #expect(path.count == test.iterates.count)
    for (own, other) in zip(path, test.iterates) {
      for (a, b) in zip(own, other) { #expect(abs(a - b) < 1e-11) }
    }
  }
}
