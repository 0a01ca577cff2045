/// What is in the files of an archive, as libraries name it.
enum MediaType: String, CaseIterable {
  case cff, css, csv, html, ico, js, json, md, mustache, npy, pdf, pgf, png, py, sty, svg, tex, ttf,
    txt
  case woff2, yaml

  /// Of a path; nil for a name without an ending that is known.
  init?(path: String) {
    guard let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last
    else { return nil }
    self.init(rawValue: String(ending))
  }

  /// By the register of IANA where it has one.
  var name: String {
    switch self {
    case .cff, .yaml: "application/yaml"
    case .css: "text/css"
    case .csv: "text/csv"
    case .html: "text/html"
    case .ico: "image/vnd.microsoft.icon"
    case .js: "text/javascript"
    case .json: "application/json"
    case .md: "text/markdown"
    case .mustache, .txt: "text/plain"
    case .npy: "application/octet-stream"
    case .pdf: "application/pdf"
    case .png: "image/png"
    case .py: "text/x-python"
    case .pgf, .sty, .tex: "application/x-tex"
    case .svg: "image/svg+xml"
    case .ttf: "font/ttf"
    case .woff2: "font/woff2"
    }
  }

  /// The format's id in PRONOM, the register of The National Archives; nil where it has none.
  var pronom: String? {
    switch self {
    case .css: "x-fmt/224"
    case .csv: "x-fmt/18"
    case .html: "fmt/471"
    case .js: "x-fmt/423"
    case .json: "fmt/817"
    case .md: "fmt/1149"
    // PDF/A-2u.
    case .pdf: "fmt/478"
    // Since it has an sRGB chunk.
    case .png: "fmt/12"
    case .py: "fmt/938"
    case .svg: "fmt/92"
    case .pgf, .sty, .tex: "fmt/280"
    case .mustache, .txt: "x-fmt/111"
    case .cff, .yaml: "fmt/818"
    default: nil
    }
  }
}
