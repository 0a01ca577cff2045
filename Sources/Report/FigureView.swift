import Results

/// A figure as the partial `figure.mustache` sees it.
enum FigureView {
  static func values(_ record: FigureRecord) throws -> [String: Any] {
    let pixels = 96 / 25.4
    let files = Set(record.files)
    /// The picture of a frame or of the whole, as vectors if there are any.
    func picture(_ name: String) -> [String: Any] {
      let ending = files.contains("figures/\(name).svg") ? "svg" : "png"
      var values: [String: Any] = ["src": "figures/\(name).\(ending)"]
      let dark = "figures/dark/\(name).\(ending)"
      if files.contains(dark) { values["dark"] = dark }
      return values
    }
    var values = picture(record.id)
    values["id"] = record.id
    values["title"] = record.title
    values["caption"] = try TemplateFormulas.html(record.caption)
    values["alt"] = record.alt
    values["width"] = Int((record.width * pixels).rounded())
    values["height"] = Int((record.height * pixels).rounded())
    values["downloads"] = ["png", "pdf", "svg", "csv"].filter {
      files.contains("figures/\(record.id).\($0)")
    }.map { ["file": "figures/\(record.id).\($0)", "name": $0.uppercased()] }
    // Small panels need the width of the page.
    values["isWide"] = record.panels > 2
    values["frameCount"] = record.frames
    values["hasFrames"] = record.frames > 0
    values["frames"] = (0..<record.frames).map { index -> [String: Any] in
      let number = index + 1
      let suffix = number < 10 ? "0\(number)" : "\(number)"
      var frame = picture("\(record.id)-step-\(suffix)")
      frame["number"] = number
      frame["caption"] = index < record.frameCaptions.count ? record.frameCaptions[index] : ""
      return frame
    }
    values["sources"] = record.sources.sorted { $0.key < $1.key }.map {
      ["file": $0.key, "sha256": $0.value, "short": String($0.value.prefix(12))]
    }
    return values
  }
}
