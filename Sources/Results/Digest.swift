import Crypto
import Foundation

/// SHA-256, written as 64 hexadecimal digits.
public enum Digest {
  public static func hex(_ data: Data) -> String {
    SHA256.hash(data: data).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  public static func hex(_ text: String) -> String { hex(Data(text.utf8)) }
}
