import CGDAL
import RookeryGeometry

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

  /// An open dataset of vectors; call it inside `quietly`.
  static func open(_ name: String, _ access: Int32) throws(GDALFailure) -> GDALDatasetH {
    let flags = UInt32(GDAL_OF_VECTOR | access | GDAL_OF_VERBOSE_ERROR)
    guard let dataset = GDALOpenEx(name, flags, nil, nil, nil) else {
      throw GDALFailure(reason: lastMessage)
    }
    return dataset
  }

  /// GDAL's last complaint in this thread, as it put it but for passwords.
  static var lastMessage: String {
    let message = CPLGetLastErrorMsg().map { String(cString: $0) } ?? ""
    return message.isEmpty ? "GDAL gives no reason" : withoutCredentials(message)
  }
}

/// GDAL could not do what it was asked for.
struct GDALFailure: Error, Equatable {
  let reason: String
}
