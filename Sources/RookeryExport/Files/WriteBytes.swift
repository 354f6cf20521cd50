/// Writes one file, or standard output for "-", through a buffer; whole or not at all.
///
/// - Parameter write: what to put in; if it throws, the destination stays as it was.
/// - Throws: what `write` throws, or the reasons why the destination cannot be written.
package func writeBytes(
  to name: String, existing: ExistingFile,
  _ write: (inout ByteBuffer) throws(ExportError) -> Void
) throws(ExportError) {
  if name == "-" {
    var buffer = ByteBuffer(file: .standardOutput)
    try write(&buffer)
    return try buffer.flush()
  }
  if StagedOutput.isSpecial(name) { return try fill(name, as: name, write) }
  let staged = try StagedOutput(for: name, existing: existing)
  do throws(ExportError) {
    try fill(staged.stagedPath, as: name, write)
  } catch {
    staged.discard()
    throw error
  }
  try staged.commit()
}

private func fill(
  _ path: String, as name: String, _ write: (inout ByteBuffer) throws(ExportError) -> Void
) throws(ExportError) {
  let file = try OpenFile(creating: path, as: name)
  do throws(ExportError) {
    var buffer = ByteBuffer(file: file)
    try write(&buffer)
    try buffer.flush()
  } catch {
    try? file.close()
    throw error
  }
  try file.close()
}
