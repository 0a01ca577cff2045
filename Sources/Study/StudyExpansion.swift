import CYaml
import Yams

/// Refuses YAML that would expand to more than a study ever holds, before anything is built from it.
///
/// An alias stands for all that its anchor holds, so that a few hundred bytes can mean more nodes
/// than any machine has room for; and the builder recurses, so that depth is a danger too. The parser's
/// events, of which there is one a token, tell both beforehand.
struct StudyExpansion {
  static let nodeLimit = 100_000
  static let byteLimit = 4 << 20
  static let depthLimit = 64

  /// What a node expands to.
  private struct Size {
    var nodes = 1
    var bytes = 0
    var depth = 1

    mutating func add(_ part: Size) {
      nodes += part.nodes
      bytes += part.bytes
      depth = max(depth, part.depth + 1)
    }
  }

  /// A collection that is not closed yet.
  private struct Open {
    var size = Size()
    var anchor: String?
  }

  private let name: String
  private var open: [Open] = []
  private var anchors: [String: Size] = [:]
  private var line = 1

  /// Throws a `StudyError` that names the limit. Text that is no YAML passes: the builder says what
  /// is wrong with it.
  static func check(_ text: String, named name: String) throws {
    var expansion = StudyExpansion(name: name)
    try expansion.read(text)
  }

  private init(name: String) { self.name = name }

  private mutating func read(_ text: String) throws {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      while parser.stream_end_produced == 0 {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else { return }
        defer { yaml_event_delete(&event) }
        line = Int(event.start_mark.line) + 1
        try take(event)
      }
    }
  }

  private mutating func take(_ event: yaml_event_t) throws {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let size = Size(bytes: event.data.scalar.length)
      try close(size, anchor: event.data.scalar.anchor)
    case YAML_ALIAS_EVENT:
      try close(Self.text(event.data.alias.anchor).flatMap { anchors[$0] } ?? Size(), anchor: nil)
    case YAML_SEQUENCE_START_EVENT: try begin(event.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT: try begin(event.data.mapping_start.anchor)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      guard let ended = open.popLast() else { return }
      if let anchor = ended.anchor { anchors[anchor] = ended.size }
      try close(ended.size, anchor: nil)
    default: break
    }
  }

  private mutating func begin(_ anchor: UnsafeMutablePointer<UInt8>?) throws {
    open.append(Open(anchor: Self.text(anchor)))
    try limit(open.count, Self.depthLimit, "levels of nesting")
  }

  /// A node has ended: it counts in the collection around it.
  private mutating func close(_ size: Size, anchor: UnsafeMutablePointer<UInt8>?) throws {
    if let anchor = Self.text(anchor) { anchors[anchor] = size }
    guard let last = open.indices.last else { return }
    open[last].size.add(size)
    try limit(open[last].size.nodes, Self.nodeLimit, "values, aliases written out")
    try limit(open[last].size.bytes, Self.byteLimit, "bytes, aliases written out")
    try limit(open.count + open[last].size.depth, Self.depthLimit, "levels of nesting")
  }

  private func limit(_ count: Int, _ most: Int, _ what: String) throws {
    guard count > most else { return }
    throw StudyError(
      "", found: "more than \(most) \(what)", expected: "a study, which has fewer",
      location: .file(name, line: line))
  }

  private static func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
