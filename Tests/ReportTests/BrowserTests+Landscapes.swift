import Foundation
import Testing

/// The landscapes.
extension BrowserTests {
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
