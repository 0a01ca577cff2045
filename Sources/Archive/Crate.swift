import Foundation
import Input
import Results
import Study

/// `ro-crate-metadata.json`: what is in an archive and how it was made, as an RO-Crate 1.2 with the
/// Process Run Crate profile 0.5.
struct Crate {
  let study: Study
  let words: ArchiveWords
  let figures: [FigureRecord]
  /// What the pages call them, by id.
  let numbers: [String: String]
  /// What is beside this file, by its paths.
  let files: [ArchiveFile]
  /// Of the study, or the day of the run.
  let date: String
  let program: ProgramDescription

  static let file = "ro-crate-metadata.json"
  private static let profile = "https://w3id.org/ro/wfrun/process/0.5"
  /// Neither has an address of its own: names within this archive, in the scheme for that.
  private static let lecture = "arcp://name,descent/lecture"
  private static let address = "arcp://name,descent/program"
  private static let lecturer = "#lecturer"
  private static let apache = "https://spdx.org/licenses/Apache-2.0.html"
  private static let action = "#run"
  private static let instrument = "#descent"
  private static let source = "source/"
  private static let templates = Archive.templates + "/"
  private static let dependencies = "dependencies/"
  private static let made = ["results/", "figures/", "report/"]
  private static let folders = made + [templates, source, dependencies]

  /// Throws `TextError` for words that are missing.
  func json() throws -> Data {
    let graph =
      [
        CrateEntity(Self.file, "CreativeWork").with("about", to: "./")
          .with("conformsTo", to: "https://w3id.org/ro/crate/1.2"),
        try root(), try author(), try licence(),
        CrateEntity(Self.lecture, "CreativeWork", named: try words("lecture-name"))
          .with("description", try words("lecture")).with("author", to: Self.lecturer),
        CrateEntity(Self.lecturer, "Person", named: try words("lecturer")),
        CrateEntity(Self.profile, "CreativeWork", "Profile", named: "Process Run Crate").with(
          "version", "0.5"),
        try software(), try run(),
      ]
      + (try presentFolders.map(folder)) + program.libraries.map(\.entity) + fileEntities()
      + formats() + rights
    return try JSON.encode(
      JSONValue.object([
        "@context": .text("https://w3id.org/ro/crate/1.2/context"),
        "@graph": .list(graph.map(\.json)),
      ]))
  }

  private var presentFolders: [String] {
    Self.folders.filter { folder in files.contains { $0.path.hasPrefix(folder) } }
  }

  /// The files that are entities of their own: those of the program's source are its folder's.
  private var listed: [ArchiveFile] {
    files.filter { file in
      ![Self.source, Self.dependencies].contains { file.path.hasPrefix($0) }
    }
  }

  private func root() throws -> CrateEntity {
    let inFolders = listed.filter { file in Self.folders.contains { file.path.hasPrefix($0) } }
    let outside = Set(listed.map(\.path)).subtracting(inFolders.map(\.path)).sorted()
    return CrateEntity("./", "Dataset", named: try words("name"))
      .with("description", try words.description).with("datePublished", date)
      .with("license", to: licenceID).with("author", to: authorID).with("publisher", to: authorID)
      .with("conformsTo", to: Self.profile).with("citation", to: Self.lecture)
      .with("mentions", to: Self.action).with("version", study.report.version)
      .with(
        "identifier",
        study.report.doiAddress ?? study.identifier
      )
      .with("hasPart", to: presentFolders + outside)
  }

  private var authorID: String {
    study.report.orcidAddress ?? "#author"
  }

  private func author() throws -> CrateEntity {
    let name = study.report.author
    return CrateEntity(authorID, "Person", named: name.isEmpty ? try words("anonymous") : name)
  }

  private var licenceID: String { study.report.license?.address ?? "#no-licence" }

  private func licence() throws -> CrateEntity {
    let licence = study.report.license
    return CrateEntity(licenceID, "CreativeWork", named: licence?.rawValue ?? "no licence")
      .with("description", try words(licence == nil ? "no-licence" : "licence"))
  }

  private func software() throws -> CrateEntity {
    CrateEntity(Self.instrument, "SoftwareApplication", named: "Descent")
      .with("description", try words("program")).with("version", program.version)
      .with("url", Self.address)
      .with("softwareRequirements", to: program.libraries.map(\.id))
      .with("processorRequirements", program.kernels)
      .with("isBasedOn", to: program.source == nil ? [] : [Self.source])
  }

  /// The run, from the study to all that follows.
  private func run() throws -> CrateEntity {
    let inputs = [Study.storedFile, DataSection.storedFile].filter { path in
      files.contains { $0.path == path }
    }
    return CrateEntity(Self.action, "CreateAction", named: try words("action"))
      .with("instrument", to: Self.instrument).with("object", to: inputs)
      .with("result", to: presentFolders.filter(Self.made.contains))
      .with("agent", to: authorID)
      // A day that the study states is that of publication.
      .with("endTime", study.report.date == nil ? date : nil)
  }

  /// Whether a folder has the program's texts and no others.
  private func isOwn(_ path: String) -> Bool {
    path == Self.templates && study.report.templates == nil
  }

  private func folder(_ path: String) throws -> CrateEntity {
    let inside = listed.filter { $0.path.hasPrefix(path) }.map(\.path).sorted()
    if path == Self.source, let source = program.source {
      return CrateEntity(path, "Dataset", named: path)
        .with("description", try words.about(source))
        .with("identifier", source.tree.identifier).with("license", to: Self.apache)
    }
    return CrateEntity(path, "Dataset", named: path)
      .with("description", try words(String(path.dropLast()))).with("hasPart", to: inside)
      .with("license", to: isOwn(path) ? [Self.apache] : [])
  }

  private func fileEntities() -> [CrateEntity] {
    let figures = Dictionary(
      self.figures.flatMap { record in record.files.map { ($0, record) } },
      uniquingKeysWith: { first, _ in first })
    return listed.map { file in
      let type = MediaType(path: file.path)
      let formats =
        type.map { type in
          [JSONValue.text(type.name)]
            + [type == .npy ? "FORMATS.md" : type.address]
            .compactMap { $0.map { .object(["@id": .text($0)]) } }
        } ?? []
      let figure = figures[file.path]
      let name = figure.map { figure in
        [numbers[figure.id], figure.title].compactMap(\.self).joined(separator: ": ")
      }
      return CrateEntity(file.path, "File", named: name ?? file.path)
        .with("description", figure?.caption).with("encodingFormat", json: .list(formats))
        .with("contentSize", String(file.size)).with("sha256", file.sha256)
    }
  }

  /// The licence of what is not the publisher's, unless it is the same.
  private var rights: [CrateEntity] {
    study.report.license?.address == Self.apache
      ? [] : [CrateEntity(Self.apache, "CreativeWork", named: "Apache License 2.0")]
  }

  private func formats() -> [CrateEntity] {
    let types = Set(listed.compactMap { MediaType(path: $0.path) })
    // Several endings may be of one format.
    let named = Dictionary(grouping: types.filter { $0.address != nil }) { $0.address ?? "" }
    return named.sorted { $0.key < $1.key }.map { address, types in
      let endings = types.map { "." + $0.rawValue }.sorted().joined(separator: ", ")
      return CrateEntity(address, "WebPage", "Standard", named: endings)
    }
  }
}

extension MediaType {
  /// Of its entry in PRONOM.
  var address: String? { pronom.map { "https://www.nationalarchives.gov.uk/PRONOM/\($0)" } }
}
