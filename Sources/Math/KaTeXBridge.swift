/// The JavaScript between this program and KaTeX: two functions that answer in JSON.
enum KaTeXBridge {
  /// `descentHTML` gives the markup; `descentTree` gives KaTeX's layout tree with the fields
  /// that `MathNode` reads. Nodes are told apart by their classes in `katex.__domTree`, since
  /// constructor names are minified. A parse error is an answer, not an exception.
  static let script = #"""
    (function () {
      const options = (display) => ({
        displayMode: display, throwOnError: true, strict: "ignore", trust: false,
        maxExpand: 1000, maxSize: 50,
      });
      const answer = (work) => {
        try { return JSON.stringify({ value: work() }); }
        catch (error) { return JSON.stringify({ error: String(error.message) }); }
      };
      const kinds = katex.__domTree;
      const style = (node) => {
        const entries = Object.entries(node.style || {}).filter(([, v]) => v != null);
        return entries.length ? Object.fromEntries(entries.map(([k, v]) => [k, String(v)])) : undefined;
      };
      const classes = (node) => (node.classes || []).join(" ").split(/\s+/).filter(Boolean);
      const dump = (node) => {
        if (node instanceof kinds.SymbolNode)
          return { classes: classes(node), style: style(node), text: node.text, italic: node.italic || 0 };
        if (node instanceof kinds.SvgNode)
          return { viewBox: node.attributes.viewBox || "", aspect: node.attributes.preserveAspectRatio || "",
                   children: node.children.map(dump) };
        if (node instanceof kinds.PathNode)
          return { path: (/ d='([^']*)'/.exec(node.toMarkup()) || ["", ""])[1] };
        return { classes: classes(node), style: style(node), children: (node.children || []).map(dump) };
      };
      globalThis.descentHTML = (source, display) =>
        answer(() => katex.renderToString(source, { ...options(display), output: "htmlAndMathml" }));
      globalThis.descentTree = (source, display) => answer(() => {
        const tree = katex.__renderToHTMLTree(source, options(display));
        return { height: tree.height, depth: tree.depth, root: dump(tree) };
      });
    })();
    """#
}
