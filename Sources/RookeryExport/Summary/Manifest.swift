/// What is needed to run the same analysis again and to know that it was the same.
package struct Manifest: Sendable {
  package struct Input: Sendable {
    /// As the user typed it, without credentials.
    package let name: String
    /// SHA-256 of its bytes in hexadecimal; nil for what has none to hash, such as a database.
    package let sha256: String?

    package init(name: String, sha256: String?) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// Of this program.
  package let version: String
  /// Names and versions of the libraries whose numbers or shapes it relies on.
  package let libraries: [JSONValue.Member]
  package let inputs: [Input]
  /// The whole study with every default explicit.
  package let study: JSONValue
  package let seed: UInt64
  /// Seconds per stage, in order. They alone differ between two runs of the same study.
  package let timings: [JSONValue.Member]

  package init(
    version: String, libraries: [JSONValue.Member], inputs: [Input], study: JSONValue,
    seed: UInt64, timings: [JSONValue.Member]
  ) {
    self.version = version
    self.libraries = libraries
    self.inputs = inputs
    self.study = study
    self.seed = seed
    self.timings = timings
  }

  var json: JSONValue {
    [
      "version": .text(version),
      "libraries": .object(libraries),
      "inputs": .array(
        inputs.map { ["name": .text($0.name), "sha256": $0.sha256.map(JSONValue.text) ?? .null] }),
      "study": study,
      // A seed above 2⁶³ is beyond what JSON readers keep exact; text keeps every digit.
      "seed": Int64(exactly: seed).map(JSONValue.integer) ?? .text(String(seed)),
      "timings": .object(timings),
    ]
  }
}
