import CGDAL

/// Runs work on GDAL with its drivers registered and its complaints kept from standard error; they
/// are in `gdalComplaint`.
func withGDAL<Result: ~Copyable, Failure: Error>(
  _ work: () throws(Failure) -> Result
) throws(Failure) -> Result {
  registration
  let complaints = Complaints()
  CPLPushErrorHandlerEx(
    { severity, _, text in
      guard severity.rawValue >= CE_Failure.rawValue, let text,
        let box = CPLGetErrorHandlerUserData()
      else { return }
      Unmanaged<Complaints>.fromOpaque(box).takeUnretainedValue().add(gdalText(text))
    }, Unmanaged.passUnretained(complaints).toOpaque())
  defer { withExtendedLifetime(complaints) { CPLPopErrorHandler() } }
  for (option, value) in textFirst { CPLSetThreadLocalConfigOption(option, value) }
  defer { for (option, _) in textFirst { CPLSetThreadLocalConfigOption(option, nil) } }
  forgetGDALComplaints()
  return try work()
}

/// Options under which sources without types give text, for ids to keep their zeros, and the first
/// row of a spreadsheet holds the names even where all cells are text.
private let textFirst = [
  ("GML_FIELDTYPES", "ALWAYS_STRING"), ("OGR_XLSX_HEADERS", "FORCE"),
  ("OGR_ODS_HEADERS", "FORCE"), ("OGR_XLS_HEADERS", "FORCE"),
]

/// What GDAL complained of on this thread since it was last told to forget, with passwords taken
/// out: the first complaint, which is usually the cause of the others, and the last.
var gdalComplaint: String { withoutCredentials(currentComplaints?.summary ?? "") }

func forgetGDALComplaints() {
  CPLErrorReset()
  currentComplaints?.texts = []
}

/// Whether GDAL has met an error, and not merely something to warn of, since its last reset.
var gdalHasFailed: Bool { currentComplaints?.texts.isEmpty == false }

/// The complaints of the innermost `withGDAL`.
private var currentComplaints: Complaints? {
  CPLGetErrorHandlerUserData().map {
    Unmanaged<Complaints>.fromOpaque($0).takeUnretainedValue()
  }
}

private final class Complaints {
  var texts: [String] = []

  func add(_ text: String) {
    if !texts.contains(text) { texts.append(text) }
  }

  var summary: String {
    guard let first = texts.first, let last = texts.last else { return "" }
    return first == last ? first : "\(first); \(last)"
  }
}

/// Text from GDAL; what is not UTF-8 is taken to be Windows Latin-1, the usual other encoding.
func gdalText(_ text: UnsafePointer<CChar>) -> String {
  guard CPLIsUTF8(text, -1) == 0 else { return String(cString: text) }
  let recoded: UnsafeMutablePointer<CChar>? = CPLRecode(text, "CP1252", "UTF-8")
  defer { VSIFree(recoded) }
  return recoded.map { String(cString: $0) } ?? String(cString: text)
}

/// Registers every driver once.
private let registration: Void = {
  GDALAllRegister()
}()
