import Foundation
import FuzzedReaders

/// Fuzzes the reader that `DESCENT_FUZZING` names; the arguments are libFuzzer's.
@main enum Fuzz {
  private static let reader: FuzzedReader = {
    let name = ProcessInfo.processInfo.environment["DESCENT_FUZZING"] ?? ""
    guard let reader = FuzzedReader.all.first(where: { $0.name == name }) else {
      let names = FuzzedReader.all.map(\.name).joined(separator: ", ")
      fatalError("DESCENT_FUZZING is none of \(names)")
    }
    return reader
  }()

  static func main() {
    var (count, arguments) = (CommandLine.argc, CommandLine.unsafeArgv)
    exit(
      runDriver(&count, &arguments) { bytes, count in
        let data = bytes.map { Data(bytes: $0, count: count) } ?? Data()
        do { try Fuzz.reader.take(data) } catch { fatalError("\(error)") }
        return 0
      })
  }
}

/// libFuzzer's own loop. Its library has a main function, too, which is not used.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ take: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What that main function would call.
@_cdecl("LLVMFuzzerTestOneInput")
public func unused(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt { 0 }
