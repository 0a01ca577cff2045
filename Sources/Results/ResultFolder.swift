import Foundation

/// Read access to what earlier stages wrote below the output folder.
public struct ResultFolder: Sendable {
  /// The folders below the output folder that this program writes to.
  public static let folders = ["results", "figures", "report"]

  /// The largest file that is read: what this program writes is smaller.
  static let sizeLimit = 1 << 30

  private let store: any FileStore
  /// The output folder.
  public var root: String { store.name }
  /// The files that may be read, nil for all: a task sees its inputs and nothing else, so that
  /// its key names all that shapes it.
  public let visible: Set<String>?
  private let reads: ReadLog

  public init(_ root: String, visible: Set<String>? = nil) {
    self.init(DiskFiles(root), visible: visible)
  }

  /// The files of an output folder, wherever they are kept.
  public init(_ store: any FileStore, visible: Set<String>? = nil) {
    self.store = store
    self.visible = visible
    reads = ReadLog()
  }

  public func path(_ relative: String) -> String { root + "/" + relative }

  /// Whether there is such a file. A task asks no disk, which may fail, but what its key says: what it
  /// leaves out must not depend on more than that.
  public func exists(_ relative: String) -> Bool {
    visible?.contains(relative) ?? store.exists(relative)
  }

  public func data(_ relative: String) throws -> Data {
    guard exists(relative) else {
      throw ResultError.absent(path: path(relative), remedy: "make it with descent run")
    }
    let data = try store.data(relative, limit: Self.sizeLimit)
    reads.add(relative, data)
    return data
  }

  /// The SHA-256 of each file that has been read through this value, by its path.
  public var readFiles: [String: String] { reads.hashes }

  /// Throws `ResultError.outdated` for a record of another version of this program.
  public func record(_ experiment: String) throws -> Record {
    struct Head: Decodable { var schema: Int }
    let file = Record.path(experiment)
    let schema = try json(Head.self, file).schema
    guard schema == Record.currentSchema else {
      throw ResultError.outdated(
        path: path(file), schema: schema, expected: Record.currentSchema)
    }
    return try json(Record.self, file)
  }

  /// An array of an experiment, for example `iterates.npy`.
  public func array(_ experiment: String, _ file: String) throws -> NPYArray {
    let relative = "results/\(experiment)/\(file)"
    return try NPYArray(try data(relative), name: path(relative))
  }

  /// A table of an experiment, for example `random.csv`.
  public func table(_ experiment: String, _ file: String) throws -> Table {
    let relative = "results/\(experiment)/\(file)"
    return try Table(
      csv: String(decoding: try data(relative), as: UTF8.self), name: path(relative))
  }

  /// Throws `ResultError.malformed` where the file is not JSON of that type.
  public func json<Value: Decodable>(_ type: Value.Type, _ relative: String) throws -> Value {
    let bytes = try data(relative)
    do {
      return try JSON.decode(type, from: bytes)
    } catch {
      throw ResultError.malformed(path: path(relative), why: "not the JSON that descent writes")
    }
  }
}
