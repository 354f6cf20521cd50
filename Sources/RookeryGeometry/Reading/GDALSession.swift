import CGDAL

/// Runs work on GDAL with its drivers registered and its complaints kept from standard error; the
/// last of them is `lastGDALMessage`.
func withGDAL<Result: ~Copyable, Failure: Error>(
  _ work: () throws(Failure) -> Result
) throws(Failure) -> Result {
  registration
  CPLPushErrorHandler(CPLQuietErrorHandler)
  defer { CPLPopErrorHandler() }
  CPLErrorReset()
  return try work()
}

/// GDAL's last complaint on this thread, with passwords taken out.
var lastGDALMessage: String {
  withoutCredentials(CPLGetLastErrorMsg().map { gdalText($0) } ?? "")
}

/// Whether GDAL has met an error, and not merely something to warn of, since its last reset.
var gdalHasFailed: Bool {
  CPLGetLastErrorType().rawValue >= CE_Failure.rawValue
}

/// Text from GDAL; what is not UTF-8 is taken to be Windows Latin-1, the usual other encoding.
func gdalText(_ text: UnsafePointer<CChar>) -> String {
  guard CPLIsUTF8(text, -1) == 0 else { return String(cString: text) }
  let recoded: UnsafeMutablePointer<CChar>? = CPLRecode(text, "CP1252", "UTF-8")
  defer { VSIFree(recoded) }
  return recoded.map { String(cString: $0) } ?? String(cString: text)
}

/// A location or message as it may be shown: passwords replaced by three dots.
///
/// Covers `password=…` of connection strings (quoted or not) and `user:password@` of addresses.
package func withoutCredentials(_ text: String) -> String {
  text
    .replacing(#/(?i)(password\s*=\s*)('[^']*'|"[^"]*"|[^\s;&,]+)/#) { "\($0.1)..." }
    .replacing(#/(://[^/@:\s]+):[^@\s]+@/#) { "\($0.1):...@" }
}

/// Registers every driver once.
private let registration: Void = {
  GDALAllRegister()
}()
