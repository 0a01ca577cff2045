import Foundation
import Testing

/// The quadratic of the reader's own start and steps, and the landscapes.
extension BrowserTests {
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
}
