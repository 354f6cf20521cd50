/// Fails now if `name` could not be written later; nothing is touched. "-" is standard output.
///
/// - Throws: `exists`, `isFolder`, `noFolder`.
package func checkDestination(_ name: String, existing: ExistingFile) throws(ExportError) {
  if name != "-" { try StagedOutput.check(name, existing: existing) }
}
