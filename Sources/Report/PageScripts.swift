import Foundation
import Results
import Texts

/// The pages' scripts: modules of one idea each under `templates/scripts`, joined to classic scripts when
/// the report is written, since browsers refuse modules, and workers by path, to pages opened from disk.
///
/// A module takes from others by lines of the form `import { a, b } from "./other.js";` and offers
/// what it declares with `export const`, `function` or `class`. One that no other asks for is written to
/// the site. `sourceOf("./worker.js")` stands for the joined text of that module, from which a page
/// starts a worker.
struct PageScripts {
  private struct Module {
    let file: TemplateFiles.File
    let text: String
    /// By lines.
    let imports: [Int: (names: String, module: String)]
    let exports: [String]
    /// Those it has as texts.
    let sources: [String]
  }

  /// Of the templates.
  static let folder = "scripts/"
  private let modules: [String: Module]

  /// - Parameter files: by their names below the folder.
  ///
  /// Throws `ReportError.template` for a module that asks for one that is not there, or for itself.
  init(_ files: [String: TemplateFiles.File]) throws {
    modules = try files.mapValues { file in
      let text = try Templates.text(file)
      var imports: [Int: (names: String, module: String)] = [:]
      var (exports, sources) = ([String](), [String]())
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() {
        // Most lines are none of these, which expressions would take long to find.
        if line.hasPrefix("import ") {
          let match = line.wholeMatch(of: /import \{ ([\w, ]+) \} from "\.\/([\w.-]+)";/)
          imports[number] = match.map { (String($0.1), String($0.2)) }
        } else if line.hasPrefix("export ") {
          let match = line.prefixMatch(of: /export (?:const|function|class) (\w+)/)
          exports += [match.map { String($0.1) }].compactMap(\.self)
        }
        guard line.utf8.firstRange(of: "sourceOf(".utf8) != nil else { continue }
        sources += line.matches(of: /sourceOf\("\.\/([\w.-]+)"\)/).map { String($0.1) }
      }
      return Module(file: file, text: text, imports: imports, exports: exports, sources: sources)
    }
    for module in modules.values {
      for (line, part) in module.imports where modules[part.module] == nil {
        throw ReportError.template(
          file: module.file.origin, line: line + 1,
          message: "there is no script \(Self.folder)\(part.module)")
      }
      for source in module.sources where modules[source] == nil {
        throw ReportError.template(
          file: module.file.origin, line: 1, message: "there is no script \(Self.folder)\(source)")
      }
    }
    try checkCircles()
  }

  /// Throws for modules that ask for each other in a circle, which nothing could begin with.
  private func checkCircles() throws {
    var done: Set<String> = []
    func visit(_ name: String, after path: [String]) throws {
      guard !done.contains(name), let module = modules[name] else { return }
      guard !path.contains(name) else {
        throw ReportError.template(
          file: module.file.origin, line: 1,
          message: "scripts ask for each other: \((path + [name]).joined(separator: ", "))")
      }
      for part in module.imports.values.map(\.module).sorted() + module.sources {
        try visit(part, after: path + [name])
      }
      done.insert(name)
    }
    for name in modules.keys.sorted() { try visit(name, after: []) }
  }

  /// The scripts that pages load, by their files.
  var joined: [(file: String, text: String)] {
    let parts = Set(modules.values.flatMap { $0.imports.values.map(\.module) + $0.sources })
    return modules.keys.filter { !parts.contains($0) }.sorted().map { ($0, joined($0)) }
  }

  /// A module after those that it asks for, each in a scope of its own.
  private func joined(_ name: String) -> String {
    var order: [String] = []
    func visit(_ name: String) {
      guard !order.contains(name), let module = modules[name] else { return }
      for (_, part) in module.imports.sorted(by: { $0.key < $1.key }) { visit(part.module) }
      if !order.contains(name) { order.append(name) }
    }
    visit(name)
    let scopes = order.map { part in
      let body = modules[part].map(body(of:)) ?? ""
      return part == name ? body : "const \(Self.scope(part)) = (() => {\n\(body)})();\n"
    }
    return "\"use strict\";\n(() => {\n\(scopes.joined())})();\n"
  }

  private func body(of module: Module) -> String {
    var lines = module.text.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0.hasPrefix("export ") ? $0.dropFirst("export ".count) : $0)
    }
    for (number, part) in module.imports {
      lines[number] = "const { \(part.names) } = \(Self.scope(part.module));"
    }
    var text = lines.joined(separator: "\n")
    for source in module.sources {
      text = text.replacing("sourceOf(\"./\(source)\")", with: Self.literal(joined(source)))
    }
    return module.exports.isEmpty
      ? text : "\(text)return { \(module.exports.joined(separator: ", ")) };\n"
  }

  /// What holds a module's exports, inside a joined script.
  private static func scope(_ module: String) -> String {
    "module_" + module.replacing(/\W/, with: "_")
  }

  /// A text as a script has it; no `<` in it ends the script's element.
  private static func literal(_ text: String) -> String {
    let json = (try? JSONEncoder().encode(text)) ?? Data("\"\"".utf8)
    return HTMLEscaping.script(String(decoding: json, as: UTF8.self))
  }
}
