import CGDAL
import RookeryTable

/// Collects one field of a layer, feature by feature, into a column of its type.
///
/// Whole numbers, reals and Booleans keep their type; dates become ISO 8601 text; lists
/// become JSON text; anything else is text as GDAL writes it. A null, an unset field and a real that is not a number are missing.
struct ColumnBuilder {
  let name: String
  private let field: Int32
  private let kind: Kind
  private var integers: [Int64?] = []
  private var reals: [Double?] = []
  private var texts: [String?] = []
  private var booleans: [Bool?] = []

  private enum Kind { case integer, real, boolean, moment, list, text }

  init(layer: OGRLayerH, field: Int32) {
    let definition = OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(layer), field)
    self.field = field
    name = gdalText(OGR_Fld_GetNameRef(definition))
    kind =
      switch (OGR_Fld_GetType(definition), OGR_Fld_GetSubType(definition)) {
      case (OFTInteger, OFSTBoolean): .boolean
      case (OFTInteger, _), (OFTInteger64, _): .integer
      case (OFTReal, _): .real
      case (OFTDate, _), (OFTTime, _), (OFTDateTime, _): .moment
      case (OFTIntegerList, _), (OFTInteger64List, _), (OFTRealList, _), (OFTStringList, _): .list
      default: .text
      }
  }

  static func all(of layer: OGRLayerH) -> [ColumnBuilder] {
    (0..<OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer))).map {
      ColumnBuilder(layer: layer, field: $0)
    }
  }

  mutating func append(_ feature: OGRFeatureH) {
    let present = OGR_F_IsFieldSetAndNotNull(feature, field) != 0
    switch kind {
    case .integer:
      integers.append(present ? OGR_F_GetFieldAsInteger64(feature, field) : nil)
    case .real:
      let value = present ? OGR_F_GetFieldAsDouble(feature, field) : .nan
      reals.append(value.isNaN ? nil : value)
    case .boolean:
      booleans.append(present ? OGR_F_GetFieldAsInteger(feature, field) != 0 : nil)
    case .moment:
      texts.append(present ? moment(feature) : nil)
    case .list:
      texts.append(present ? listText(of: field, in: feature) : nil)
    case .text:
      texts.append(present ? OGR_F_GetFieldAsString(feature, field).map { gdalText($0) } : nil)
    }
  }

  var column: Column {
    switch kind {
    case .integer: Column(name, .integers(integers))
    case .real: Column(name, .reals(reals))
    case .boolean: Column(name, .booleans(booleans))
    case .moment, .list, .text: Column(name, .texts(texts))
    }
  }

  /// A date, a time, or both, as ISO 8601 writes them, without the time zone.
  private func moment(_ feature: OGRFeatureH) -> String {
    let type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, field))
    var (year, month, day): (Int32, Int32, Int32) = (0, 0, 0)
    var (hour, minute, zone): (Int32, Int32, Int32) = (0, 0, 0)
    var second: Float = 0
    guard
      OGR_F_GetFieldAsDateTimeEx(
        feature, field, &year, &month, &day, &hour, &minute, &second, &zone) != 0
    else { return OGR_F_GetFieldAsString(feature, field).map { gdalText($0) } ?? "" }
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    let time = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(Int32(second), 2))"
    return type == OFTDate ? date : type == OFTTime ? time : "\(date)T\(time)"
  }

  private func padded(_ value: Int32, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
