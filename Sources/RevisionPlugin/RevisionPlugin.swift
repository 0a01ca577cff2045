import Foundation
import PackagePlugin

/// Embeds a hash of the code of every folder of sources into the target that uses this plugin, so
/// that cached results are made again when the code that made them changes.
@main
struct RevisionPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let sources = context.package.directoryURL.appending(path: "Sources")
    let files =
      (FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? [])
      .filter { !$0.hasPrefix(".") && $0.contains(".") }
      .map { sources.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "SourceRevision.swift")
    return [
      .buildCommand(
        displayName: "Hash the code of each folder",
        executable: try context.tool(named: "RevisionHasher").url,
        arguments: [output.path, sources.path], inputFiles: files, outputFiles: [output])
    ]
  }
}
