/// A page of the site. A new chapter is a template and a line here.
struct Page: Sendable {
  /// The name in links and the template's name.
  let template: String
  let title: String
  /// The claims that the page discusses, for the ledger's links.
  var claims: [String] = []

  var file: String { "\(template).html" }

  static let index = Page(template: "index", title: "The question")
  static let chapters = [
    Page(
      template: "variable-metric", title: "Variable metric methods",
      claims: ["c1-step-minimizes-model", "c2-good-metric-faster"]),
    Page(
      template: "projection", title: "Convergence to a projection",
      claims: ["c5-gd-projects", "c6-sgd-projects", "c7-range-condition"]),
  ]
  static let all = [index] + chapters

  /// The page that discusses a claim; the first one if none does.
  static func discussing(_ claim: String) -> Page {
    chapters.first { $0.claims.contains(claim) } ?? index
  }
}
