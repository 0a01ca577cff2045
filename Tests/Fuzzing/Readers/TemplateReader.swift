import Figures
import Foundation
import Report
import Results
import Study
import Texts

extension FuzzedReader {
  /// A file of a user's templates: the first line names it, what follows are its bytes. The site is
  /// built with it, of no results, and next to nothing in the other templates, for they take time.
  static let template = FuzzedReader("template") { bytes in
    guard let file = NamedBytes(bytes), file.name.utf8.count < 60,
      file.name.wholeMatch(of: /[a-z0-9-]+(\/[a-z0-9-]+)*\.[a-z]+/) != nil
    else { return }
    let folder = try TemporaryFolder()
    for (path, text) in try stubs.get() { try folder.write(Data(text.utf8), to: path) }
    try folder.write(file.bytes, to: file.name)
    let files = try TemplateFiles(override: folder.path)
    if file.name.hasPrefix("figures/") { _ = try FigureTexts(files) }
    let site = Site(study: Study(), templates: try Templates(files), version: "0")
    _ = try site.artifacts(ResultFolder("\(folder.path)/nothing"))
  }

  private static let stubs = Result {
    try TemplateFiles().bundled.keys.reduce(into: [String: String]()) { stubs, path in
      if path.hasSuffix(".mustache"), path != "layout.mustache" { stubs[path] = "" }
      if path.hasPrefix("texts/") { stubs[path] = "# Title\n" }
    }
  }
}
