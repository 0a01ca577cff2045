import Results
import Study

/// `sharp-minimum-under-metric`: f(x) = min(q_s(x), q_f(x)), two quadratics with their minima at
/// (∓c, 0), and f_H(v) = f(H^(−1/2)v): the curvatures of both minima with and without the metric.
public struct SharpMinimum: Experiment {
  public let id = "sharp-minimum-under-metric"
  public let title = "A sharp and a flat minimum under a metric"

  public init() {}

  static let curvaturesFile = "curvatures.csv"
  /// c: half the distance between the minima.
  static let halfDistance = 2.0

  public func part(of study: Study) -> StudyTree {
    .parts([id: study.experiments.sharpMinimum.tree])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.sharpMinimum
    guard (section.sharp.max() ?? 0) > (section.flat.max() ?? 0) else {
      throw StudyError(
        "experiments.\(id).sharp", found: "curvatures no larger than those of flat",
        expected: "a larger largest one")
    }
    return [
      Cell("curvatures", parameters: part(of: study)) {
        var table = Table(columns: ["minimum", "f_1", "f_2", "f_h_1", "f_h_2"])
        for (name, curvatures) in [("sharp", section.sharp), ("flat", section.flat)] {
          // H^(−½) diag(c) H^(−½) for a diagonal H.
          let mapped = zip(curvatures, section.metric).map { $0 / $1 }
          table.append([.text(name)] + (curvatures + mapped).map(Table.Cell.number))
        }
        return [Artifact(path(Self.curvaturesFile), text: table.csv)]
      }
    ]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.sharpMinimum
    return Record(
      experiment: id, study: try studyPart(of: study),
      scalars: [
        "h_1": section.metric[0], "h_2": section.metric[1], "half_distance": Self.halfDistance,
        "sharp_largest": section.sharp.max() ?? 0, "flat_largest": section.flat.max() ?? 0,
      ],
      tables: [
        .init(
          file: Self.curvaturesFile,
          columns: [
            "minimum": "which minimum", "f_1": "curvature of f along x₁",
            "f_2": "curvature of f along x₂", "f_h_1": "curvature of f_H along v₁",
            "f_h_2": "curvature of f_H along v₂",
          ])
      ])
  }
}
