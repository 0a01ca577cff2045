import Foundation
import PackagePlugin

/// Embeds a hash of every source target into the target that uses this plugin, so that cached
/// results are made again when the code that made them changes.
@main
struct RevisionPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let sources = context.package.directoryURL.appending(path: "Sources")
    let names = try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
    let files = names.flatMap { name in
      (FileManager.default.enumerator(atPath: sources.appending(path: name).path)?
        .compactMap { $0 as? String } ?? [])
        .filter { !$0.hasPrefix(".") && $0.contains(".") }
        .map { sources.appending(path: name).appending(path: $0) }
    }
    let output = context.pluginWorkDirectoryURL.appending(path: "SourceRevision.swift")
    return [
      .buildCommand(
        displayName: "Hash the sources of each target",
        executable: try context.tool(named: "RevisionHasher").url,
        arguments: [output.path] + names.map { "\($0)=\(sources.appending(path: $0).path)" },
        inputFiles: files, outputFiles: [output])
    ]
  }
}
