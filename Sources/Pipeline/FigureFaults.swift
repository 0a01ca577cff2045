import Figures
import Results
import Study

/// What figures' records say that a user should know: labels that overlap, settings without
/// effect, and characters that the font lacks.
struct FigureFaults {
  let folder: ResultFolder
  let study: Study

  /// A sentence a figure for overlaps, one for each setting, and one a missing alphabet.
  func sentences(of ids: [String], on sizes: [FigureSize?], areAll: Bool) -> [String] {
    var (sentences, characters, labels) = ([String](), [String: String](), Set<String>())
    for id in ids {
      for size in sizes {
        let path = FigureTask.folder(size) + "/\(id).json"
        guard let record = try? folder.json(FigureRecord.self, path) else { continue }
        characters.merge(record.substitutes) { $1 }
        labels.formUnion(record.labels)
        sentences += record.ignored.map { "\(path): \($0)" }
        let own = study.figures.each[id]?.texts ?? [:]
        sentences += unused(own, record.labels, key: "figures.each.\(id).texts")
        guard let first = record.faults.first else { continue }
        let more = record.faults.count - 1
        sentences.append(
          "\(path): \(first)\(more > 0 ? " and \(more) more" : ""); a larger width or smaller text helps"
        )
      }
    }
    if areAll { sentences += unused(study.figures.texts, labels, key: "figures.texts") }
    return sentences + substitutes(characters)
  }

  private func unused(
    _ texts: [String: String], _ labels: some Sequence<String>, key: String
  ) -> [String] {
    let labels = Set(labels)
    return texts.keys.filter { !labels.contains($0) }.sorted().map {
      "\(key): no label is “\($0)”; the labels are in the figures’ .json, each as a whole"
    }
  }

  private func substitutes(_ characters: [String: String]) -> [String] {
    Set(characters.values).sorted().map { family in
      let list = characters.filter { $0.value == family }.keys.sorted().prefix(8)
      return
        "figures.font: \(study.figures.font) has no \(list.map { "“\($0)”" }.joined(separator: ", ")); "
        + (family.isEmpty ? "no font of this machine has" : "taken from \(family)")
    }
  }
}
