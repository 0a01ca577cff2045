import CJavaScriptCore
import Foundation

/// KaTeX inside JavaScriptCore, started at the first formula.
///
/// Unchecked: every use of the JavaScript context happens under `lock`.
public final class KaTeX: @unchecked Sendable {
  public static let shared = KaTeX()

  private let lock = NSLock()
  private var context: JSGlobalContextRef?
  private var htmlCache: [Formula: String] = [:]
  private var treeCache: [Formula: MathTree] = [:]

  private struct Formula: Hashable {
    var source: String
    var display: Bool
  }

  /// Far more formulas than a report has: what a process sets that runs on must not grow for ever.
  private static let cacheLimit = 4096

  private init() {}

  /// HTML with MathML inside, for a page that loads KaTeX's style sheet and fonts.
  public func html(_ source: String, display: Bool = false) throws -> String {
    try lock.withLock {
      let formula = Formula(source: source, display: display)
      if let html = htmlCache[formula] { return html }
      let html = try call("descentHTML", formula, as: String.self)
      if htmlCache.count >= Self.cacheLimit { htmlCache = [:] }
      htmlCache[formula] = html
      return html
    }
  }

  /// KaTeX's layout tree, for drawing.
  func tree(_ source: String, display: Bool) throws -> MathTree {
    try lock.withLock {
      let formula = Formula(source: source, display: display)
      if let tree = treeCache[formula] { return tree }
      let tree = try call("descentTree", formula, as: MathTree.self)
      if treeCache.count >= Self.cacheLimit { treeCache = [:] }
      treeCache[formula] = tree
      return tree
    }
  }

  private struct Answer<Value: Decodable>: Decodable {
    var value: Value?
    var error: String?
  }

  private func call<Value: Decodable>(
    _ function: String, _ formula: Formula, as type: Value.Type
  ) throws -> Value {
    try FormulaRules.check(formula.source)
    let context = try started()
    let name = JSStringCreateWithUTF8CString(function)
    let source = JSStringCreateWithUTF8CString(formula.source)
    defer {
      JSStringRelease(name)
      JSStringRelease(source)
    }
    let object = JSObjectGetProperty(context, JSContextGetGlobalObject(context), name, nil)
    let arguments = [
      JSValueMakeString(context, source), JSValueMakeBoolean(context, formula.display),
    ]
    var exception: JSValueRef?
    guard
      let result = JSObjectCallAsFunction(
        context, object, nil, arguments.count, arguments, &exception)
    else {
      throw MathError.formula(formula.source, message: text(of: exception, in: context))
    }
    let json = Data(text(of: result, in: context).utf8)
    let answer = try JSONDecoder().decode(Answer<Value>.self, from: json)
    guard let value = answer.value else {
      throw MathError.formula(formula.source, message: answer.error ?? "no reason given")
    }
    return value
  }

  /// The context with KaTeX loaded, made at the first call.
  private func started() throws -> JSGlobalContextRef {
    if let context { return context }
    // Formulas are few and short: compiling machine code for them costs more than it gains.
    setenv("JSC_useJIT", "false", 0)
    let script = try String(contentsOfFile: KaTeXFiles.script(), encoding: .utf8)
    guard let created = JSGlobalContextCreate(nil) else {
      throw MathError.engine("JavaScriptCore gives no context")
    }
    for source in [script, KaTeXBridge.script] {
      let text = JSStringCreateWithUTF8CString(source)
      defer { JSStringRelease(text) }
      var exception: JSValueRef?
      _ = JSEvaluateScript(created, text, nil, nil, 1, &exception)
      if exception != nil {
        throw MathError.engine(self.text(of: exception, in: created))
      }
    }
    context = created
    return created
  }

  private func text(of value: JSValueRef?, in context: JSGlobalContextRef) -> String {
    guard let value, let string = JSValueToStringCopy(context, value, nil) else {
      return "no value"
    }
    defer { JSStringRelease(string) }
    var bytes = [CChar](repeating: 0, count: JSStringGetMaximumUTF8CStringSize(string))
    let length = JSStringGetUTF8CString(string, &bytes, bytes.count)
    return String(
      decoding: bytes.prefix(max(0, length - 1)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
