import Lecture
import LinearAlgebra
import Records
import Results
import Study

/// `initialization-norms`: the spectral norm of square random weights under the readings of the
/// lecture's initialisations.
public struct InitializationNorms: Experiment {
  public let id = InitializationNormsRecord.id
  public let title = "Spectral norms of initial weights"
  public let chapter = LecturePart.projection

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.initializationNorms.tree])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.initializationNorms
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    return section.widths.map { width in
      Cell("width-\(width)", parameters: part(of: study)) {
        let rows = try (0..<section.draws).map { draw in
          try Task.checkCancellation()
          var stream = stream.split("\(width)").split("\(draw)")
          let entries = stream.normals(width * width)
          let norm = try SingularValues.values(
            of: Matrix(rows: width, columns: width, elements: entries.elements))[0]
          let n = Double(width)
          // One draw serves all readings: they are multiples of one another.
          var row = InitializationNormsRecord.Draw()
          row.draw = draw
          (row.variance, row.deviation) = (norm * (2 / n).squareRoot(), norm * 2 / n)
          (row.inverse, row.normalized) = (norm / n.squareRoot(), norm / entries.norm)
          return row
        }
        return [InitializationNormsRecord.norms(width).artifact(rows)]
      }
    }
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let widths = study.experiments.initializationNorms.widths
    return InitializationNormsRecord.record.record(
      study: try studyPart(of: study), seed: study.seed,
      InitializationNormsRecord.Scalars(widths: widths),
      keys: InitializationNormsRecord.Scalars.keys(widths.count),
      tables: widths.map { InitializationNormsRecord.norms($0).described() })
  }
}
