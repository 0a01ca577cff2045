import Foundation
import PlottingCairo
import Results

/// Films as H.264 in MP4 by the program ffmpeg, where there is one: its encoder is under the GPL, so that
/// it is run and not linked. One thread and no dates, so that the same pictures give the same bytes with
/// the same ffmpeg.
enum VideoProgram {
  /// What players and slides can be sure of.
  private static let rate = 24

  /// Where the program is; nil where there is none.
  static func path(of name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// - Parameter scratch: a file that is written and removed again: the format begins with what is known
  ///   at its end.
  ///
  /// Throws `CairoError` where the program fails or writes something else than it should.
  static func mp4(_ film: Film, by program: String, scratch: String) throws -> Data {
    // Whatever has that name is what a killed run left, or a link to another file.
    try? FileManager.default.removeItem(atPath: scratch)
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    let arguments = [
      "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s",
      "\(film.width)x\(film.height)", "-framerate", "\(film.rate)", "-i", "pipe:0", "-vf",
      "fps=\(max(rate, film.rate)),tpad=stop_mode=clone:stop_duration=\(film.hold)", "-c:v",
      "libx264", "-preset", "slow", "-crf", "20", "-pix_fmt", "yuv420p", "-profile:v", "high",
      "-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1",
      "-movflags", "+faststart", "-f", "mp4", scratch,
    ]
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let (input, errors) = (Pipe(), Pipe())
    (process.standardInput, process.standardError) = (input, errors)
    process.standardOutput = FileHandle.nullDevice
    try run(process)
    do {
      for number in 0..<film.count {
        let bytes = try film.pixels(number).flatMap {
          [UInt8($0 >> 16 & 0xFF), UInt8($0 >> 8 & 0xFF), UInt8($0 & 0xFF)]
        }
        try input.fileHandleForWriting.write(contentsOf: Data(bytes))
      }
    } catch let error as CairoError {
      process.terminate()
      throw error
    } catch {
      // It has closed its end; what it has to say comes below.
    }
    try? input.fileHandleForWriting.close()
    let words = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let line = String(decoding: words, as: UTF8.self).split(separator: "\n").first ?? ""
      throw CairoError(what: "make a video", reason: "\(program) ended with: \(line)")
    }
    try check(scratch, film)
    return try Data(contentsOf: URL(fileURLWithPath: scratch))
  }

  /// Asks ffprobe, if it is there, whether the file is what players need.
  private static func check(_ file: String, _ film: Film) throws {
    guard let program = path(of: "ffprobe") else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "-v", "error", "-select_streams", "v", "-show_entries",
      "stream=codec_name,width,height,pix_fmt",
      "-of", "csv=p=0", file,
    ]
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
    try run(process)
    let found = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self
    ).trimmingCharacters(in: .whitespacesAndNewlines)
    process.waitUntilExit()
    let wanted = "h264,\(film.width),\(film.height),yuv420p"
    guard found == wanted else {
      throw CairoError(what: "make a video", reason: "ffprobe found \(found), expected \(wanted)")
    }
  }

  private static func run(_ process: Process) throws {
    do { try process.run() } catch {
      throw CairoError(
        what: "make a video", reason: "\(process.executableURL?.path ?? "") does not start")
    }
  }
}
