import CCrypto
import Foundation

/// SHA-256, written as 64 hexadecimal digits.
public enum Digest {
  public static func hex(_ data: Data) -> String {
    var stream = DigestStream()
    data.withUnsafeBytes { stream.add($0) }
    return stream.end()
  }

  public static func hex(_ text: String) -> String { hex(Data(text.utf8)) }
}

/// SHA-256 of bytes that come one part after the other.
public struct DigestStream: ~Copyable {
  private let context = EVP_MD_CTX_new()

  public init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }

  deinit { EVP_MD_CTX_free(context) }

  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// The digest of all that was added.
  public consuming func end() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &digest, nil)
    return String(
      decoding: digest.flatMap { [Self.digit($0 >> 4), Self.digit($0 & 15)] }, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
