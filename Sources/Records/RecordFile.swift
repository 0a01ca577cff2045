import Results

/// The record of an experiment with its named numbers.
public struct RecordFile<Scalars: TableRow>: Sendable {
  public let experiment: String

  public init(_ experiment: String) { self.experiment = experiment }

  /// Below the output folder.
  public var path: String { Record.path(experiment) }

  /// A record with these numbers; those that are missing are left out.
  ///
  /// - Parameter keys: those of numbers that there are one of for each key.
  public func record(
    study: JSONValue, seed: Int? = nil, arithmetic: String? = nil, _ scalars: Scalars,
    keys: [String] = [], statuses: [String: String] = [:], tables: [Record.TableEntry] = [],
    arrays: [Record.ArrayEntry] = []
  ) -> Record {
    var numbers: [String: Double] = [:]
    var meanings: [String: String] = [:]
    for placed in Scalars.placed(keys) {
      guard let number = placed.column.write(scalars, placed.key).number else { continue }
      numbers[placed.name] = number
      meanings[placed.name] = placed.column.meaning(placed.key)
    }
    return Record(
      experiment: experiment, study: study, seed: seed, arithmetic: arithmetic, scalars: numbers,
      meanings: meanings, statuses: statuses, tables: tables, arrays: arrays)
  }

  /// The named numbers. Throws `ResultError` where one is missing that may not be.
  public func scalars(in results: ResultFolder) throws -> Scalars {
    try Self.scalars(of: try results.record(experiment), path: results.path(path))
  }

  public func exists(in results: ResultFolder) -> Bool { results.exists(path) }

  static func scalars(of record: Record, path: String) throws -> Scalars {
    var scalars = Scalars()
    for column in Scalars.columns {
      let names =
        column.isKeyed
        ? record.scalars.keys.compactMap { name in column.key(of: name).map { (name, $0) } }
        : [(column.prefix, "")]
      for (name, key) in names {
        let cell = record.scalars[name].map(Table.Cell.number) ?? .missing
        guard column.read(&scalars, key, cell) else {
          throw ResultError.malformed(
            path: path, why: "its number \(name) is \(cell.text.isEmpty ? "missing" : cell.text)")
        }
      }
    }
    return scalars
  }
}
