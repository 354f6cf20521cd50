import CGDAL
import Foundation

/// A field that holds a list, as JSON writes it: `[1,2]`, `["a","b"]`; numbers in the fewest digits
/// that read back the same, `null` for those that are not finite.
func listText(of field: Int32, in feature: OGRFeatureH) -> String {
  let definition = OGR_F_GetFieldDefnRef(feature, field)
  let isBoolean = OGR_Fld_GetSubType(definition) == OFSTBoolean
  var count: Int32 = 0
  let items: [String]
  switch OGR_Fld_GetType(definition) {
  case OFTIntegerList:
    let values = OGR_F_GetFieldAsIntegerList(feature, field, &count)
    items = UnsafeBufferPointer(start: values, count: Int(count)).map { value in
      isBoolean ? (value != 0 ? "true" : "false") : "\(value)"
    }
  case OFTInteger64List:
    let values = OGR_F_GetFieldAsInteger64List(feature, field, &count)
    items = UnsafeBufferPointer(start: values, count: Int(count)).map { "\($0)" }
  case OFTRealList:
    let values = OGR_F_GetFieldAsDoubleList(feature, field, &count)
    items = UnsafeBufferPointer(start: values, count: Int(count)).map { value in
      guard value.isFinite else { return "null" }
      return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }
  default:
    let values = OGR_F_GetFieldAsStringList(feature, field)
    items = (0..<Int(CSLCount(values))).map { index in
      jsonText(values?[index].map { gdalText($0) } ?? "")
    }
  }
  return "[" + items.joined(separator: ",") + "]"
}

/// A text between quotes with what RFC 8259, section 7, asks to be escaped.
private func jsonText(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": quoted += "\\\(scalar)"
    case "\n": quoted += "\\n"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
