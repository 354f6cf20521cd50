import RookeryExport
import RookeryGeometry

extension ResultLayer {
  /// The layer with its shapes in longitude and latitude on WGS 84; as it is where its coordinate
  /// system is not known.
  func inLongitudeLatitude() throws(StudyError) -> ResultLayer { self }
}
