import Lecture
import Records
import Results
import Study

/// `sharp-minimum-under-metric`: f(x) = min(q_s(x), q_f(x)), two quadratics with their minima at
/// (∓c, 0), and f_H(v) = f(H^(−1/2)v): the curvatures of both minima with and without the metric.
public struct SharpMinimum: Experiment {
  public let id = SharpMinimumRecord.id
  public let title = "A sharp and a flat minimum under a metric"
  public let chapter = LecturePart.minima

  public init() {}

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
        let minima = [(SharpMinimumRecord.Name.sharp, section.sharp), (.flat, section.flat)]
        let rows = minima.map { name, curvatures in
          // H^(−½) diag(c) H^(−½) for a diagonal H.
          let mapped = zip(curvatures, section.metric).map { $0 / $1 }
          var row = SharpMinimumRecord.Minimum()
          (row.name, row.f1, row.f2) = (name, curvatures[0], curvatures[1])
          (row.mapped1, row.mapped2) = (mapped[0], mapped[1])
          return row
        }
        return [SharpMinimumRecord.curvatures.artifact(rows)]
      }
    ]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.sharpMinimum
    var scalars = SharpMinimumRecord.Scalars()
    (scalars.metric1, scalars.metric2) = (section.metric[0], section.metric[1])
    scalars.halfDistance = Self.halfDistance
    scalars.sharpLargest = section.sharp.max() ?? 0
    scalars.flatLargest = section.flat.max() ?? 0
    return SharpMinimumRecord.record.record(
      study: try studyPart(of: study), scalars,
      tables: [SharpMinimumRecord.curvatures.described()])
  }
}
