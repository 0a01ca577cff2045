import Foundation
import Numerals
import Plotting
import Results
import Study

/// `coordinate-variance`: the estimate of E g², raw and corrected, against k, for coordinates that
/// differ in steepness and for ones that differ in variance; and the metrics that follow.
struct MomentsFigure: LectureFigure {
  let id = "coordinate-variance"
  let title = "What RMSProp and Adam know of a coordinate"
  let needs = ["coordinate-variance"]

  /// Adam's estimate is vermilion, RMSProp's purple, as everywhere; coordinates differ by width.
  private static let widths: [String: Double] = ["steep": 2.2, "noisy": 2.2, "flat": 1, "quiet": 1]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let record = try results.record(id)
    let table = try results.filledTable(id, "moments.csv")
    let k = table.numbers("k")
    let groups = [("Steepness", ["steep", "flat"]), ("Variance", ["noisy", "quiet"])]
    func limits(_ root: Bool) -> (Double, Double) {
      let all = groups.flatMap { group in
        group.1.flatMap { table.numbers("\($0)_raw") + table.numbers("\($0)_corrected") }
      }.filter { $0 > 0 }
      let (low, high) = (all.min() ?? 1e-6, all.max() ?? 1)
      return root ? (low.squareRoot() / 1.5, high.squareRoot() * 9) : (low / 2, high * 80)
    }
    func panel(_ names: [String], title: Label?, root: Bool, isLeft: Bool) throws -> Panel {
      var layers: [Layer] = []
      for name in names {
        let target = try record.scalar(name)
        let goal = root ? target.squareRoot() : target
        layers.append(
          Layer(
            LineMark(
              "expectation, \(name)", [Point(k.first ?? 1, goal), Point(k.last ?? 1, goal)], .axis,
              width: 0.8, dash: [3, 2])))
        for (kind, role) in [("raw", Theme.Role.first), ("corrected", .adam)] {
          let values = table.numbers("\(name)_\(kind)").map { root ? $0.squareRoot() : $0 }
          layers.append(
            Layer(
              LineMark(
                "\(kind), \(name)", zip(k, values).map { Point($0, $1) }, role,
                width: Self.widths[name] ?? 1)))
        }
        let x = (k.last ?? 1)
        layers.append(
          Layer(
            TextMark(
              .plain(name), at: Point(x, goal), offset: Point(-4, -7),
              anchor: .init(x: 1, y: 0.5))))
      }
      let (low, high) = limits(root)
      return Panel(
        title: title, x: Axis("iteration $k$", .logarithmic(1, k.last ?? 10), isLabelled: root),
        y: Axis(
          root ? "metric $h_k$" : "estimate of $\\mathrm{E}\\,g^2$", .logarithmic(low, high),
          isLabelled: isLeft), layers: layers)
    }
    let panels = try [false, true].flatMap { root in
      try groups.enumerated().map { index, group in
        try panel(group.1, title: root ? nil : .plain(group.0), root: root, isLeft: index == 0)
      }
    }
    let legend = Legend([
      LegendEntry(
        "RMSProp: $\\hat v_k$ and $\\sqrt{\\hat v_k}$", .line(.first, width: 1.8, dash: [])),
      LegendEntry(
        "Adam: $\\hat v_k/(1-b_v^k)$ and its root", .line(.adam, width: 1.8, dash: [])),
      LegendEntry("$\\mathrm{E}\\,g^2$ and its root", .line(.axis, width: 0.8, dash: [3, 2])),
    ])
    let decay = try record.scalar("decay")
    // 1 − b^k ≥ 0.9, exact for gradients that do not change.
    let late = decay > 0 ? NumberFormat.count((log(0.1) / log(decay)).rounded(.up)) : 1
    let words =
      "With b = \(NumberFormat.parameter(decay)) the raw estimate of a constant is "
      + "\(NumberFormat.significant(1 - decay, digits: 2)) of it at k = 1 and 90 % of it at "
      + "k = \(late)"
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.66 * style.width),
        fontSize: .points(style.fontSize), .column([.legend(legend), .grid(columns: 2, panels)])),
      caption: "Running means of squared gradients that do not change with $k$: constant ones of a "
        + "steep and a flat coordinate (left), and random ones of mean 0 of a noisy and a quiet "
        + "coordinate (right). Above the estimates, below the metrics that divide the steps. "
        + "\(words); the corrected one is right from the first step on, in expectation.",
      alt: "Four plots with logarithmic axes: the estimates of the mean squared gradient for a "
        + "steep and a flat and for a noisy and a quiet coordinate, and below them their roots. "
        + "\(words).")
  }
}
