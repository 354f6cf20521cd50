import COpenBLAS

/// The version of the library behind the dense kernels, as it is loaded.
package func algebraLibraryVersions() -> [(name: String, version: String)] {
  // "OpenBLAS 0.3.21 DYNAMIC_ARCH …"
  let words = openblas_get_config().map { String(cString: $0) } ?? ""
  return [("OpenBLAS", words.split(separator: " ").dropFirst().first.map(String.init) ?? "")]
}
