import COpenSSL

/// A SHA-256 digest in the making (FIPS 180-4).
final class Digest {
  private let context: OpaquePointer

  /// nil where the library has no memory for it.
  init?() {
    guard let context = EVP_MD_CTX_new() else { return nil }
    guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      EVP_MD_CTX_free(context)
      return nil
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes in further bytes; false where that failed.
  func update(_ bytes: UnsafeRawBufferPointer) -> Bool {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
  }

  /// The digest in lower-case hexadecimal. Ends it: nothing can be taken in afterwards.
  func finish() -> String? {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    guard EVP_DigestFinal_ex(context, &digest, &length) == 1 else { return nil }
    return digest.prefix(Int(length)).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 2 ? text : "0" + text
    }.joined()
  }
}

/// The SHA-256 digest of what was observed where: of one line `id U+001F value` per row, the value in
/// its shortest decimal form or nothing where it is missing, lines sorted by their bytes.
///
/// The order of the areas and the names of columns do not enter: two fits of one digest explain the
/// same observations.
func dataFingerprint(ids: [String], observed: [Double?]) -> String? {
  let lines = zip(ids, observed).map { id, value in
    Array("\(id)\u{1F}\(value.map { ($0 + 0).description } ?? "")\n".utf8)
  }.sorted { $0.lexicographicallyPrecedes($1) }
  guard let digest = Digest() else { return nil }
  for line in lines {
    guard line.withUnsafeBytes({ digest.update($0) }) else { return nil }
  }
  return digest.finish()
}
