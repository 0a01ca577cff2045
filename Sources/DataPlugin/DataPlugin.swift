import Foundation
import PackagePlugin

/// Builds the text files in a target's folder `Data` into it, so that the program needs no file
/// beside it: `two-moons.csv` becomes `EmbeddedData.twoMoons`.
@main
struct DataPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let folder = target.directoryURL.appending(path: "Data")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try files.filter { !$0.hasPrefix(".") }.map { file in
      let words = file.prefix { $0 != "." }.split(separator: "-")
      let name = words.prefix(1).joined() + words.dropFirst().map(\.capitalized).joined()
      let input = folder.appending(path: file)
      let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedData+\(name).swift")
      return .buildCommand(
        displayName: "Embed \(file)", executable: try context.tool(named: "DataEmbedder").url,
        arguments: [input.path, output.path, name], inputFiles: [input], outputFiles: [output])
    }
  }
}
