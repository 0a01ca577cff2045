import Foundation

/// Names that libraries give to people, works and licences, as a study writes them.
enum Identifier {
  static let orcid =
    "an ORCID iD such as 0000-0002-1825-0097, whose last character checks the others"
  static let doi = "a DOI such as 10.5281/zenodo.1234567"
  static let date = "a day such as 2026-03-31"
  static let address = "an address such as https://example.org/sgd/, without ? and #"

  /// ISO 7064, MOD 11-2: the last of sixteen characters follows from the others.
  static func isORCID(_ text: String) -> Bool {
    guard text.wholeMatch(of: /[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]/) != nil else {
      return false
    }
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    let sum = digits.dropLast().reduce(0) { ($0 + Int($1) - 48) * 2 % 11 }
    let check = (12 - sum) % 11
    return digits.last == (check == 10 ? UInt8(ascii: "X") : UInt8(48 + check))
  }

  static func isDOI(_ text: String) -> Bool {
    text.wholeMatch(of: /10\.[0-9]{4,9}\/[!-~]+/) != nil && text.utf8.count <= 200
  }

  /// Of a folder on the web, in ASCII as browsers send it.
  static func isAddress(_ text: String) -> Bool {
    text.wholeMatch(
      of: /https?:\/\/[A-Za-z0-9.-]+(:[0-9]{1,5})?(\/[A-Za-z0-9._~!$&'()*+,;=:@%-]*)*/) != nil
      && text.utf8.count <= 400
  }

  /// ISO 8601, of the Gregorian calendar.
  static func isDate(_ text: String) -> Bool {
    guard let match = text.wholeMatch(of: /([12][0-9]{3})-([0-9]{2})-([0-9]{2})/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
      (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }
}

extension Study {
  /// Whether a text is a day as `report.date` has it.
  public static func isDate(_ text: String) -> Bool { Identifier.isDate(text) }
}

/// A licence that reports are often published under, by its id at spdx.org.
public enum Licence: String, Sendable, CaseIterable, StudyChoice {
  case ccBy = "CC-BY-4.0"
  case ccBySa = "CC-BY-SA-4.0"
  case ccByNc = "CC-BY-NC-4.0"
  case ccByNcSa = "CC-BY-NC-SA-4.0"
  case ccByNd = "CC-BY-ND-4.0"
  case ccByNcNd = "CC-BY-NC-ND-4.0"
  case cc0 = "CC0-1.0"
  case mit = "MIT"
  case apache = "Apache-2.0"
  case bsd = "BSD-3-Clause"

  public static var placeholder: Licence { .ccBy }

  /// The text of the licence.
  public var address: String {
    switch self {
    case .cc0: "https://creativecommons.org/publicdomain/zero/1.0/"
    case .mit, .apache, .bsd: "https://spdx.org/licenses/\(rawValue).html"
    default:
      "https://creativecommons.org/licenses/"
        + rawValue.dropFirst(3).dropLast(4).lowercased() + "/4.0/"
    }
  }
}
