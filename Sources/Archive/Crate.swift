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
  private static let action = "#run"
  private static let instrument = "#descent"
  private static let source = "source/"
  private static let dependencies = "dependencies/"
  private static let made = ["results/", "figures/", "report/"]
  private static let folders = made + ["templates/", source, dependencies]

  /// Throws `TextError` for words that are missing.
  func json() throws -> Data {
    let graph =
      [
        CrateEntity(Self.file, "CreativeWork").with("about", to: "./")
          .with("conformsTo", to: "https://w3id.org/ro/crate/1.2"),
        try root(), try author(), try licence(),
        CrateEntity(Self.lecture, "CreativeWork", named: try words("lecture-name"))
          .with("description", try words("lecture")),
        CrateEntity(Self.profile, "CreativeWork", "Profile", named: "Process Run Crate").with(
          "version", "0.5"),
        try software(), try run(),
      ]
      + (try presentFolders.map(folder)) + program.libraries.map(\.entity) + fileEntities()
      + formats()
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
        "identifier", study.report.doi.map { "https://doi.org/\($0)" } ?? "sha256:\(study.hash)"
      )
      .with("hasPart", to: presentFolders + outside)
  }

  private var authorID: String {
    study.report.orcid.map { "https://orcid.org/\($0)" } ?? "#author"
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
    let inputs = ["study.yaml", "data.csv"].filter { path in files.contains { $0.path == path } }
    return CrateEntity(Self.action, "CreateAction", named: try words("action"))
      .with("instrument", to: Self.instrument).with("object", to: inputs)
      .with("result", to: presentFolders.filter(Self.made.contains))
      .with("agent", to: authorID).with("endTime", date)
  }

  private func folder(_ path: String) throws -> CrateEntity {
    let inside = listed.filter { $0.path.hasPrefix(path) }.map(\.path).sorted()
    if path == Self.source, let source = program.source {
      return CrateEntity(path, "Dataset", named: path)
        .with("description", try words(source.isModified == true ? "source-modified" : "source"))
        .with("identifier", source.tree.identifier).with("version", source.commit)
    }
    return CrateEntity(path, "Dataset", named: path)
      .with("description", try words(String(path.dropLast()))).with("hasPart", to: inside)
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
            + [type.address].compactMap { $0.map { .object(["@id": .text($0)]) } }
        } ?? []
      let figure = figures[file.path]
      return CrateEntity(file.path, "File", named: figure?.title ?? file.path)
        .with("description", figure?.caption).with("encodingFormat", json: .list(formats))
        .with("contentSize", String(file.size)).with("sha256", file.sha256)
    }
  }

  private func formats() -> [CrateEntity] {
    Set(listed.compactMap { MediaType(path: $0.path) }).sorted { $0.rawValue < $1.rawValue }
      .compactMap { type in
        type.address.map { CrateEntity($0, "WebPage", "Standard", named: type.rawValue) }
      }
  }
}

extension MediaType {
  /// Of its entry in PRONOM.
  var address: String? { pronom.map { "https://www.nationalarchives.gov.uk/PRONOM/\($0)" } }
}
