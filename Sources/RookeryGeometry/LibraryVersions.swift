import CGDAL
import CGEOS
import CPROJ

/// The versions of the libraries behind this module, as they are loaded: GEOS, PROJ and GDAL.
package func geometryLibraryVersions() -> [(name: String, version: String)] {
  [
    ("GEOS", GEOSversion().map { String(cString: $0) } ?? ""),
    ("PROJ", proj_info().version.map { String(cString: $0) } ?? ""),
    ("GDAL", GDALVersionInfo("RELEASE_NAME").map { String(cString: $0) } ?? ""),
  ]
}
