import Foundation
import Report
import Results
import Study
import Testing

/// The pages' scripts in Chromium, where there is one.
@Suite(.enabled(if: Browser.program != nil), .serialized) struct BrowserTests {
  /// The folder of the sample site, written once for all tests.
  private static let site = Result {
    let folder = NSTemporaryDirectory() + "descent-browser-\(UUID().uuidString)"
    try SampleSite.write(to: folder)
    return folder
  }

  /// What the body sees in a browser, with the address of the sample site's folder.
  private func inBrowser(_ body: (Browser, String) throws -> Void) throws {
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
  private func place(of selector: String, _ browser: Browser) throws -> (Double, Double) {
    try browser.evaluate("document.querySelector('\(selector)').scrollIntoView({block: 'center'})")
    try browser.settle()
    let box = "document.querySelector('\(selector)').getBoundingClientRect()"
    return (
      try browser.number("\(box).left + \(box).width / 2"),
      try browser.number("\(box).top + \(box).height / 2")
    )
  }

  /// The address with the view in it, which follows the view a moment later.
  private func address(_ browser: Browser) throws -> String {
    try browser.text("new Promise((done) => setTimeout(() => done(location.href), 400))")
  }

  /// Moves a slider as a reader does who types.
  private func set(_ id: String, to value: Double, _ browser: Browser) throws {
    try browser.evaluate(
      """
      { const input = document.querySelector('[data-number="\(id)"]');
        input.value = \(value); input.dispatchEvent(new Event('input')); }
      """)
  }

  /// f(x_k) for x_k = (I − γH⁻¹Q)^k x_0, multiplied out, Q as in the lecture.
  private func loss(_ start: (Double, Double), _ step: Double, _ h: (Double, Double), _ steps: Int)
    -> Double
  {
    var x = start
    func gradient() -> (Double, Double) { (0.1 * x.0 - 0.1 * x.1, -0.1 * x.0 + x.1) }
    for _ in 0..<steps {
      let g = gradient()
      x = (x.0 - step * g.0 / h.0, x.1 - step * g.1 / h.1)
    }
    let g = gradient()
    return (x.0 * g.0 + x.1 * g.1) / 2
  }

  @Test func theExplorerFollowsItsSlidersPointerAndAddress() throws {
    try inBrowser { browser, site in
      func check(_ start: (Double, Double), _ steps: Int, gd: Double = 1.8) throws {
        for (method, step, h) in [("gd", gd, (1.0, 1.0)), ("scaled", 1, (0.1, 1))] {
          let shown = try browser.number(
            "Number(document.querySelector('[data-method=\(method)]').dataset.value)")
          let expected = loss(start, step, h, steps)
          #expect(abs(shown - expected) < 1e-9 * max(expected, 1e-3), "\(method) \(steps)")
        }
      }
      try browser.open("\(site)/variable-metric.html")
      try check((-4.5, 1.6), 5)
      try set("k", to: 9, browser)
      try set("gd", to: -0.3, browser)
      // The slider has steps; the address tells the value.
      let step = try #require(Double(try address(browser).split(separator: ",")[3]))
      #expect(abs(step - 0.5) < 0.01)
      try check((-4.5, 1.6), 9, gd: step)
      // The middle of the plot is the minimum: no loss is left.
      try browser.drag(from: try place(of: ".explorer canvas", browser))
      #expect(
        try browser.becomes("Math.abs(document.querySelector('[data-number=x]').value) < 0.02"))
      let address = try address(browser)
      try browser.open(address)
      #expect(try browser.text("document.querySelector('[data-number=k]').value") == "9")
      try browser.evaluate("document.querySelector('.explorer button').click()")
      try check((-4.5, 1.6), 5)
      try browser.evaluate("document.querySelector('[data-number=k]').focus()")
      try browser.press("ArrowRight", code: 39)
      #expect(try browser.becomes("document.querySelector('[data-number=k]').value === '6'"))
      try check((-4.5, 1.6), 6)
      #expect(browser.messages.isEmpty, "\(browser.messages)")
    }
  }

  @Test func theLandscapesTellTheStoredLossesAndTurnTogether() throws {
    try inBrowser { browser, site in
      try browser.open("\(site)/minima.html")
      func losses() throws -> [Double] {
        try (0..<2).map {
          try browser.number("Number(document.querySelectorAll('.scene')[\($0)].dataset.loss)")
        }
      }
      func agrees(_ column: Int, _ row: Int) throws -> Bool {
        zip(try losses(), ["sgd", "adam"]).allSatisfy { shown, algorithm in
          let stored = SampleSite.loss(algorithm, column, row)
          return abs(shown - stored) <= 1e-3 * stored
        }
      }
      #expect(try agrees(2, 2))
      try set("a", to: 1, browser)
      try set("b", to: -0.5, browser)
      #expect(try agrees(4, 1))
      // Of Adam's 25 losses all but the inner nine lie above 3000.
      try set("z", to: log10(3000), browser)
      let label = "document.querySelectorAll('.scene canvas[role]')[1].getAttribute('aria-label')"
      #expect(try browser.text(label).contains("64 % of the square lie above"))
      // At 10⁵ the wider grid is shown.
      let told = "document.querySelector('.landscapes [role=status]').textContent"
      #expect(try browser.text(told).contains("a = 0.5, b = −0.25"))
      try set("z", to: 5, browser)
      #expect(try browser.text(told).contains("a = 5, b = −2.5"))

      let middle = try place(of: ".scene canvas[role]", browser)
      try browser.drag(from: middle, to: (middle.0 + 50, middle.1 + 20))
      let numbers = try address(browser).split(separator: "=")[1].split(separator: ",")
      #expect(numbers.count == 5 && numbers[1] == "-90")
      try browser.open(try address(browser))
      #expect(try browser.text("document.querySelector('[data-number=azimuth]').value") == "-90")
      #expect(try browser.text("document.querySelector('[data-number=z]').value") == "5")
      // Something is drawn, and something else after a turn.
      func picture() throws -> String {
        try browser.text(
          """
          (() => { const input = document.querySelector('[data-number=tilt], [data-number=elevation]');
            input.dispatchEvent(new Event('input'));
            return document.querySelectorAll('.scene canvas')[1].toDataURL(); })()
          """)
      }
      let before = try picture()
      try set("elevation", to: 80, browser)
      #expect(try picture() != before && before.count > 1000)
      #expect(browser.messages.isEmpty, "\(browser.messages)")
    }
  }

  /// What a reader only passes over leaves the address alone; what is clicked is in it.
  @Test func theAddressFollowsDecisionsOnly() throws {
    try inBrowser { browser, site in
      try browser.open("\(site)/minima.html")
      let told = "document.querySelector('.landscapes [role=status]').textContent"
      let middle = try place(of: ".scene canvas[role]", browser)
      let before = try browser.text(told)
      // Where one of the few points of the surface is.
      let places: [(Double, Double)] = (0..<600).map { index in
        let (column, row) = (Double(index % 30), Double(index / 30))
        return (middle.0 + 6 * (column - 15), middle.1 + 6 * (row - 10))
      }
      let place = try #require(
        try places.first {
          try browser.hover(at: $0)
          return try browser.text(told) != before
        })
      #expect(try !address(browser).contains("#"))
      try browser.drag(from: place)
      #expect(try address(browser).contains("#"))
      #expect(browser.messages.isEmpty, "\(browser.messages)")
    }
  }

  @Test func theLedgerShowsTheVerdictsThatAreAskedFor() throws {
    try inBrowser { browser, site in
      try browser.open("\(site)/index.html")
      func shown() throws -> Double {
        try browser.number(
          "document.querySelectorAll('.ledger tr[data-verdict]:not([hidden])').length")
      }
      let all = try shown()
      #expect(all > 1)
      try browser.evaluate("document.querySelector('.filter input').click()")
      let some = try shown()
      #expect(some > 0 && some < all)
      try browser.evaluate("document.querySelector('.filter input').click()")
      #expect(try shown() == all && browser.messages.isEmpty, "\(browser.messages)")
    }
  }

  @Test func oneBoundaryIsShownAndChosenByKeyboardOrAddress() throws {
    try inBrowser { browser, site in
      let shown =
        "[...document.querySelectorAll('.selecting figure')].filter((f) => f.offsetParent).map((f) => f.id).join()"
      try browser.open("\(site)/network.html")
      #expect(try browser.text(shown) == "figure-decision-boundary-sgd-1")
      try browser.evaluate("document.querySelector('.selecting input[value=SGD]').focus()")
      try browser.press("ArrowRight", code: 39)
      #expect(try browser.becomes("\(shown) === 'figure-decision-boundary-adam-1'"))
      try browser.evaluate("document.querySelector('.selecting input[value=\"10\"]').click()")
      #expect(try browser.text(shown) == "figure-decision-boundary-adam-10")
      try browser.open(try browser.text("location.href"))
      #expect(try browser.text(shown) == "figure-decision-boundary-adam-10")
      try browser.open("\(site)/network.html#figure-decision-boundary-sgd-10")
      #expect(try browser.text(shown) == "figure-decision-boundary-sgd-10")
    }
  }

  @Test func framesStepAndPlay() throws {
    try inBrowser { browser, site in
      let shown =
        "[...document.querySelectorAll('.frames li')].filter((f) => f.offsetParent).map((f) => f.querySelector('img').alt).join()"
      try browser.open("\(site)/variable-metric.html")
      #expect(try browser.text(shown).hasSuffix("-step-03."))
      try browser.evaluate("document.querySelector('.controls button').click()")
      #expect(try browser.text(shown).hasSuffix("-step-02."))
      try browser.evaluate("document.querySelector('.controls input').focus()")
      try browser.press("Home", code: 36)
      #expect(try browser.becomes("\(shown).endsWith('-step-01.')"))
      try browser.evaluate("document.querySelectorAll('.controls button')[2].click()")
      #expect(try browser.becomes("\(shown).endsWith('-step-02.')"))
      try browser.open("\(site)/variable-metric.html", isPrinted: true)
      #expect(try browser.text(shown).split(separator: ",").count == 3)
    }
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
      contentsOf: root.appendingPathComponent("templates/iterates.js"), encoding: .utf8)
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
