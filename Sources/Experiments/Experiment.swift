import Lecture
import Records
import Results
import Study

/// One experiment of the lecture: its part of the study → records.
///
/// An experiment is a set of cells, computed in any order and on any number of cores, and a
/// record that sums them up. Cells are cached one by one, so that a run that was stopped goes on
/// where it was.
public protocol Experiment: Sendable {
  /// The id of `lecture.md`, used everywhere.
  var id: String { get }
  /// One line for `descent list`.
  var title: String { get }
  /// Where its code is.
  var chapter: LecturePart { get }
  /// What the study says about this experiment; anything else cannot change its results.
  func part(of study: Study) -> StudyTree
  /// Throws a `DataError` where the points of the study do not allow what it asks for.
  func checkData(of study: Study) throws
  /// The independent pieces of work. Throws `StudyError` where the study asks for what cannot
  /// be computed.
  func cells(of study: Study) throws -> [Cell]
  /// Files that sum up what the cells wrote; for most experiments there are none.
  func summary(of study: Study, from results: ResultFolder) throws -> [Artifact]
  /// The record, from what the cells wrote.
  func record(of study: Study, from results: ResultFolder) throws -> Record
}

extension Experiment {
  public func checkData(of study: Study) throws {}
  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] { [] }

  /// The study's part as it is kept in the record.
  func studyPart(of study: Study) throws -> JSONValue {
    try JSONValue(parsing: part(of: study).canonicalJSON)
  }
}

/// What shows that the stored files of a cell are what it computes.
public enum Proof: Sendable {
  /// The cell is quick: all of it again.
  case again
  /// The same, for some of the experiment's cells: each takes a while.
  case sampled
  /// The cell takes minutes: those of its files that follow from others of its own, by this.
  case derived(@Sendable (ResultFolder) throws -> [Artifact])
  /// Nothing but the work itself.
  case repeated
}

/// A piece of an experiment that is computed and cached on its own.
public struct Cell: Sendable {
  /// Unique within the experiment.
  public let name: String
  /// What of the study shapes this cell.
  public let parameters: StudyTree
  /// The cells of earlier experiments whose files it reads, as `<experiment>/<cell>`.
  public let needs: [String]
  /// What is in the files: the layout of records and the columns of the tables that it writes; nil
  /// for a cell that does not say. Others are not computed again when files are only read anew.
  public let layout: String?
  /// About how long it takes, in passes of a sample through a network: long cells begin early.
  public let cost: Double
  /// How stored files of this cell are checked.
  public let proof: Proof
  /// Computes the cell's files. Long ones check for cancellation now and then.
  public let compute: @Sendable (ResultFolder) throws -> [Artifact]

  /// A cell that follows from the study alone.
  public init(
    _ name: String, parameters: StudyTree, tables: [any TableRow.Type]? = nil,
    cost: Double = 0, proof: Proof = .again, compute: @escaping @Sendable () throws -> [Artifact]
  ) {
    self.init(name, needs: [], parameters: parameters, tables: tables, cost: cost, proof: proof) {
      _ in
      try compute()
    }
  }

  /// A cell that reads what other cells wrote.
  ///
  /// - Parameter tables: the rows of all tables that it writes. Only cells that take long say this,
  ///   and they have to say all.
  public init(
    _ name: String, needs: [String], parameters: StudyTree, tables: [any TableRow.Type]? = nil,
    cost: Double = 0, proof: Proof = .again,
    compute: @escaping @Sendable (ResultFolder) throws -> [Artifact]
  ) {
    self.name = name
    (self.cost, self.proof) = (cost, proof)
    self.needs = needs
    self.parameters = parameters
    layout = tables.map { rows in
      ([String(Record.currentSchema)] + rows.map { $0.layout }).joined(separator: "\n")
    }
    self.compute = compute
  }
}
