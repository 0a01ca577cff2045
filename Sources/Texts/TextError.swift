/// What is wrong with a text, with the file and the line to look at.
public struct TextError: Error, Equatable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let message: String

  public init(file: String, line: Int, message: String) {
    (self.file, self.line, self.message) = (file, line, message)
  }

  public var description: String { "\(file):\(line): \(message)" }
}
