import LinearAlgebra
import Results
import Study

/// `initialization-norms`: the spectral norm of square random weights under the readings of the
/// lecture's initialisations.
public struct InitializationNorms: Experiment {
  public let id = "initialization-norms"
  public let title = "Spectral norms of initial weights"

  public init() {}

  static func file(_ width: Int) -> String { "norms-\(width).csv" }

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.initializationNorms.tree])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.initializationNorms
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    return section.widths.map { width in
      Cell("width-\(width)", parameters: part(of: study)) {
        var table = Table(columns: ["draw", "variance", "deviation", "inverse", "normalized"])
        for draw in 0..<section.draws {
          try Task.checkCancellation()
          var stream = stream.split("\(width)").split("\(draw)")
          let entries = stream.normals(width * width)
          let norm = try SingularValues.values(
            of: Matrix(rows: width, columns: width, elements: entries.elements))[0]
          let n = Double(width)
          // One draw serves all readings: they are multiples of one another.
          table.append(
            [
              Double(draw), norm * (2 / n).squareRoot(), norm * 2 / n, norm / n.squareRoot(),
              norm / entries.norm,
            ].map(Table.Cell.number))
        }
        return [Artifact(path(Self.file(width)), text: table.csv)]
      }
    }
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.initializationNorms
    return Record(
      experiment: id, study: try studyPart(of: study), seed: study.seed,
      scalars: Dictionary(
        uniqueKeysWithValues: section.widths.enumerated().map { ("width_\($0 + 1)", Double($1)) }),
      tables: section.widths.map {
        .init(
          file: Self.file($0),
          columns: [
            "draw": "number of the draw",
            "variance": "‖W‖₂ with entries N(0, v), v = 2/√(mn) the variance",
            "deviation": "‖W‖₂ with entries N(0, s²), s = 2/√(mn) the standard deviation",
            "inverse": "‖W‖₂ with entries of variance 1/n",
            "normalized": "‖W‖₂ of a normal W divided by its Frobenius norm",
          ])
      })
  }
}
