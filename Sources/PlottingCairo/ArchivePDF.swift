import CCrypto
import Foundation

/// Makes a PDF of Cairo's one that archives take: PDF/A-2u (ISO 19005-2, every character known in
/// Unicode), with the structure and the words that PDF/UA-1 asks of a picture.
///
/// Cairo embeds fonts and writes their Unicode maps. What it lacks is added here: what the colours
/// mean (an output intent), the metadata as XMP, a file identifier, the mapping of glyphs in large
/// fonts, and what each picture shows for readers who do not see it.
enum ArchivePDF {
  /// - Parameters:
  ///   - alternatives: what each picture shows, in plain text.
  ///   - links: where each link leads, in the same.
  static func make(
    from file: Data, _ about: CairoRenderer.Description, alternatives: [String],
    links: [String] = []
  ) throws -> Data {
    var objects = try PDFObjects(file)
    // Cairo's has the time of the run; equal studies give equal files.
    for number in objects.numbers(with: "/Producer", "/CreationDate") { objects.remove(number) }
    let metadata = XMPPacket(
      title: about.title, author: about.author, subject: about.alt, creator: creator,
      producer: producer, language: about.language, date: about.date.map { "\($0)T00:00:00Z" })
    var words = [
      "Title": text(about.title), "Subject": text(about.alt), "Creator": text(creator),
      "Producer": text(producer),
    ]
    if !about.author.isEmpty { words["Author"] = text(about.author) }
    if let date = about.date {
      let day = "(D:\(date.filter { $0 != "-" })000000Z)"
      words.merge(["CreationDate": day, "ModDate": day]) { $1 }
    }
    let info = objects.add(dictionary(words))
    let profile = objects.add(stream(SRGBProfile.data, "/N 3"))
    let packet = objects.add(stream(Data(metadata.xml.utf8), "/Type /Metadata /Subtype /XML"))
    objects.extend(
      objects.root,
      with: "/Metadata \(packet) 0 R /Lang (\(about.language)) /MarkInfo << /Marked true >> "
        + "/ViewerPreferences << /DisplayDocTitle true >> "
        + "/OutputIntents [ << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
        + "/Info (\(SRGBProfile.name)) /DestOutputProfile \(profile) 0 R >> ]")
    let pictures = objects.numbers(with: "/StructElem", "/S /Figure")
    for (number, alternative) in zip(pictures, alternatives) {
      objects.extend(number, with: "/Alt \(text(alternative))")
    }
    // Links are printed as they are, and followed in the order of the text.
    for (number, words) in zip(objects.numbers(with: "/Subtype /Link"), links) {
      objects.extend(number, with: "/F 4 /Contents \(text(words))")
    }
    for page in objects.numbers(with: "/Type /Page %", "/Annots") {
      objects.extend(page, with: "/Tabs /S")
    }
    // A group of the whole page says in which colours to blend, which the output intent does already;
    // and pdfTeX complains as soon as one of its pages shows two such pictures.
    for page in objects.numbers(with: "/Type /Page %") {
      objects.removeDictionary("/Group", of: page)
    }
    // Glyphs have the numbers that the text gives: the identity, which must be said.
    for number in objects.numbers(with: "/Subtype /CIDFontType2") {
      objects.extend(number, with: "/CIDToGIDMap /Identity")
    }
    return objects.file(version: "1.4") { content in
      let digest = identifier(of: content)
      return "/Info \(info) 0 R /ID [ <\(digest)> <\(digest)> ]"
    }
  }

  /// The first half of the SHA-256: equal files have equal identifiers, others have others.
  private static func identifier(of content: Data) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    content.withUnsafeBytes {
      _ = EVP_Digest($0.baseAddress, $0.count, &digest, nil, EVP_sha256(), nil)
    }
    return digest.prefix(16).map { String(format: "%02x", $0) }.joined()
  }

  private static let creator = "descent"
  private static let producer = CairoRenderer.environment

  /// A text string: UTF-16, as hexadecimal digits.
  private static func text(_ string: String) -> String {
    "<FEFF" + string.utf16.map { String(format: "%04X", $0) }.joined() + ">"
  }

  private static func dictionary(_ entries: [String: String]) -> Data {
    let list = entries.sorted { $0.key < $1.key }.map { "/\($0.key) \($0.value)" }
    return Data("\n<< \(list.joined(separator: "\n   ")) >>\n".utf8)
  }

  private static func stream(_ data: Data, _ entries: String) -> Data {
    Data("\n<< \(entries) /Length \(data.count) >>\nstream\n".utf8) + data
      + Data("\nendstream\n".utf8)
  }
}
