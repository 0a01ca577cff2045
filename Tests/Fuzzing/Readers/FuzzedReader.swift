import Foundation
import Input

/// A reader of bytes from outside, as it is fuzzed, and as its corpus is read again in the tests.
public struct FuzzedReader: Sendable {
  /// Also its folder in the corpus.
  public let name: String
  private let read: @Sendable (Data) throws -> Void

  /// - Parameter read: throws what the reader throws for bytes that are wrong, and a `Broken` promise.
  init(_ name: String, _ read: @escaping @Sendable (Data) throws -> Void) {
    self.name = name
    self.read = read
  }

  /// Whatever reads what a user, another program or a damaged disk has written.
  public static let all = [
    study, setting, points, table, records, array, json, text, template, formula, objective, latex,
    zip,
  ]

  /// A reader that returned what it must not.
  public struct Broken: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
  }

  /// Reads the bytes. That they are wrong is no fault; a message about them that is no sentence
  /// is one.
  ///
  /// Throws `Broken`.
  public func take(_ bytes: Data) throws {
    do { try read(bytes) } catch let broken as Broken { throw broken } catch {
      let message = "\(error)".visible
      guard !message.isEmpty, message.utf8.count <= 2000 else {
        throw Broken("the message of an error is no sentence: \(message)")
      }
    }
  }

  /// Whether there is nothing wrong with the bytes.
  public func accepts(_ bytes: Data) -> Bool { (try? read(bytes)) != nil }
}
