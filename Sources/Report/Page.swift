/// A page of the site. A new chapter is a template and a line here.
struct Page: Sendable {
  /// The name in links and the template's name.
  let template: String
  let title: String

  var file: String { "\(template).html" }

  static let index = Page(template: "index", title: "The question")
  static let chapters = [
    Page(template: "variable-metric", title: "Variable metric methods")
  ]
  static let all = [index] + chapters
}
