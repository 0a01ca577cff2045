import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Chromium without a window, spoken to in its DevTools protocol over pipes: no port is opened.
///
/// Not for several threads at once.
final class Browser {
  /// Where Chromium is; nil if it is not.
  static let program = ["chromium", "chromium-browser", "google-chrome"]
    .flatMap { name in ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(name)" } }
    .first(where: FileManager.default.isExecutableFile)

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// The browser said nothing for a minute.
  struct Silence: Error {}

  private let process = Process()
  private let folder: String
  private let input: FileHandle
  private let output: FileHandle
  private var received = Data()
  private var count = 0
  private var session: String?
  /// What pages wrote to the console, and errors in their scripts, since the last page was opened.
  private(set) var messages: [String] = []
  /// What they asked for, at whatever address.
  private(set) var requests: [String] = []
  /// The documents whose load has ended: a late event of the page before must not pass for the next.
  private var loaded: Set<String> = []

  init() throws {
    folder = NSTemporaryDirectory() + "descent-chromium-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["in", "out"] {
      guard mkfifo("\(folder)/\(name)", 0o600) == 0 else { throw Failure(description: "no pipe") }
    }
    let program = try #require(Self.program)
    // The protocol takes the descriptors 3 and 4, which only a shell can set.
    let flags =
      "--headless --no-sandbox --enable-unsafe-swiftshader --hide-scrollbars"
      + " --remote-debugging-pipe --user-data-dir='\(folder)/profile'"
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c", "exec '\(program)' \(flags) about:blank 3<'\(folder)/in' 4>'\(folder)/out' 2>/dev/null",
    ]
    try process.run()
    input = try #require(FileHandle(forWritingAtPath: "\(folder)/in"))
    output = try #require(FileHandle(forReadingAtPath: "\(folder)/out"))
    let target = try send("Target.createTarget", ["url": "about:blank"])
    let attached = try send(
      "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
    session = attached["sessionId"] as? String
    for domain in ["Page", "Runtime", "Network", "Log"] { try send("\(domain).enable") }
    try send("Page.setLifecycleEventsEnabled", ["enabled": true])
  }

  func close() {
    process.terminate()
    process.waitUntilExit()
    // Its helpers may end, and write, a moment later.
    for _ in 0..<40 {
      try? FileManager.default.removeItem(atPath: folder)
      guard FileManager.default.fileExists(atPath: folder) else { return }
      usleep(50_000)
    }
  }

  /// Calls a method of the protocol and waits for its answer.
  @discardableResult
  func send(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    count += 1
    var message: [String: Any] = ["id": count, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    try input.write(contentsOf: try JSONSerialization.data(withJSONObject: message) + [0])
    while true {
      let answer = try receive()
      guard answer["id"] as? Int == count else {
        note(answer)
        continue
      }
      if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  /// The next message, of an answer or an event; throws after a minute without one.
  private func receive() throws -> [String: Any] {
    while true {
      if let end = received.firstIndex(of: 0) {
        let message = received[received.startIndex..<end]
        received = Data(received[received.index(after: end)...])
        return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
      }
      var waiting = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 60_000) > 0 else { throw Silence() }
      let data = output.availableData
      guard !data.isEmpty else { throw Failure(description: "the browser has ended") }
      received.append(data)
    }
  }

  private func note(_ event: [String: Any]) {
    let parameters = event["params"] as? [String: Any] ?? [:]
    switch event["method"] as? String {
    case "Page.lifecycleEvent":
      guard parameters["name"] as? String == "load" else { break }
      loaded.insert(parameters["loaderId"] as? String ?? "")
    case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded":
      let message = "\(parameters)"
      // Chromium's own software renderer, about itself.
      if !message.contains("GL Driver Message") { messages.append(message) }
    case "Network.requestWillBeSent":
      let request = parameters["request"] as? [String: Any]
      requests.append(request?["url"] as? String ?? "")
    default: break
    }
  }

  /// Opens a page as it is seen at a width, in a theme of the system, printed or not, with or without
  /// scripts, and waits for it.
  func open(
    _ address: String, width: Int = 1280, isDark: Bool = false, isPrinted: Bool = false,
    hasScripts: Bool = true
  ) throws {
    try send("Emulation.setScriptExecutionDisabled", ["value": !hasScripts])
    try send(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600])
    try send(
      "Emulation.setEmulatedMedia",
      [
        "media": isPrinted ? "print" : "screen",
        "features": [["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]],
      ])
    // Another fragment alone would not load the page again.
    try load("about:blank")
    (messages, requests) = ([], [])
    try load(address)
    if hasScripts { try settle() }
  }

  private func load(_ address: String) throws {
    let loader = try send("Page.navigate", ["url": address])["loaderId"] as? String
    guard let loader else { throw Failure(description: "\(address) is not a page") }
    while !loaded.contains(loader) { note(try receive()) }
  }

  /// Waits until what was asked for is drawn: observers of sizes call back before the second frame.
  func settle() throws {
    try evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
  }

  /// Waits until the page says that something holds, ten seconds at most; false if it never does.
  func becomes(_ condition: String) throws -> Bool {
    for _ in 0..<200 {
      if try evaluate(condition) as? Bool == true { return true }
      usleep(50_000)
    }
    return false
  }

  /// The value of an expression in the page.
  @discardableResult
  func evaluate(_ expression: String) throws -> Any? {
    let answer = try send(
      "Runtime.evaluate",
      ["expression": expression, "returnByValue": true, "awaitPromise": true])
    if let error = answer["exceptionDetails"] { throw Failure(description: "\(error)") }
    return (answer["result"] as? [String: Any])?["value"]
  }

  func text(_ expression: String) throws -> String {
    try #require(try evaluate(expression) as? String, "\(expression)")
  }

  func number(_ expression: String) throws -> Double {
    try #require(try evaluate(expression) as? NSNumber, "\(expression)").doubleValue
  }

  /// Presses a key in the element with the focus.
  func press(_ key: String, code: Int) throws {
    for type in ["keyDown", "keyUp"] {
      try send(
        "Input.dispatchKeyEvent",
        ["type": type, "key": key, "code": key, "windowsVirtualKeyCode": code])
    }
  }

  /// Moves the pointer, with no button down.
  func hover(at place: (Double, Double)) throws {
    try send(
      "Input.dispatchMouseEvent", ["type": "mouseMoved", "x": place.0, "y": place.1, "buttons": 0])
  }

  /// A click, or a movement with the button down from one place of the page to another.
  func drag(from start: (Double, Double), to end: (Double, Double)? = nil) throws {
    let last = end ?? start
    for (type, place) in [
      ("mousePressed", start), ("mouseMoved", last), ("mouseReleased", last),
    ] {
      try send(
        "Input.dispatchMouseEvent",
        [
          "type": type, "x": place.0, "y": place.1, "button": "left", "buttons": 1, "clickCount": 1,
        ])
    }
  }

  /// A finger that goes from one place to another in steps, as on a phone, and lifts.
  func touch(from start: (Double, Double), to end: (Double, Double)) throws {
    try send("Emulation.setTouchEmulationEnabled", ["enabled": true])
    let parts = 8
    for step in 0...parts {
      let share = Double(step) / Double(parts)
      let x = start.0 + share * (end.0 - start.0)
      let y = start.1 + share * (end.1 - start.1)
      try send(
        "Input.dispatchTouchEvent",
        ["type": step == 0 ? "touchStart" : "touchMove", "touchPoints": [["x": x, "y": y]]])
    }
    try send("Input.dispatchTouchEvent", ["type": "touchEnd", "touchPoints": [[String: Any]]()])
  }
}
