import Input
import Results
import Study

/// What texts and templates may name by its id, whether or not this run has it.
public struct KnownIDs: Sendable {
  /// The first parts of tags, such as `figure` in `figure.<id>`, each with its second parts.
  private var names: [String: Set<String>]

  /// - Parameters:
  ///   - figures: ids of the study's figures, and of those that the program's own texts name.
  ///   - claims: ids of all claims.
  ///   - experiments: ids of all experiments, for `number.<experiment>.<name>`.
  public init(figures: [String], claims: [String], experiments: [String]) {
    names = [
      "figure": figures, "claim": claims, "number": experiments,
      "table": PageTable.all.map(\.name),
    ].mapValues { Set($0.map(PageContent.key)) }
  }

  /// With the numbers of experiments that this run has, and others that these may have by name,
  /// `<experiment>.<name>`.
  func with(_ records: [Record], numbers: Set<String>) -> KnownIDs {
    var known = self
    for record in records {
      let experiment = PageContent.key(record.experiment)
      let named = numbers.filter { $0.hasPrefix(experiment + ".") }
        .map { String($0.dropFirst(experiment.count + 1)) }
      known.names["number.\(experiment)"] = Set(record.scalars.keys).union(named)
    }
    return known
  }

  /// What is wrong with a tag's name; nil for those that are right or not among these.
  func fault(of tag: String) -> String? {
    let parts = tag.split(separator: ".").map(String.init)
    for count in 1..<max(parts.count, 1) {
      let place = parts[..<count].joined(separator: ".")
      guard let known = names[place], !known.contains(parts[count]) else { continue }
      let hint = EditDistance.hint(for: parts[count], among: known.sorted())
      let whole = parts[1..<count].map { " of \($0)" }.joined()
      return "there is no \(parts[0]) \(parts[count].shortened(to: 40))\(whole)\(hint)"
    }
    return nil
  }
}
