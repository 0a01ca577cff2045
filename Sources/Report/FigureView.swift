import Foundation
import Math
import Results
import Texts

/// A figure as the partial `figure.mustache` sees it.
enum FigureView {
  static func values(
    _ record: FigureRecord, _ results: ResultFolder
  ) throws -> [String: Any] {
    let pixels = 96 / 25.4
    let files = Set(record.files)
    /// The picture of a frame or of the whole.
    func picture(_ name: String) throws -> [String: Any] {
      var values: [String: Any] = [:]
      values["src"] = try shown("figures/\(name)", files, results)
      values["dark"] = try shown("figures/dark/\(name)", files, results)
      return values
    }
    var values = try picture(record.id)
    values["id"] = record.id
    values["title"] = PlainMarkup.text(of: record.title)
    values["caption"] = try TemplateFormulas.html(record.caption)
    values["alt"] = record.alt
    values["finding"] = try record.finding.map(TemplateFormulas.html)
    values["isEnglish"] = Language(record.language ?? "en").isEnglish
    values["width"] = Int((record.width * pixels).rounded())
    values["height"] = Int((record.height * pixels).rounded())
    values["downloads"] = links(record)
    // Small panels need the width of the page, and scroll on phones.
    values["isWide"] = record.panels > 2
    values["hasFrames"] = record.frames > 0
    values["frames"] = try (0..<record.frames).map { index -> [String: Any] in
      let number = index + 1
      let suffix = number < 10 ? "0\(number)" : "\(number)"
      var frame = try picture("\(record.id)-step-\(suffix)")
      frame["caption"] = index < record.frameCaptions.count ? record.frameCaptions[index] : ""
      return frame
    }
    values["settings"] = ClaimView.settings(record.sources.keys.sorted())
    values["sources"] = record.sources.sorted { $0.key < $1.key }.map {
      ["file": $0.key, "sha256": $0.value]
    }
    return values
  }

  /// The same as links, named by their formats.
  static func links(_ record: FigureRecord) -> [[String: Any]] {
    downloads(record).map { ["file": $0, "name": ($0 as NSString).pathExtension.uppercased()] }
  }

  /// The file of a figure's numbers.
  static func table(_ id: String) -> String { "figures/\(id).csv" }

  /// The files of the whole picture that the pages offer.
  static func downloads(_ record: FigureRecord) -> [String] {
    ["png", "pdf", "svg", "csv"].map { "figures/\(record.id).\($0)" }
      .filter(record.files.contains)
  }

  /// The smaller file of a picture, vectors or pixels: many points make vectors heavy.
  private static func shown(
    _ name: String, _ files: Set<String>, _ results: ResultFolder
  ) throws -> String? {
    let sizes = try ["svg", "png"].map { "\(name).\($0)" }.filter(files.contains).map {
      (file: $0, size: try results.data($0).count)
    }
    return sizes.min { $0.size < $1.size }?.file
  }
}
