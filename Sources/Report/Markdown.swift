import CCmark

/// Markdown as GitHub reads it (CommonMark with tables), as HTML block by block.
enum Markdown {
  /// A block of the text's top level.
  enum Block: Equatable {
    /// A heading's level and its words, also without markup.
    case heading(level: Int, html: String, plain: String)
    /// A paragraph's words.
    case paragraph(html: String)
    /// A table's rows, the first one its head; each a list of cells.
    case table([[String]])
    /// Anything else, with its tags.
    case other(html: String)
  }

  /// Once: registering is not safe from several threads.
  private static let isRegistered: Void = cmark_gfm_core_extensions_ensure_registered()

  /// HTML in the text stays as it is: texts are written by those who publish the page.
  private static let options = CMARK_OPT_UNSAFE

  static func blocks(_ text: String) -> [Block] {
    _ = isRegistered
    guard let parser = cmark_parser_new(options) else { return [] }
    defer { cmark_parser_free(parser) }
    if let tables = cmark_find_syntax_extension("table") {
      cmark_parser_attach_syntax_extension(parser, tables)
    }
    cmark_parser_feed(parser, text, text.utf8.count)
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    return children(document).map { node in
      switch String(cString: cmark_node_get_type_string(node)) {
      case "heading":
        .heading(
          level: Int(cmark_node_get_heading_level(node)), html: content(of: node),
          plain: owned(cmark_render_plaintext(node, options, 0)))
      case "paragraph": .paragraph(html: content(of: node))
      case "table": .table(children(node).map { row in children(row).map(content) })
      default: .other(html: html(node))
      }
    }
  }

  /// The numbers of the lines that are blocks of code, counted from 1.
  static func linesOfCode(_ text: String) -> Set<Int> {
    _ = isRegistered
    guard let document = cmark_parse_document(text, text.utf8.count, options) else { return [] }
    defer { cmark_node_free(document) }
    guard let iterator = cmark_iter_new(document) else { return [] }
    defer { cmark_iter_free(iterator) }
    var lines: Set<Int> = []
    while cmark_iter_next(iterator) != CMARK_EVENT_DONE {
      let node = cmark_iter_get_node(iterator)
      guard String(cString: cmark_node_get_type_string(node)) == "code_block" else { continue }
      let (start, end) = (cmark_node_get_start_line(node), cmark_node_get_end_line(node))
      if start <= end { lines.formUnion((Int(start)...Int(end))) }
    }
    return lines
  }

  private static func children(_ node: OpaquePointer) -> [OpaquePointer] {
    Array(
      sequence(state: cmark_node_first_child(node)) { next in
        defer { next = next.flatMap { cmark_node_next($0) } }
        return next
      })
  }

  private static func html(_ node: OpaquePointer) -> String {
    owned(cmark_render_html(node, options, nil))
  }

  /// What the library returned, which is ours to free.
  private static func owned(_ characters: UnsafeMutablePointer<CChar>?) -> String {
    guard let characters else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(characters) }
    return String(cString: characters)
  }

  /// What stands inside a block of words.
  private static func content(of node: OpaquePointer) -> String {
    children(node).map(html).joined()
  }
}
