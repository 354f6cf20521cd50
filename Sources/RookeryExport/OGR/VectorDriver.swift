import CGDAL

/// One of GDAL's drivers that can make a vector layer, as GDAL describes it: there is no list of
/// formats here.
struct VectorDriver {
  let handle: GDALDriverH

  /// Every such driver of this GDAL, in its own order.
  static var all: [VectorDriver] {
    GDALSession.quietly {
      (0..<GDALGetDriverCount()).compactMap { GDALGetDriver($0) }
        .map { VectorDriver(handle: $0) }
        .filter { $0.item(GDAL_DCAP_VECTOR) == "YES" && $0.item(GDAL_DCAP_CREATE) == "YES" }
    }
  }

  /// The first driver that claims a file ending, such as "gpkg".
  static func forExtension(_ ending: String) -> VectorDriver? {
    all.first { $0.extensions.contains(ending.lowercased()) }
  }

  /// The driver that claims a connection string, such as "PG:dbname=gis".
  static func forConnection(_ target: String) -> VectorDriver? {
    all.first { driver in
      driver.item(GDAL_DMD_CONNECTION_PREFIX).map {
        !$0.isEmpty && target.lowercased().hasPrefix($0.lowercased())
      } ?? false
    }
  }

  /// GDAL's short name, such as "GPKG".
  var name: String { GDALGetDriverShortName(handle).map { String(cString: $0) } ?? "" }

  var extensions: [String] {
    (item(GDAL_DMD_EXTENSIONS) ?? item(GDAL_DMD_EXTENSION) ?? "").lowercased()
      .split(separator: " ").map(String.init)
  }

  /// Whether a layer can be made with that option.
  func hasLayerOption(_ option: String) -> Bool {
    let list = item("DS_LAYER_CREATIONOPTIONLIST") ?? ""
    return list.contains("name='\(option)'") || list.contains("name=\"\(option)\"")
  }

  private func item(_ key: String) -> String? {
    GDALGetMetadataItem(handle, key, nil).map { String(cString: $0) }
  }
}
