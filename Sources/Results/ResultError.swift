/// What can go wrong with the files below the output folder.
public enum ResultError: Error, Equatable, CustomStringConvertible {
  /// The system refused `action` on `path`.
  case file(path: String, action: String, reason: String)
  /// The file exists but does not hold what it should.
  case malformed(path: String, why: String)
  /// Something else stands where a file or a folder of ours should be.
  case inTheWay(path: String, kind: String)
  /// Something that another command makes is not there.
  case absent(path: String, remedy: String)
  /// Files of a task are missing, or are no longer what it wrote: `what` says which.
  case stale(folder: String, what: String)
  /// The file was written by another version of this program, which laid it out otherwise.
  case outdated(path: String, schema: Int, expected: Int)
  /// The file was not written by this program.
  case foreign(path: String)
  /// The output folder holds what someone else put there.
  case strangersFolder(path: String)
  /// No study is worth the disk's root or someone's home.
  case forbiddenFolder(path: String)
  /// Files that no task wrote, among those that are published.
  case unlisted(folder: String, files: [String])
  /// Another run holds the folder's lock.
  case locked(folder: String)

  public var description: String {
    switch self {
    case .file(let path, let action, let reason): "cannot \(action) \(path): \(reason)"
    case .malformed(let path, let why): "\(path): \(why); delete it and run again"
    case .inTheWay(let path, let kind):
      "\(path) is \(kind), which descent did not make and does not follow; remove it"
    case .absent(let path, let remedy): "\(path) is not there; \(remedy)"
    case .stale(let folder, let what): "\(folder): \(what); make it with descent run"
    case .outdated(let path, let schema, let expected):
      "\(path) has layout \(schema), expected \(expected); make it with descent run"
    case .foreign(let path):
      "\(path) was not written by descent; choose another --output or remove it"
    case .strangersFolder(let path):
      "\(path) has files that descent did not write; choose another --output, or --force to use it"
    case .forbiddenFolder(let path):
      "\(path) cannot be the output folder; choose one below it with --output"
    case .unlisted(let folder, let files):
      "\(folder) holds \(files.count) files that descent did not write (\(files.prefix(3).joined(separator: ", "))"
        + (files.count > 3 ? " …" : "") + "); remove them, or take them in with --with-extra"
    case .locked(let folder):
      "\(folder) is in use by another run; wait for it to end or choose another --output"
    }
  }
}
