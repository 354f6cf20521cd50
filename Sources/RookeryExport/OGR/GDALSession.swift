import CGDAL

/// GDAL with its drivers registered, silent: what it has to say becomes the reason of an error.
enum GDALSession {
  private static let registered: Void = GDALAllRegister()

  /// Runs `body` with GDAL's messages held back; the last one is `lastMessage` inside it.
  static func quietly<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    _ = registered
    CPLPushErrorHandler(CPLQuietErrorHandler)
    defer { CPLPopErrorHandler() }
    CPLErrorReset()
    return try body()
  }

  /// GDAL's last complaint in this thread, as it put it.
  static var lastMessage: String {
    let message = CPLGetLastErrorMsg().map { String(cString: $0) } ?? ""
    return message.isEmpty ? "GDAL gives no reason" : message
  }
}

/// GDAL could not do what it was asked for.
struct GDALFailure: Error, Equatable {
  let reason: String
}
