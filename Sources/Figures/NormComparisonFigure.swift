import Foundation
import LinearAlgebra
import Numerals
import Plotting
import Results
import Study

/// `sgd-vs-adam-norm`: the ratio of norms and the difference of prediction errors of the solutions
/// of Adam and SGD, problem by problem.
struct NormComparisonFigure: LectureFigure {
  let id = "sgd-vs-adam-norm"
  let title = "Norms and errors of the solutions of SGD and Adam"
  let needs = ["sgd-vs-adam-norm"]

  private static let families = [
    (file: "dense-truth", name: "dense truth", short: "dense", role: Theme.Role.first),
    (file: "sparse-truth", name: "sparse truth", short: "sparse", role: .second),
    (file: "sparse-features", name: "sparse features", short: "features", role: .third),
  ]

  private struct Pairs {
    var ratios: [Double]
    var sgdErrors: [Double]
    var adamErrors: [Double]
    var all: Int
  }

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let gate = try results.record(id).scalar("residual")
    let pairs = try Self.families.map { try self.pairs($0.file, gate, results) }
    let ratios = pairs.flatMap(\.ratios)
    let names = Self.families.enumerated().map { Tick(Double($0.offset), $0.element.short) }
    let high = max(ratios.max() ?? 2, 1.05)
    let norms = Panel(
      title: "Norm of solutions, ratio",
      x: Axis("problems", .linear(-0.6, 2.6), ticks: names),
      y: Axis(
        "$\\|x_{\\mathrm{Adam}}\\|/\\|x_{\\mathrm{SGD}}\\|$",
        .logarithmic(min(ratios.min() ?? 1, 1) / 1.08, high * 1.1)),
      layers: [
        Layer(LineMark("equal", [Point(-0.6, 1), Point(2.6, 1)], .axis, width: 0.8, dash: [3, 2]))
      ]
        + zip(pairs, Self.families).enumerated().map { index, pair in
          Layer(
            DistributionMark(pair.1.name, pair.0.ratios, at: Double(index), pair.1.role))
        })
    let differences = pairs.map { pair in zip(pair.adamErrors, pair.sgdErrors).map { $0 - $1 } }
    let largest = max(differences.flatMap { $0 }.map(abs).max() ?? 1, 0.1) * 1.2
    let prediction = Panel(
      title: "Prediction error, difference",
      x: Axis("problems", .linear(-0.6, 2.6), ticks: names),
      y: Axis("error of Adam − error of SGD", .symmetricLog(-largest, largest, threshold: 0.03)),
      layers: [
        Layer(LineMark("equal", [Point(-0.6, 0), Point(2.6, 0)], .axis, width: 0.8, dash: [3, 2]))
      ]
        + zip(differences, Self.families).enumerated().map { index, pair in
          Layer(
            DistributionMark(
              "difference, \(pair.1.name)", pair.0, at: Double(index), pair.1.role))
        })
    let sentences = zip(pairs, Self.families).map { Self.sentence($0, $1.name) }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.55 * style.width),
        fontSize: .points(style.fontSize),
        .grid(columns: 2, [norms, prediction])),
      caption: "Both methods from $x_0=0$ on the same samples; pairs in which both bring "
        + "$\\|Ax-b\\|$ to \(NumberFormat.significant(gate, digits: 1)) $\\|b\\|$. Above the dashed "
        + "lines SGD is better. Violins are densities, boxes quartiles, bars medians. "
        + "\(sentences.joined(separator: " "))",
      alt: "Left: distributions of the ratio of solution norms for three families of problems. "
        + "Right: distributions of the difference of prediction errors. \(sentences.joined(separator: " "))"
    )
  }

  private static func sentence(_ pairs: Pairs, _ name: String) -> String {
    guard let median = Statistics.median(pairs.ratios),
      let sgd = Statistics.median(pairs.sgdErrors), let adam = Statistics.median(pairs.adamErrors)
    else { return "\(name.capitalizedFirst): no pair of \(pairs.all) passes." }
    func text(_ value: Double) -> String { NumberFormat.significant(value, digits: 3) }
    let larger = pairs.ratios.filter { $0 > 1 }.count
    return "\(name.capitalizedFirst): Adam's norm is larger in \(larger) of \(pairs.ratios.count) "
      + "pairs (of \(pairs.all) problems), the median ratio \(text(median)); median errors "
      + "\(text(sgd)) for SGD and \(text(adam)) for Adam."
  }

  private func pairs(_ file: String, _ gate: Double, _ results: ResultFolder) throws -> Pairs {
    let table = try results.table(id, "\(file).csv")
    let names = [
      "sgd_norm", "adam_norm", "sgd_residual", "adam_residual", "sgd_error", "adam_error",
    ]
    let columns = names.map(table.numbers)
    let kept = table.rows.indices.filter {
      columns[2][$0] <= gate && columns[3][$0] <= gate && columns[0][$0] > 0
    }
    return Pairs(
      ratios: kept.map { columns[1][$0] / columns[0][$0] }, sgdErrors: kept.map { columns[4][$0] },
      adamErrors: kept.map { columns[5][$0] }, all: table.rows.count)
  }
}

extension String {
  /// With a capital at the start: for sentences.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
