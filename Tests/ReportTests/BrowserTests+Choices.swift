import Foundation
import Testing

/// What shows one of several: the ledger, the boundaries, the frames.
extension BrowserTests {
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

  /// Typed, gone through with arrows, and followed, on a page opened from disk.
  @Test func theSearchFindsFiguresAndSymbolsByKeyboard() throws {
    try inBrowser { browser, site in
      try browser.open("\(site)/slips.html")
      func search(_ text: String) throws {
        try browser.evaluate(
          """
          { const field = document.querySelector('.search input'); field.focus(); field.value = '\(text)';
            field.dispatchEvent(new Event('input')); }
          """)
      }
      let first = "document.querySelector('.search li')?.textContent"
      try search("training-traces")
      #expect(try browser.becomes("\(first)?.includes('training-traces')"))
      try browser.press("ArrowDown", code: 40)
      #expect(
        try browser.becomes(
          "document.activeElement.href.endsWith('network.html#figure-training-traces')"))
      try search("weight of tikhonov")
      #expect(try browser.becomes("\(first)?.startsWith('Symbol')"))
      try search("xyzzy")
      #expect(try browser.becomes("\(first) === 'Nothing found'"))
      try browser.evaluate("document.querySelector('.search input').focus()")
      try browser.press("Escape", code: 27)
      #expect(try browser.becomes("document.querySelector('.search ul').hidden"))
      #expect(browser.messages.isEmpty, "\(browser.messages)")
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
}
