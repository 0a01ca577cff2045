import Foundation
import Results
import Testing

/// The labs: against the program's own numbers, by keyboard, pointer and address.
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

  @Test(arguments: ["variable-metric", "labs/step-size"])
  func theStepLabFollowsItsControlsAndAddress(page: String) throws {
    try inBrowser { browser, site in
      func check(_ start: (Double, Double), _ steps: Int, gd: Double = 1.8) throws {
        for (method, step, h) in [("gd", gd, (1.0, 1.0)), ("scaled", 1, (0.1, 1))] {
          let shown = try browser.number(
            "Number(document.querySelector('[data-method=\(method)]').dataset.value)")
          let expected = loss(start, step, h, steps)
          #expect(abs(shown - expected) < 1e-9 * max(expected, 1e-3), "\(method) \(steps)")
        }
      }
      try browser.open("\(site)/\(page).html")
      try check((-4.5, 1.6), 5)
      try set("k", to: 9, browser)
      try set("gd", to: 0.5, browser)
      // The slider has steps; the address tells the value.
      let step = try #require(Double(try address(browser).split(separator: ",")[4]))
      #expect(abs(step - 0.5) < 0.01)
      try check((-4.5, 1.6), 9, gd: step)
      // A click puts the start there: the middle of the plot is the minimum, where no loss is left.
      try browser.drag(from: try place(of: ".handled", browser))
      #expect(
        try browser.becomes("Math.abs(document.querySelector('[data-number=x]').value) < 0.02"))
      let address = try address(browser)
      try browser.open(address)
      #expect(try browser.text("document.querySelector('[data-number=k]').value") == "9")
      try browser.evaluate("document.querySelector('.lab-buttons button').click()")
      try check((-4.5, 1.6), 5)
      try browser.evaluate("document.querySelector('[data-number=k]').focus()")
      try browser.press("ArrowRight", code: 39)
      #expect(try browser.becomes("document.querySelector('[data-number=k]').value === '6'"))
      try check((-4.5, 1.6), 6)
      // The start moves by arrow keys, too.
      try browser.evaluate("document.querySelector('.handle').focus()")
      try browser.press("ArrowRight", code: 39)
      #expect(try browser.becomes("document.querySelector('[data-number=x]').value > -4.5"))
      #expect(browser.messages.isEmpty, "\(browser.messages)")
    }
  }

  /// A finger that begins beside the handle scrolls the page and changes nothing; the handle follows it.
  @Test func fingersScrollUnlessTheyBeginAtTheHandle() throws {
    try inBrowser { browser, site in
      try browser.open("\(site)/variable-metric.html", width: 390)
      let start = "Number(document.querySelector('[data-number=x]').value)"
      let middle = try place(of: ".handled", browser)
      let scrolled = try browser.number("scrollY")
      try browser.touch(from: (middle.0, middle.1 + 60), to: (middle.0 + 4, middle.1 - 90))
      #expect(try browser.becomes("scrollY > \(scrolled + 50)"))
      #expect(try browser.number(start) == -4.5)
      // Opened anew, where no page is still rolling.
      try browser.open("\(site)/variable-metric.html", width: 390)
      let handle = try place(of: ".handle", browser)
      let before = try browser.number("scrollY")
      try browser.touch(from: handle, to: (handle.0 + 80, handle.1 + 40))
      #expect(try browser.becomes("\(start) > -3"))
      #expect(try browser.number("scrollY") == before)
      // So do the landscapes: a finger that goes down the page turns nothing.
      try browser.open("\(site)/minima.html", width: 390)
      let turned = "document.querySelector('[data-number=elevation]').value"
      let old = try browser.text(turned)
      let surface = try place(of: ".scene canvas[role]", browser)
      try browser.touch(from: (surface.0, surface.1 + 60), to: (surface.0 + 3, surface.1 - 90))
      #expect(try browser.text(turned) == old)
      #expect(browser.messages.isEmpty, "\(browser.messages)")
    }
  }

  /// A worker of the page's own text, told what the page tells it: each answer to `task` is a value of JSON.
  private static let worker = """
    window.lab = JSON.parse(document.querySelector('.lab script').textContent);
    const numbers = (text) => new Float64Array(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
    for (const part of ['train', 'test'])
      lab[part] = { coordinates: numbers(lab[part].coordinates), labels: [...lab[part].labels].map((sign) => sign === '+' ? 1 : -1) };
    const script = [...document.scripts].map((one) => one.textContent).find((text) => text.includes('const source = "'));
    const source = JSON.parse(script.match(/const source = ("(?:[^"\\\\]|\\\\.)*");/)[1]);
    window.trainer = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    window.ask = (message) => new Promise((done) => {
      trainer.onmessage = ({ data }) => done(data);
      trainer.postMessage(message);
    });
    trainer.postMessage({ task: 'load', lab });
    """

  /// The first hundred steps are the program's, from initial points and orders of the same streams.
  @Test(arguments: ["1", "10"]) func theTrainingLabRepeatsTheProgramsSteps(sigma: String) throws {
    let folder = try Self.site.get()
    try inBrowser { browser, site in
      try browser.open("\(site)/labs/train.html")
      try browser.evaluate(Self.worker)
      func parameters(_ task: String) throws -> [[Double]] {
        let json = try browser.text(
          """
          (async () => {
            await ask(\(task));
            const { parameters } = await ask({ task: 'parameters' });
            return JSON.stringify(parameters.map((theta) => [...theta]));
          })()
          """)
        return try JSONDecoder().decode([[Double]].self, from: Data(json.utf8))
      }
      let start = "{task: 'start', choice: {sigma: \(sigma), seed: 1, batch: 8, rates: [0, 0]}}"
      for (task, name) in [(start, "initial"), ("{task: 'step', count: 100}", "step-100")] {
        let own = try parameters(task)
        for (algorithm, theta) in zip(["sgd", "adam"], own) {
          let stored = try ResultFolder(folder).array(
            "deep-network", "cells/\(algorithm)-\(sigma)-1/\(name).npy"
          ).values
          #expect(theta.count == stored.count && !theta.isEmpty)
          let difference = zip(theta, stored).map { abs($0 - $1) }.max() ?? .infinity
          #expect(difference < 1e-9, "\(algorithm) \(name): \(difference)")
        }
      }
      // The step sizes, too, which shrink from epoch to epoch.
      let rates = try ["sgd", "adam"].map {
        try ResultFolder(folder).array(
          "deep-network", "cells/\($0)-\(sigma)-1/step-sizes.npy"
        ).values[0]
      }
      let told = try browser.text(
        "(async () => JSON.stringify((await ask({task: 'pause'})).states.map((s) => s.stepSize)))()"
      )
      for (own, stored) in zip(
        try JSONDecoder().decode([Double].self, from: Data(told.utf8)), rates)
      {
        #expect(abs(own / stored - 1) < 1e-9)
      }
      #expect(browser.messages.isEmpty, "\(browser.messages)")
    }
  }

  @Test(arguments: ["network", "labs/train"])
  func theTrainingLabTrainsPausesAndStartsAgain(page: String) throws {
    try inBrowser { browser, site in
      try browser.open("\(site)/\(page).html#train=10,3,20,0,0.0002")
      func value(_ key: String, _ method: String) -> String {
        "document.querySelector('[data-value=\(key)][data-method=\(method)]')?.textContent"
      }
      #expect(try browser.becomes("\(value("epochs", "sgd")) === '0'"))
      #expect(try browser.text("document.querySelector('[data-number=adam]').value") == "0.0002")
      // Ten batches of twenty points are an epoch.
      for _ in 0..<10 {
        try browser.evaluate("document.querySelectorAll('.lab-buttons button')[1].click()")
      }
      #expect(try browser.becomes("\(value("epochs", "adam")) === '1'"))
      // Until the budget of the study is used up, or the loss is zero.
      try browser.evaluate("document.querySelector('.lab-buttons button').click()")
      #expect(try browser.becomes("\(value("status", "sgd")) !== 'not ended'"))
      #expect(try browser.becomes("\(value("status", "adam")) !== 'not ended'"))
      // The program did not train from this point; from the first of this scale it did.
      let program = "document.querySelectorAll('.lab tbody tr')[0].cells[2].textContent"
      #expect(try browser.text(program) == "–")
      try browser.evaluate("document.querySelectorAll('.lab-buttons button')[2].click()")
      #expect(try browser.becomes("\(program) === '6'"))
      #expect(browser.messages.isEmpty, "\(browser.messages)")
    }
  }
}
